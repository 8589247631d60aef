"""The exercise that the checks of this folder belong to, and the beginning of the shell lines that they show."""

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.exercise import Exercise

exercise = Exercise(
    key="http",
    title=gettext_lazy("HTTP server"),
    kind="server",
    reference=("runhttpserver", "{port}", "--root", "{root}", "--quiet"),
)

URL = "http://127.0.0.1:{port}"
NC = "nc -N 127.0.0.1 {port}"


def sends(data: str) -> str:
    """A shell line that sends `data`, as printf reads it, and shows the answer."""
    return f"printf '{data}' | {NC}"

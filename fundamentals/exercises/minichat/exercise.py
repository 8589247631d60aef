"""The exercise that the checks of this folder belong to, and the shell lines that many of them show."""

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.exercise import Exercise

exercise = Exercise(
    key="minichat",
    title=gettext_lazy("Mini chat"),
    kind="server",
    reference=("runminichatserver", "{port}"),
)

SAY_HI = r"printf 'oi\n' | nc -N 127.0.0.1 {port}"


def beside_a_listener(command: str) -> str:
    """A shell line: one client listens for two seconds, and `command` is run beside it."""
    return f"(sleep 2 | nc -N 127.0.0.1 {{port}}) & sleep 1; {command}; wait"

"""The exercise that the checks of this folder belong to, and the beginning of the shell lines that they show."""

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.exercise import Exercise

exercise = Exercise(
    key="websocket",
    title=gettext_lazy("WebSocket server"),
    kind="server",
    reference=("runwsserver", "{port}", "--quiet"),
)

URL = "http://127.0.0.1:{port}/"
KEY = "dGhlIHNhbXBsZSBub25jZQ=="  # the sample of RFC 6455 section 1.3
ASKING = f"-H 'Upgrade: websocket' -H 'Connection: Upgrade' -H 'Sec-WebSocket-Key: {KEY}'"


def curl(fields: str = f"{ASKING} -H 'Sec-WebSocket-Version: 13'") -> str:
    """A shell line that shows the answer to a handshake with these fields."""
    return f"curl -si -m 2 --http1.1 {fields} {URL}"


def frames(*typed: str) -> str:
    """A shell line that shakes hands, sends these bytes as printf reads them, each after a moment, and shows all."""
    fields = rf"Host: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {KEY}"
    asking = rf"printf 'GET / HTTP/1.1\r\n{fields}\r\nSec-WebSocket-Version: 13\r\n\r\n'"
    said = "".join(f"; sleep 0.5; printf '{text}'" for text in typed)
    return f"({asking}{said}; sleep 1) | nc -N 127.0.0.1 {{port}} | xxd"

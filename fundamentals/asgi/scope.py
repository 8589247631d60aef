"""What an application is told of a connection: the scope, one dictionary (ASGI, HTTP & WebSocket specification)."""

import json
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from fundamentals.http.message import Field, Request

Scope = dict[str, Any]
Event = dict[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

VERSIONS = {"version": "3.0", "spec_version": "2.3"}
SHOWN = 200  # characters of a value in a narrated scope or event


def http_scope(request: Request, client: tuple[str, int], server: tuple[str, int]) -> Scope:
    return {"type": "http", "method": request.method, "scheme": "http", **common(request, client, server)}


def websocket_scope(request: Request, client: tuple[str, int], server: tuple[str, int]) -> Scope:
    offered = request.headers.get("Sec-WebSocket-Protocol") or ""
    subprotocols = [word.strip() for word in offered.split(",") if word.strip()]
    return {"type": "websocket", "scheme": "ws", "subprotocols": subprotocols, **common(request, client, server)}


def common(request: Request, client: tuple[str, int], server: tuple[str, int]) -> Scope:
    """`path` is decoded, percent signs and UTF-8 both; `raw_path` and the query are the bytes that came."""
    return {
        "asgi": VERSIONS,
        "http_version": "1.1" if request.version >= (1, 1) else "1.0",
        "path": unquote_to_bytes(request.path).decode(errors="replace"),
        "raw_path": request.path.encode("latin-1"),
        "query_string": request.query.encode("latin-1"),
        "root_path": "",
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers],
        "client": client,
        "server": server,
    }


def text_fields(fields: Iterable[tuple[bytes, bytes]]) -> list[Field]:
    """An application's fields as text. How the connection is used is the server's to say, so those are left out."""
    texts = [(bytes(name).decode("latin-1"), bytes(value).decode("latin-1")) for name, value in fields]
    return [(name, value) for name, value in texts if name.lower() not in ("connection", "transfer-encoding")]


def wants_close(fields: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether the application wants this to be the connection's last response."""
    return any(bytes(name).lower() == b"connection" and b"close" in bytes(value).lower() for name, value in fields)


def shown(event: Event | Scope) -> str:
    """A scope or an event in one line, long values cut, as JSON with bytes as text."""
    text = json.dumps({name: cut(value) for name, value in event.items()}, ensure_ascii=False)
    # What would move a terminal's cursor, or turn the direction of its text, is escaped as JSON has it.
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def cut(value: Any) -> Any:
    if isinstance(value, bytes):
        value = value[: 4 * SHOWN].decode(errors="backslashreplace")
    if isinstance(value, list | tuple):
        return [cut(element) for element in value]
    if isinstance(value, str) and len(value) > SHOWN:
        return value[:SHOWN] + "…"
    return value if isinstance(value, str | int | float | bool | dict | None) else repr(value)

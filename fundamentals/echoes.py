"""What `runconsumers` serves: the three echoes, and a page that talks to all of them."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from fundamentals.asgi.reply import reply
from fundamentals.asgi.scope import Application, Receive, Scope, Send

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
# What the page asks for, of the site's static files; nothing else is served here.
FILES = ("chat/tokens.css", "chat/base.css", "chat/favicon.svg", "fundamentals/echoes.css", "fundamentals/echoes.js")
POLICY = b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"


class Echoes:
    """An ASGI application: a WebSocket goes to the echo at its path, a request of HTTP to the page or its files."""

    def __init__(self, echoes: dict[str, Application]) -> None:
        self._echoes = echoes
        self._language = get_language()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._answer(scope, send)
            case "websocket" if (echo := self._echoes.get(scope["path"])) and same_origin(scope):
                await echo(scope, receive, send)
            case "websocket":
                await send({"type": "websocket.close"})  # before accept: HTTP 403
            case kind:
                raise ValueError(f"no {kind} here")

    async def _answer(self, scope: Scope, send: Send) -> None:
        name = scope["path"].removeprefix("/static/")
        if scope["method"] not in ("GET", "HEAD"):
            await reply(send, 405, b"", "text/plain", (b"allow", b"GET, HEAD"))
        elif scope["path"] == "/":
            await reply(send, 200, self._page(), "text/html; charset=utf-8", (b"content-security-policy", POLICY))
        elif name in FILES:
            path = Path(settings.BASE_DIR) / "static" / name
            await reply(send, 200, path.read_bytes(), f"{TYPES[path.suffix]}; charset=utf-8")
        else:
            await reply(send, 404, b"", "text/plain")

    def _page(self) -> bytes:
        with override(self._language):
            return render_to_string("fundamentals/echoes.html", {"paths": list(self._echoes)}).encode()


def same_origin(scope: Scope) -> bool:
    """Whether a page of this very server asks, or no page at all (RFC 6455 section 10.2)."""
    fields = dict(scope["headers"])
    origin = fields.get(b"origin", b"").partition(b"://")[2]
    return b"origin" not in fields or origin.lower() == fields.get(b"host", b"").lower() != b""

"""The WebSocket of /turtles/: it answers each message with what was seen of it, drawn by the page's own templates."""

from urllib.parse import parse_qs

from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from fundamentals.asgi.scope import Scope
from fundamentals.turtles import Record, Watch, current_frame

MESSAGES = 100  # after that many the page has been looked at
TOO_MANY = 1008
LANGUAGES = dict(settings.LANGUAGES)


class TurtleConsumer(AsyncWebsocketConsumer):
    """For pages of this site, and people who are signed in."""

    channel_layer_alias = ""

    async def connect(self) -> None:
        if not from_this_site(self.scope) or not self.scope["user"].is_authenticated:
            await self.close()  # before accept: HTTP 403
            return
        self.messages = 0
        self.record: Record = self.scope[Watch.KEY]
        self.record.stacks.clear()  # where it was asked for the first event; here is more to see
        self.record.stand_on(current_frame())
        await self.accept()
        await self._show("connection")

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        self.messages += 1
        if self.messages > MESSAGES:
            await self.close(TOO_MANY)
        else:
            await self._show("events")

    async def _show(self, part: str) -> None:
        added = [name for name in self.scope if name not in self.record.scope and name != Watch.KEY]
        with override(language(self.scope)):
            html = render_to_string(f"fundamentals/turtles_{part}.html", {"record": self.record, "added": added})
        await self.send(html)


def language(scope: Scope) -> str:
    """The page's own, which it names in the address."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("language", [""])[0]
    return asked if asked in LANGUAGES else settings.LANGUAGE_CODE


def from_this_site(scope: Scope) -> bool:
    """Whether the Origin is this site: a browser sends the session's cookie along with any page's WebSocket."""
    fields = dict(scope["headers"])
    origin: str = fields.get(b"origin", b"").decode("latin-1").lower()
    if settings.PROSA_URL:
        return origin == str(settings.PROSA_URL)
    host: str = fields.get(b"host", b"").decode("latin-1").lower()
    return bool(host) and origin in (f"http://{host}", f"https://{host}")

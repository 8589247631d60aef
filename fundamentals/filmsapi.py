"""Somebody else's service, slow on purpose: what a page does while it waits for another server is the lesson.

    GET /         what there is, at once
    GET /films    the films, after a delay

It also shows how others fail: with a 500 now and then, with an answer that is no JSON, or with none at all.
"""

import asyncio
import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fundamentals.asgi.reply import reply
from fundamentals.asgi.scope import Receive, Scope, Send
from fundamentals.cinema import FILMS

ANSWERS = ("films", "bad-json", "nothing")
SILENCE = 60.0  # seconds without an answer, after which even this API gives up
BAD_JSON = b'[{"title": "Limite", "year": 19'


@dataclass(frozen=True)
class Manners:
    """`delay` in seconds; `fail_rate` from 0 to 1, the share of requests that fail; `answer` is one of ANSWERS."""

    delay: float = 2.0
    fail_rate: float = 0.0
    answer: str = "films"


class FilmsAPI:
    """An ASGI application. `now` and `most` count the requests for films that are (were) in work at the same time."""

    def __init__(self, manners: Manners, say: Callable[[str], None], chance: Callable[[], float] = random.random):
        self._manners = manners
        self._say = say
        self._chance = chance
        self.now = self.most = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise ValueError(f"no {scope['type']} here")
        if scope["method"] not in ("GET", "HEAD"):
            await answer(send, 405, {"error": "method not allowed"}, (b"allow", b"GET, HEAD"))
        elif scope["path"] == "/":
            await answer(send, 200, {"films": "/films"})
        elif scope["path"] == "/films":
            with self._counted():
                await self._films(send)
        else:
            await answer(send, 404, {"error": "not found"})

    async def _films(self, send: Send) -> None:
        manners = self._manners
        await asyncio.sleep(SILENCE if manners.answer == "nothing" else manners.delay)
        if manners.answer == "nothing":
            return
        if self._chance() < manners.fail_rate:
            await answer(send, 500, {"error": "out of order"})
        elif manners.answer == "bad-json":
            await reply(send, 200, BAD_JSON, "application/json")
        else:
            await answer(send, 200, [film._asdict() for film in FILMS])

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self.now += 1
        self.most = max(self.most, self.now)
        text = _("Films are asked for; requests at the same time: %(now)d (at most so far: %(most)d)")
        self._say(text % {"now": self.now, "most": self.most})
        try:
            yield
        finally:
            self.now -= 1


async def answer(send: Send, status: int, value: object, *fields: tuple[bytes, bytes]) -> None:
    await reply(send, status, json.dumps(value, ensure_ascii=False).encode(), "application/json", *fields)

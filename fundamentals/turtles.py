"""Turtles all the way down: what a request passes before anybody's own code sees it.

An application of Channels is a stack of wrappers. The server calls the outermost one with a scope and with two
functions, `receive` and `send`; that one calls the next with the same three, or with three of its own making, and so on
down to a consumer or a view. Nobody in the stack knows how many others there are.

`Watch` is one more of them, the outermost: of the lab's own page it notes the scope and each event that passes, and
otherwise changes nothing. What stands below and above it is read from Python's own stack of calls, not from a drawing.
"""

import asyncio
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from types import FrameType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fundamentals.asgi.scope import SHOWN, Application, Event, Receive, Scope, Send, cut
from fundamentals.masking import masked

PATHS = ("/turtles/", "/ws/turtles/")
EVENTS = 300  # noted of one connection

LOOP = _("The event loop: it sleeps until a socket has something to tell.")
THREAD = _("The way into another thread, for code that may block.")
# What each part of the stack is for, by the first word that occurs in a name. The order matters.
PARTS: tuple[tuple[tuple[str, ...], Promise], ...] = (
    (("fundamentals.turtles.",), _("The turtle of this page: it notes what passes, and passes it on.")),
    (("fundamentals.turtleconsumer.",), _("The consumer of this page: a method for each kind of event.")),
    (("daphne.",), _("Daphne, the server: bytes of the network on one side, scopes and events on the other.")),
    (("fundamentals.",), _("The lab's own part: a server, or a view.")),
    (("channels.routing.",), _("The routers of Channels: one looks at the protocol, the next one at the path.")),
    (
        ("channels.auth.", "channels.sessions.", "channels.security.", "channels.middleware."),
        _("Middleware of Channels: each puts something more into the scope (cookies, session, person)."),
    ),
    (("channels.",), _("The consumer's machinery: a loop that makes of each event a call of a method.")),
    (("django.core.handlers.asgi.",), _("Django as an ASGI application: it makes a request out of the scope.")),
    (
        ("middleware", "django.core.handlers.exception."),
        _("Django's middleware: each is given the request on its way in, and the response on its way out."),
    ),
    (
        ("django.core.handlers.", "django.contrib.auth.decorators", "django.views.", "django.utils."),
        _("Django on the way to the view, and the view's decorators."),
    ),
    (("asyncio.", "twisted.", "selectors."), LOOP),
    (("asgiref.", "concurrent.", "threading."), THREAD),
    (
        ("__main__", "runpy.", "django.core.management", "config.", "chat.management"),
        _("The command that was started."),
    ),
)
OTHER = _("Other code.")


@dataclass(frozen=True)
class Part:
    """Calls that belong together: what they are for, and their names, outermost first."""

    about: str | Promise
    names: tuple[str, ...]

    @property
    def is_plumbing(self) -> bool:
        """Whether it is between the turtles, and none itself."""
        return self.about in (LOOP, THREAD)


@dataclass(frozen=True)
class Stack:
    """The calls of one thread at one moment, outermost first; `task` is "" without an event loop."""

    thread: str
    task: str
    parts: tuple[Part, ...]


@dataclass
class Record:
    """What was noted of one connection. `holder`: who is at the other end of `receive` and `send`."""

    scope: Scope
    holder: str
    events: list[tuple[str, str, list[tuple[str, Any]]]] = field(default_factory=list)
    stacks: list[Stack] = field(default_factory=list)

    def note(self, direction: str, event: Event) -> None:
        if len(self.events) < EVENTS:
            self.events.append((direction, event["type"], facts(event, direction)))

    def stand_on(self, frame: FrameType | None) -> None:
        """Note the calls that `frame` stands on."""
        self.stacks.append(Stack(threading.current_thread().name, task_name(), tuple(parts(frame))))

    def shown_scope(self) -> list[tuple[str, Any]]:
        return [(name, shown(name, value)) for name, value in self.scope.items()]


class Watch:
    """An ASGI application around another one. Whoever is called within finds the record in the scope, as KEY."""

    KEY = "lab.record"

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") not in PATHS:
            return await self._application(scope, receive, send)
        record = Record(dict(scope), holder(send))

        async def noted_receive() -> Event:
            if not record.stacks:
                record.stand_on(current_frame())
            event = await receive()
            record.note("received", event)
            return event

        async def noted_send(event: Event) -> None:
            record.note("sent", event)
            await send(event)

        await self._application({**scope, self.KEY: record}, noted_receive, noted_send)


# Names.


def current_frame() -> FrameType | None:
    """The frame of the caller's caller."""
    return sys._getframe(1).f_back


def frames(frame: FrameType | None) -> Iterator[FrameType]:
    """From `frame` outwards."""
    while frame is not None:
        yield frame
        frame = frame.f_back


def called(frame: FrameType) -> str:
    """The function's full name; of a method, with the class of its object, which may have inherited it."""
    code = frame.f_code
    if code.co_varnames[:1] == ("self",) and code.co_argcount and "self" in frame.f_locals:
        return f"{class_name(frame.f_locals['self'])}.{code.co_name}"
    return f"{frame.f_globals.get('__name__', '')}.{code.co_qualname}"


def class_name(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


def parts(frame: FrameType | None) -> Iterator[Part]:
    names = [called(each) for each in frames(frame)][::-1]
    for about, group in groupby(names, about_name):
        yield Part(about, tuple(dict.fromkeys(group)))


def about_name(name: str) -> str | Promise:
    lower = name.lower()
    return next((about for words, about in PARTS if any(word in lower for word in words)), OTHER)


def task_name() -> str:
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return ""
    return task.get_name() if task else ""


def holder(send: Any) -> str:
    """The class of the object that `send` speaks for: the server's own, of this one connection."""
    if isinstance(send, partial):  # Daphne's: what is sent goes to its protocol object
        return class_name(send.args[0]) if send.args else holder(send.func)
    if speaker := getattr(send, "__self__", None):
        return class_name(speaker)
    inner = [cell.cell_contents for cell in getattr(send, "__closure__", None) or ()]
    return next(map(holder, filter(callable, inner)), getattr(send, "__qualname__", class_name(send)))


# Values.


def facts(event: Event, direction: str) -> list[tuple[str, Any]]:
    """What an event holds but for its type; of what we sent ourselves only the size."""
    return [(name, size_or_value(name, value, direction)) for name, value in event.items() if name != "type"]


def size_or_value(name: str, value: Any, direction: str) -> Any:
    if isinstance(value, bytes):
        return _("bytes: %(count)d") % {"count": len(value)}
    if name == "text" and value and direction == "sent":
        return _("characters: %(count)d") % {"count": len(value)}
    return shown(name, value)


def shown(name: str, value: Any) -> Any:
    """A value as text; the fields of a header as pairs, without secrets."""
    if name == "headers":
        return [(field, text[:SHOWN]) for field, text in masked(value)]
    return cut(value) if isinstance(value, str | bytes) else str(cut(value))

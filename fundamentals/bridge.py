"""The bridge: the mini chat's conversation, held in a room of the real chat.

To a person with `nc` it is the mini chat. Behind it is something else: a line goes into the chat's database, and what
is shown comes from there. Nothing of the chat is built a second time for that. A browser's window talks to
`ChatConsumer`, in frames of JSON (docs/protocol.md); an ASGI application is only a function that takes what comes from
`receive` and gives to `send`, so here a queue and a method stand in the place of the network, and the bridge is one
more window. Its lines are therefore checked, counted, numbered, stored and delivered as everybody's are.

- Two worlds meet: the conversations are threads that wait, the consumer lives on an event loop, which must never wait.
  The loop has a thread of its own. A conversation hands it a line and sleeps until that is stored
  (`run_coroutine_threadsafe`), so nobody can paste faster than the chat stores. What comes from the chat only goes
  into the members' queues, as in the mini chat, and that never waits.
- Many may be connected; to the chat they are all one person, with one window.
- The window may be closed from the other side: the database is away, or the person is shut out. It is opened again,
  with the number up to which everything was seen (its cursor), and gets what was missed.
- A line that was not answered may have been stored or not. It is sent again under the same id; the chat stores an id
  only once.
"""

import asyncio
import json
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore
from django.db import Error as DatabaseTrouble
from django.db import connection
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from chat.consumers import ChatConsumer, stop_engine
from chat.database import writing
from chat.handshake import Visitor
from chat.models import Community, Room, User
from chat.protocol import Close
from chat.services.batch import check_body
from chat.services.people import normal_username
from chat.services.refusal import Refused
from chat.services.rights import may, role_in
from fundamentals.migrated import no_answer, trouble
from fundamentals.minichat import CONTROLS, LocalRoom, Member, address_of, has_left, hear

VIA = "netcat"  # what the messages are marked with
INDENT = "  "  # before each further line of a message, so that none can pass for somebody else's
TAB = 4
PATIENCE = 10.0  # seconds in which a line may be sent again
STATES = {"locked": False, "slow": 0, "archived": False}  # of a room as it usually is
AGAIN = 1.0  # seconds between one try and the next
READY = 10.0  # seconds in which the window should have opened
SESSION = 86400  # seconds that a sign-in lasts; the window is opened again after them

Frame = dict[str, Any]

# Frames in, lines out.


def shown(text: str) -> str:
    """`text` without what could give orders to a terminal; its further lines indented."""
    lines = (CONTROLS.sub("", line.expandtabs(TAB)) for line in text.rstrip().split("\n"))
    return f"\n{INDENT}".join(lines)


def told(event: Frame) -> str:
    """What is shown of an event (docs/protocol.md); "" of one that a terminal does without: reactions, pins.

    An event that was fetched later comes with the message as it is by then, perhaps deleted.
    """
    message = event["message"]
    facts = {"name": shown(message["author"]["name"]), "text": shown(message["body"])}
    match event["kind"]:
        case "message" if not message["deleted_at"]:
            return f"{facts['name']}: {facts['text']}"
        case "edit" if not message["deleted_at"]:
            return _("* %(name)s edited: %(text)s") % facts
        case "delete" if event["by"]["user"] == message["author"]["id"]:
            return _("* %(name)s deleted a message") % facts
        case "delete":
            return _("* a message of %(name)s was deleted") % facts
    return ""


def state_line(name: str, now: int) -> str:
    """What is said of a state of the room (docs/protocol.md, room entry) that narrows who may write."""
    match name, bool(now):
        case "locked", True:
            return _("* the room is read-only: only its moderators write")
        case "locked", False:
            return _("* everybody in the room may write again")
        case "archived", True:
            return _("* the room is archived: nothing new comes in")
        case "archived", False:
            return _("* the room is back from the archive")
        case "slow", True:
            return _("* slow mode: each person writes once in %(seconds)d s") % {"seconds": now}
    return _("* slow mode is off")


def as_line(text: str) -> bytes:
    return f"{text}\n".encode()


def refusal(text: object) -> bytes:
    return as_line(f"! {text}")


# Who speaks, and where.


@dataclass(frozen=True)
class Place:
    """A person in a room: ids, what they are called, and the room's head and epoch from which on it is read."""

    room: int
    title: str
    user: int
    name: str
    head: int
    epoch: str


class NoEntry(Exception):
    """There is nothing to join; the message is a sentence that says why."""


def find_place(slug: str, username: str) -> Place:
    """The place of somebody who may write in the room. Raises NoEntry."""
    if reason := trouble():
        raise NoEntry(reason)
    try:
        return _find_place(_text(slug), _text(username))
    except DatabaseTrouble as error:
        raise NoEntry(no_answer(error)) from None
    finally:
        connection.close()


def _text(argument: str) -> str:
    """An argument that was no UTF-8 holds half characters, which no database takes."""
    return argument.encode(errors="replace").decode()


def _find_place(slug: str, username: str) -> Place:
    room = Room.objects.filter(slug=slug).first()
    user = User.objects.filter(username=normal_username(username)).first()
    if room is None:
        raise NoEntry(
            _('There is no room "%(slug)s". A room\'s name here is what follows /r/ in its address.') % {"slug": slug}
        )
    if user is None:
        raise NoEntry(_('Nobody has the user name "%(name)s".') % {"name": username})
    _check_rights(user, room)
    return Place(room.pk, shown(str(room)), user.pk, shown(user.name), room.head, Community.get().epoch)


def _check_rights(user: User, room: Room) -> None:
    facts = {"name": user.name, "room": str(room)}
    role = role_in(user, room)
    if not user.admitted:
        raise NoEntry(_("%(name)s was banned or deactivated.") % facts)
    if role is None:
        raise NoEntry(_("%(name)s is not in the room %(room)s.") % facts)
    if not may("send", role, room.kind):
        raise NoEntry(_("%(name)s may not write in the room %(room)s.") % facts)


# The window: what the bridge is to the chat.


class Window:
    """A window of the chat without a browser. All of it belongs to one event loop.

    `heard` is given each frame from the chat; `shut_out` is called when the person may not enter (any more).
    """

    def __init__(self, place: Place, heard: Callable[[Frame], None], shut_out: Callable[[], None]) -> None:
        self._place = place
        self._heard = heard
        self._shut_out = shut_out
        self._cursor, self._epoch = place.head, place.epoch
        self._asked: dict[str, asyncio.Future[Frame | None]] = {}
        self._inbox: asyncio.Queue[Frame] | None = None
        self._code: int = Close.RESTART
        self._closing = asyncio.Event()

    async def stay(self) -> None:
        """Keep a window open until close()."""
        try:
            while not self._closing.is_set():
                if await self._visit() == Close.SHUT_OUT:
                    self._shut_out()
                await self._pause(AGAIN)
        finally:
            await stop_engine()

    def hurry(self) -> None:
        """The end is near: nothing is waited for any more."""
        self._closing.set()

    def close(self) -> None:
        self.hurry()
        self._disconnect()

    async def post(self, text: str, line_id: str, slow: Callable[[], None]) -> str:
        """Say `text` in the room; "" once it is stored, otherwise a sentence. `slow` is called before it must wait
        because this person says too much at once."""
        frame = {"type": "send", "id": line_id, "room": str(self._place.room), "body": text}
        latest = time.monotonic() + PATIENCE
        while True:
            answer = await self._ask(frame)
            if answer and answer["type"] == "ack":
                return ""
            wait = _wait_after(answer)
            if wait is None or time.monotonic() + wait > latest or self._closing.is_set():
                return _reason(answer)
            if answer and answer["code"] == "rate_limited":
                slow()
            await self._pause(wait)

    async def _ask(self, frame: Frame) -> Frame | None:
        """The answer to a frame; None when the window closes without one."""
        if self._inbox is None:
            return None
        self._asked[frame["id"]] = asyncio.get_running_loop().create_future()
        self._say(frame)
        return await self._asked[frame["id"]]

    def _answer(self, line_id: str, answer: Frame | None) -> None:
        asked = self._asked.pop(line_id)
        if not asked.done():  # it is when the loop ends
            asked.set_result(answer)

    def _say(self, frame: Frame) -> None:
        if self._inbox is not None:
            self._inbox.put_nowait({"type": "websocket.receive", "text": json.dumps(frame)})

    def _disconnect(self) -> None:
        if self._inbox is not None:
            self._inbox.put_nowait({"type": "websocket.disconnect"})

    async def _pause(self, seconds: float) -> None:
        """Wait; close() ends it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()

    async def _visit(self) -> int:
        """Open the window, and give the code with which it was closed."""
        try:
            session = await writing(sign_in, self._place.user)
        except DatabaseTrouble:
            return Close.RESTART
        if session is None:
            return Close.SHUT_OUT
        try:
            return await self._converse(session)
        finally:
            with suppress(DatabaseTrouble):
                await writing(session.delete)

    async def _converse(self, session: SessionStore) -> int:
        assert session.session_key
        self._inbox = asyncio.Queue()
        self._code = Close.RESTART
        visitor = Visitor(self._place.user, session.session_key, get_language() or settings.LANGUAGE_CODE, via=VIA)
        try:
            self._say({"type": "hello", "cursors": {str(self._place.room): self._cursor}, "epoch": self._epoch})
            await ChatConsumer(visitor, self._take).run(self._inbox.get)
        finally:
            self._inbox = None
            for line_id in list(self._asked):
                self._answer(line_id, None)
        return self._code

    async def _take(self, event: Frame) -> None:
        """What the consumer sends. ASGI: `websocket.send` with a text, or `websocket.close` with a code."""
        if event["type"] == "websocket.close":
            self._code = event["code"]
            self._disconnect()
        else:
            self._read(json.loads(event["text"]))

    def _read(self, frame: Frame) -> None:
        room = str(self._place.room)
        match frame:
            case {"type": "ack" | "error", "id": str(key)} if key in self._asked:
                self._answer(key, frame)
            case {"type": "welcome"}:
                self._epoch = frame["epoch"]
                for entry in frame["rooms"]:
                    if entry["id"] == room:
                        self._heard({"type": "room", "room": entry})
            case {"type": "event"} if frame["room"] == room:
                self._cursor = frame["seq"]
                self._heard(frame)
            case {"type": "caught_up" | "reset"} if frame["room"] == room:
                self._cursor = frame["head"]
                self._heard(frame)
            case {"type": "left"} if frame["room"] == room:
                self._heard(frame)
            case {"type": "room"} if frame["room"]["id"] == room:
                self._heard(frame)


def sign_in(user_id: int) -> SessionStore | None:
    """A new session of this person, as a browser has after the login form; None for somebody who is shut out."""
    user = User.objects.filter(pk=user_id).first()
    if user is None or not user.admitted:
        return None
    session = SessionStore()
    session[auth.SESSION_KEY] = str(user.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.set_expiry(SESSION)
    session.create()
    return session


def _wait_after(answer: Frame | None) -> float | None:
    """The seconds after which the same line may be sent again; None when that would change nothing."""
    if answer is None or answer["code"] == "unavailable":
        return AGAIN
    return float(answer["retry_after"]) if answer["code"] == "rate_limited" else None


def _reason(answer: Frame | None) -> str:
    """Why a line was not sent."""
    if answer is None or answer["code"] == "unavailable":
        return _("the chat does not answer: perhaps your line was stored, perhaps not")
    if answer["code"] == "rate_limited":
        return _("too fast: your line was not sent; try again in %(seconds)d s") % {
            "seconds": max(1, round(answer["retry_after"]))
        }
    return str(answer["detail"])


# The room: what the bridge is to those who come with netcat.


class Dismissed(Exception):
    """The client is no longer in the room, and is not listened to."""


class Guest(Member):
    """A member that can be shown out with a last line."""

    def dismiss(self, text: bytes) -> None:
        """Its reader sees the end of its input; what it is owed it still gets."""
        self.deliver(text)
        with self._closing:
            if self._open:
                with suppress(OSError):
                    self._conn.shutdown(socket.SHUT_RD)


class BridgedRoom(LocalRoom):
    """A room of the chat, as `place`'s person sees it. run() belongs to a thread of its own, until stop()."""

    def __init__(self, place: Place, log: Callable[[str], None], echo: bool = True) -> None:
        super().__init__(echo)
        self._place = place
        self._title = place.title
        self._log = log
        self._language = get_language()
        self._states = dict(STATES)
        self._obstacle = b""  # the line that says why nobody can come in now
        self._speakers: dict[str, Member] = {}  # of lines that have not come back yet, where there is no echo
        self._hurried: set[Member] = set()  # who was told that this is too fast
        self._loop: asyncio.AbstractEventLoop | None = None
        self._window: Window | None = None
        self._begun = threading.Event()
        self.ready = threading.Event()  # it is known whether anybody can come in

    # Life

    def run(self) -> None:
        with override(self._language):
            asyncio.run(self._live())

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._window = Window(self._place, self.heard, self._shut_out)
        self._begun.set()
        await self._window.stay()

    def stop(self) -> None:
        self._to_window(lambda window: window.close())

    def close(self) -> None:
        super().close()
        self._to_window(lambda window: window.hurry())

    def _to_window(self, action: Callable[[Window], None]) -> None:
        self._begun.wait()
        assert self._loop and self._window
        with suppress(RuntimeError):  # that loop has ended
            self._loop.call_soon_threadsafe(action, self._window)

    # From netcat

    def join(self, member: Member) -> None:
        facts = {"room": self._title, "name": self._place.name}
        greeting = as_line(_("* you are in the room %(room)s as %(name)s; :bye leaves") % facts)
        with self._lock:
            obstacle = self._obstacle
            if not obstacle:
                self._members.add(member)
                member.put(greeting)
                for name, now in self._states.items():
                    if now:
                        member.put(as_line(state_line(name, now)))
        if obstacle:
            self._dismiss([member], obstacle)

    def say(self, member: Member, text: str) -> None:
        """Post `text`, and return when it is stored or refused. Raises Dismissed for who is not here any more."""
        if member not in self._members:
            raise Dismissed
        try:
            check_body(text)
        except Refused as refused:
            member.deliver(refusal(refused.detail))
        else:
            self._post(member, text)

    def _post(self, member: Member, text: str) -> None:
        assert self._loop and self._window
        line_id = str(uuid.uuid4())
        if not self._echo:
            self._speakers[line_id] = member
        posting = self._window.post(text, line_id, lambda: self._hold_back(member))
        try:
            reason = asyncio.run_coroutine_threadsafe(posting, self._loop).result()
        except CancelledError:
            raise Dismissed from None
        if reason:
            self._speakers.pop(line_id, None)
            member.deliver(refusal(reason))

    def leave(self, member: Member) -> None:
        """Only who leaves is told: to the chat nobody came or went."""
        with self._lock:
            if member in self._members and not self._closed:
                member.put(has_left(self._place.name))
            self._members.discard(member)
        self._hurried.discard(member)

    # From the chat; on the loop

    def heard(self, frame: Frame) -> None:
        match frame["type"]:
            case "event":
                self._tell(told(frame), self._speakers.pop(frame["message"]["client_id"], None))
            case "caught_up":
                self._open_up()
            case "reset":
                self._tell(_("* more was said meanwhile than can be shown here"))
                self._open_up()
            case "room":
                self._rename(shown(frame["room"]["name"]))
                self._restate(frame["room"])
            case "left":
                self._show_out(_gone(frame["reason"]))

    def _hold_back(self, member: Member) -> None:
        """Said once, not before each line of a pasted book."""
        if member not in self._hurried:
            self._hurried.add(member)
            member.deliver(refusal(_("not so fast: your lines will be sent little by little")))

    def _tell(self, text: str, but: Member | None = None) -> None:
        if not text:
            return
        with self._lock:
            full = self._put(as_line(text), but)
        self._cut(full)

    def _rename(self, title: str) -> None:
        if title and title != self._title:
            self._title = title
            self._tell(_("* the room is now called %(room)s") % {"room": title})

    def _restate(self, room: Frame) -> None:
        """Who may write is told before somebody finds it out by a refusal."""
        before, self._states = self._states, {name: room[name] for name in STATES}
        for name, now in self._states.items():
            if now != before[name]:
                self._tell(state_line(name, now))

    def _open_up(self) -> None:
        with self._lock:
            self._obstacle = b""
        self.ready.set()

    def _shut_out(self) -> None:
        self._show_out(_("%(name)s was banned or deactivated."))

    def _show_out(self, text: str) -> None:
        """Everybody goes, and nobody comes in until the chat lets this person in again. Said once."""
        text %= {"name": self._place.name, "room": self._title}
        with self._lock:
            known = self._obstacle == refusal(text)
            self._obstacle = refusal(text)
            members, self._members = list(self._members), set()
        if not known:
            self._log(text)
        self._dismiss(members, refusal(text))
        self.ready.set()

    def _dismiss(self, members: list[Member], text: bytes) -> None:
        for member in members:
            if isinstance(member, Guest):
                member.dismiss(text)


def _gone(reason: str) -> str:
    """Of a `left` frame's reason, the sentence with its facts still open."""
    texts = {
        "removed": _("%(name)s was removed from the room %(room)s."),
        "banned": _("%(name)s was banned from the room %(room)s."),
        "left": _("%(name)s has left the room %(room)s."),
    }
    return texts.get(reason, _("%(name)s is not in the room %(room)s."))


@contextmanager
def bridged(place: Place, log: Callable[[str], None], echo: bool = True) -> Iterator[BridgedRoom]:
    """The room at `place`, connected to the chat within this. `log` is told when nobody can come in any more."""
    room = BridgedRoom(place, log, echo)
    thread = threading.Thread(target=room.run, name="bridge", daemon=True)
    thread.start()
    try:
        room.ready.wait(READY)
        yield room
    finally:
        room.stop()
        thread.join(PATIENCE)


def converse(conn: socket.socket, room: BridgedRoom) -> None:
    """Let the client talk in the chat's room until it leaves, or is shown out. Raises as minichat.converse does."""
    guest = Guest(conn, address_of(conn))
    with guest.writing():
        room.join(guest)
        try:
            with suppress(Dismissed):
                hear(conn, guest, room)
        finally:
            room.leave(guest)

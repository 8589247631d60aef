"""The chat's WebSocket: decode, call a service, answer. No rules, no SQL.

A plain ASGI application rather than a subclass of channels' AsyncWebsocketConsumer: that one hops through the thread
which all thread-sensitive calls share, on every message, and one slow query there makes every socket wait.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from chat import protocol
from chat.database import reading, writing
from chat.handshake import Visitor, identify, same_origin
from chat.protocol import Close, Malformed
from chat.realtime import bus, catchup
from chat.realtime.allowance import Allowance
from chat.realtime.hub import Hub
from chat.realtime.outlet import paused
from chat.realtime.socket import Send, Socket
from chat.realtime.source import Source
from chat.realtime.writer import Writer
from chat.services import community, messages, operations, standing, timeline, withdrawal
from chat.services.operations import Operation, Outcome
from chat.services.refusal import Refused

log = logging.getLogger("prosa.socket")

HELLO_PATIENCE = 10.0
MISTAKES = 10
MISTAKES_WINDOW = 60.0
IN_FLIGHT = 200
READS_WAITING = 50
# How old the owner's limits may be here, in seconds.
LIMITS_AGE = 5.0

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Results = Sequence[Outcome | Refused]


class Engine:
    """What the sockets of one event loop share: hub, writer and limits."""

    def __init__(self) -> None:
        self.hub = Hub(_source())
        self.writer: Writer[Operation, Outcome | Refused] = Writer(_commit)
        self.sending = Allowance(settings.PROSA_MESSAGE_BURST, settings.PROSA_MESSAGE_RATE)
        self.reading = Allowance(settings.PROSA_MESSAGE_BURST, settings.PROSA_MESSAGE_RATE)
        self.typing = Allowance(1, 0.5)
        self.hub.start()
        self.hub.spawn(self.hub.every(LIMITS_AGE, self._read_limits))
        self.resuming = asyncio.create_task(_resume())

    async def _read_limits(self) -> None:
        """What the owner has set meanwhile."""
        self.sending.set(*await reading(community.message_limits))


async def _resume() -> None:
    """Go on with what a process that ended left undone."""
    try:
        await reading(withdrawal.resume)
    except Exception as error:
        log.warning("nobody's messages are withdrawn now: %s: %s", type(error).__name__, error)


_engines: WeakKeyDictionary[asyncio.AbstractEventLoop, Engine] = WeakKeyDictionary()


def engine() -> Engine:
    """The running loop's engine, started at the first socket."""
    loop = asyncio.get_running_loop()
    if loop not in _engines:
        _engines[loop] = Engine()
    return _engines[loop]


async def stop_engine() -> None:
    """End the running loop's background work (tests do, before their loop closes)."""
    found = _engines.pop(asyncio.get_running_loop(), None)
    if found:
        await asyncio.wait([found.resuming])
        await found.writer.idle()
        await found.hub.stop()


async def _commit(batch: Sequence[Operation]) -> Results:
    return await writing(messages.commit, batch)


def _source() -> Source:
    async def catch_up(user: int, room: int, cursor: int) -> timeline.CatchUp | None:
        try:
            return await reading(timeline.catch_up, user=user, room=room, cursor=cursor)
        except Refused:
            return None

    async def look(user: int, keys: Collection[str]) -> standing.Standing | None:
        return await reading(standing.standing, user, keys)

    return Source(
        room_ids=lambda user: reading(standing.room_ids, user),
        standing=look,
        catch_up=catch_up,
        stored_events=lambda room, after, upto: reading(timeline.stored_events, room, after, upto),
        pulse=lambda rooms, people: reading(standing.pulse, rooms, people),
        room_change=lambda room: reading(standing.room_change, room),
        ended_sessions=lambda keys: reading(standing.ended_sessions, keys),
    )


class ChatConsumer:
    """One socket's conversation with its client."""

    def __init__(self, visitor: Visitor, send: Send) -> None:
        self.engine = engine()
        self.hub = self.engine.hub
        self.user_id = visitor.user_id
        self.language = visitor.language
        self.via = visitor.via
        self._send = send
        self.socket = Socket(send, visitor.user_id, visitor.session_key)
        self._greeted = False
        self._mistakes: deque[float] = deque(maxlen=MISTAKES)
        self._in_flight = 0
        self._landed = asyncio.Event()
        self._reads: asyncio.Queue[protocol.History | protocol.Sync] = asyncio.Queue(READS_WAITING)

    @classmethod
    async def as_asgi(cls, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application: the handshake, then the conversation."""
        if (await receive())["type"] != "websocket.connect":
            return
        if not same_origin(scope):
            await send({"type": "websocket.close", "code": 4403})  # before accept: HTTP 403
            return
        offered = protocol.SUBPROTOCOL if protocol.SUBPROTOCOL in scope.get("subprotocols", ()) else None
        await send({"type": "websocket.accept", "subprotocol": offered})
        visitor = await identify(scope)
        if isinstance(visitor, Visitor):
            await cls(visitor, send).run(receive)
        else:
            await send({"type": "websocket.close", "code": visitor})

    async def run(self, receive: Receive) -> None:
        if self.hub.enter(self.socket) > settings.PROSA_SOCKETS:
            self.socket.close(Close.TOO_MANY)
        deadline = self.hub.loop.call_later(HELLO_PATIENCE, self._no_hello)
        tasks = [asyncio.create_task(job) for job in (self.socket.pump(), self._answer_reads())]
        try:
            await self._listen(receive)
        finally:
            deadline.cancel()
            self.hub.leave(self.socket)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _no_hello(self) -> None:
        if not self._greeted:
            self.socket.close(Close.POLICY)

    async def _listen(self, receive: Receive) -> None:
        while (event := await receive())["type"] != "websocket.disconnect":
            if self.socket.closing is not None:
                continue  # closed from this side; the client's echo is on its way
            try:
                await self._frame(event.get("text"))
            except Malformed as malformed:
                self._mistake(malformed)
            except Refused as refused:
                self._refuse(None, refused)

    # Frames

    async def _frame(self, text: str | None) -> None:
        if text is None:
            raise Malformed("bad_type", "Frames are text.")
        frame = protocol.decode(text)
        if not self._greeted and not isinstance(frame, (protocol.Hello, protocol.Ping)):
            raise Malformed("invalid", "Say hello first.", getattr(frame, "id", None))
        match frame:
            case protocol.Hello():
                with paused(self._send):
                    await self._hello(frame)
            case protocol.Ping():
                self.socket.tell(protocol.Pong(id=frame.id))
            case protocol.Typing():
                self._typing(frame)
            case protocol.History() | protocol.Sync():
                if self._allowed(self.engine.reading, frame):
                    await self._queue(frame)
            case protocol.Read():
                if self._allowed(self.engine.reading, frame):
                    await self._submit(None, _operation(frame, self.user_id, self.via))
            case _:
                if self._allowed(self.engine.sending, frame):
                    await self._submit(frame.id, _operation(frame, self.user_id, self.via))

    async def _hello(self, frame: protocol.Hello) -> None:
        if self._greeted:
            raise Malformed("invalid", "Hello was said already.")
        self._greeted = True
        await self._restart_on_failure(catchup.greet(self.hub, self.socket, frame.cursors, frame.epoch))

    async def _restart_on_failure(self, work: Awaitable[None]) -> None:
        """A subscription that could not be read leaves the socket with nothing to stand on: the client comes back."""
        try:
            await work
        except Exception as error:
            log.warning("socket of %s: %s: %s", self.user_id, type(error).__name__, error)
            self.socket.close(Close.RESTART)

    def _typing(self, frame: protocol.Typing) -> None:
        room, person = _key(frame.room), self.hub.people.get(self.user_id)
        if room not in self.socket.rooms or person is None or person.view is None:
            raise Refused("not_found", _("There is no such room among yours."))
        if not self.hub.writes(self.socket, room) or self.engine.typing.take((self.user_id, room)):
            return
        author = protocol.Author(**{name: getattr(person.view, name) for name in protocol.Author.__struct_fields__})
        hint = protocol.encode(protocol.TypingFrame(room=str(room), user=author))
        bus.tell(bus.room_group(room), {"type": "hub.hint", "room": room, "besides": self.user_id, "frame": hint})

    def _allowed(self, allowance: Allowance, frame: protocol.ClientFrame) -> bool:
        """Whether this person may ask for this now; answered if not."""
        # A long text takes the longer to render: each further thousand characters counts as a message.
        wait = allowance.take(self.user_id, 1 + len(getattr(frame, "body", "")) // 1000)
        if wait:
            limited = Refused("rate_limited", _("Too many at once. It will be sent in a moment."), retry_after=wait)
            self._refuse(getattr(frame, "id", None), limited)
        return not wait

    async def _submit(self, frame_id: protocol.FrameId | None, operation: Operation) -> None:
        """Hand over without waiting, so that one socket's frames share a batch; but not without a bound."""
        if self._in_flight >= IN_FLIGHT:
            with paused(self._send):
                await self._some_landed()
        self._in_flight += 1
        future = self.engine.writer.submit(operation)
        future.add_done_callback(lambda done: self._answer(frame_id, done))

    async def _some_landed(self) -> None:
        while self._in_flight >= IN_FLIGHT:
            self._landed.clear()
            await self._landed.wait()

    def _answer(self, frame_id: protocol.FrameId | None, done: "asyncio.Future[Outcome | Refused]") -> None:
        self._in_flight -= 1
        self._landed.set()
        error = done.exception()
        result = Refused("unavailable", _("It could not be stored just now.")) if error else done.result()
        if isinstance(result, Refused):
            self._refuse(frame_id, result)
        elif frame_id is not None:
            message = protocol.UNSET if result.message is None else result.message
            self.socket.tell(protocol.Ack(id=frame_id, room=str(result.room), seq=result.seq, message=message))

    async def _queue(self, frame: protocol.History | protocol.Sync) -> None:
        if self._reads.full():
            with paused(self._send):
                await self._reads.put(frame)
        else:
            self._reads.put_nowait(frame)

    async def _answer_reads(self) -> None:
        """History and syncs, one after the other, beside the writes."""
        while True:
            frame = await self._reads.get()
            if isinstance(frame, protocol.Sync):
                await self._restart_on_failure(catchup.resume(self.hub, self.socket, _key(frame.room), frame.after))
            else:
                await self._history(frame)

    async def _history(self, frame: protocol.History) -> None:
        try:
            page = await reading(timeline.history, user=self.user_id, request=frame)
            await self.socket.write_all([protocol.encode(page)])
        except Refused as refused:
            self._refuse(frame.id, refused)
        except Exception as error:
            log.warning("history for %s: %s: %s", self.user_id, type(error).__name__, error)
            self._refuse(frame.id, Refused("unavailable", _("It could not be read just now.")))

    # Errors

    def _refuse(self, frame_id: protocol.FrameId | None, refused: Refused) -> None:
        with translation.override(self.language):
            detail = str(refused.detail)
        self.socket.tell(
            protocol.Error(
                code=refused.code,
                detail=detail,
                id=frame_id,
                retry_after=protocol.UNSET if refused.retry_after is None else round(refused.retry_after, 3),
                message=protocol.UNSET if refused.message is None else refused.message,
            )
        )

    def _mistake(self, malformed: Malformed) -> None:
        """Answer a frame that is no message; the eleventh within a minute ends the conversation."""
        now = time.monotonic()
        self.socket.tell(protocol.Error(code=malformed.code, detail=malformed.detail, id=malformed.frame_id))
        if len(self._mistakes) == MISTAKES and now - self._mistakes[0] < MISTAKES_WINDOW:
            self.socket.close(Close.POLICY)
        self._mistakes.append(now)


_key = protocol.as_key


def _operation(frame: protocol.ChangeFrame | protocol.Read, user: int, via: str) -> Operation:
    match frame:
        case protocol.Read():
            return operations.Read(_key(frame.room), user, frame.seq)
        case protocol.Send():
            reply = None if frame.reply_to is None else _key(frame.reply_to)
            return operations.Post(_key(frame.room), user, frame.body, frame.id, reply, via)
        case protocol.Edit():
            return operations.Edit(_key(frame.message), user, frame.body, frame.base)
        case protocol.Delete():
            return operations.Delete(_key(frame.message), user)
        case protocol.Pin():
            return operations.Pin(_key(frame.message), user, frame.on)
        case protocol.React():
            return operations.React(_key(frame.message), user, frame.emoji, frame.on)

"""The fan-out of one process: its sockets, its rooms' feeds, its people, on one event loop.

The hub believes nothing that it is told: publications come out of order, twice or never. Each second it asks the
database for the heads and versions of what it has sockets for, and fills what is missing from the stored changes.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from datetime import UTC, datetime
from typing import Any

from channels.layers import InMemoryChannelLayer, get_channel_layer

from chat import protocol
from chat.protocol import Close, RoomEntry
from chat.realtime import bus
from chat.realtime.carrier import Carrier
from chat.realtime.crowd import Crowd
from chat.realtime.feed import Feed
from chat.realtime.people import Person, refresh, signature
from chat.realtime.socket import Socket
from chat.realtime.source import Source

log = logging.getLogger("prosa.realtime")

TICK = 1.0
# How long an event may be overtaken by later ones before the database is asked for it.
HOLE_PATIENCE = 0.05
TOO_FAR = 1000
SUBSCRIBE_PATIENCE = 1.0
SESSION_CHECK = 60


class Hub:
    """Made on a running event loop; `start` begins its background work."""

    def __init__(self, source: Source) -> None:
        self.loop = asyncio.get_running_loop()
        self.source = source
        self.feeds: dict[int, Feed] = {}
        self.people: dict[int, Person] = {}
        self.tick = 0
        self.crowd = Crowd(self)
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots: list[set[Socket]] = [set() for _ in range(protocol.HEARTBEAT)]
        self._next_slot = 0
        layer = get_channel_layer()
        # The in-memory layer reaches this process alone, and the bus does that by itself.
        embedded = layer is None or isinstance(layer, InMemoryChannelLayer)
        self.carrier = None if embedded else Carrier(layer, self.accept)

    # Life

    def start(self) -> None:
        bus.register(self)
        if self.carrier:
            self.carrier.start()
            self.carrier.want(bus.CONTROL)
        self.spawn(self.every(TICK, self._beat))
        self.spawn(self.every(TICK, self._watch))
        self.spawn(self.every(SESSION_CHECK, self._check_sessions))

    async def stop(self) -> None:
        bus.unregister(self)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.carrier:
            await self.carrier.stop()

    def spawn(self, job: Coroutine[Any, Any, None]) -> None:
        task = self.loop.create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.warning("realtime: %s: %s", type(error).__name__, error)

    async def every(self, seconds: float, job: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """For `spawn`: do `job` again and again, whatever becomes of it."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await job()
            except Exception as error:  # the database is away: the next round asks again
                log.warning("realtime: %s: %s", type(error).__name__, error)

    # Sockets

    def enter(self, socket: Socket) -> int:
        """A socket was opened; returns how many its person now has here."""
        person = self.people.setdefault(socket.user_id, Person(socket.user_id))
        person.sockets.add(socket)
        socket.slot = self._next_slot = (self._next_slot + 1) % len(self._slots)
        self._slots[socket.slot].add(socket)
        return len(person.sockets)

    def leave(self, socket: Socket) -> None:
        """A socket was closed."""
        for room in list(socket.rooms):
            self.unsubscribe(socket, room)
        self._slots[socket.slot].discard(socket)
        person = self.people.get(socket.user_id)
        if person:
            person.sockets.discard(socket)
            if not person.sockets:
                del self.people[socket.user_id]

    def writes(self, socket: Socket, room: int) -> bool:
        """Whether its person may write in `room`, as far as it is known here."""
        feed, told = self.feeds.get(room), socket.rooms.get(room)
        if feed is None or told is None or feed.archived:
            return False
        _role, _notify, _slug, rights, muted_until, _reports = told
        muted = muted_until is not None and muted_until > datetime.now(UTC)
        return not muted and (not feed.locked or "moderate" in rights)

    def hold(self, socket: Socket, room: int) -> Feed:
        """Subscribe `socket` to `room`, its events held until `feed.release`."""
        feed = self.feeds.get(room)
        if feed is None:
            feed = self.feeds[room] = Feed(room, self._on_hole)
            if self.carrier:
                self.carrier.want(bus.room_group(room))
                bus.tell(bus.room_group(room), {"type": "hub.ask", "room": room})
        socket.rooms.setdefault(room, None)
        feed.hold(socket)
        self.crowd.changed(room)
        return feed

    async def subscribed(self, rooms: Iterable[int]) -> None:
        """Wait for the channel layer, though not for long: the database fills what it would have brought."""
        if self.carrier:
            await self.carrier.settled([bus.room_group(room) for room in rooms], SUBSCRIBE_PATIENCE)

    def unsubscribe(self, socket: Socket, room: int) -> None:
        socket.rooms.pop(room, None)
        feed = self.feeds.get(room)
        if feed is None:
            return
        feed.drop(socket)
        self.crowd.changed(room)
        if feed.empty:
            self.crowd.forget(room)
            del self.feeds[room]
            if self.carrier:
                self.carrier.drop(bus.room_group(room))

    # Messages of the bus

    def forward(self, group: str, message: bus.Message) -> None:
        if self.carrier:
            self.carrier.forward(group, message)

    def accept(self, message: bus.Message) -> None:
        """What a process, this one included, has to say."""
        match message["type"]:
            case "hub.events":
                self._accept_events(message["room"], message["events"])
            case "hub.hint":
                self._accept_hint(message)
            case "hub.reads":
                self._accept_reads(message["reads"])
            case "hub.people":
                self._accept_people(message)
            case "hub.room":
                self._refresh_room(message["room"])
            case "hub.presence":
                self.crowd.accept(message)
            case "hub.ask":
                self.crowd.changed(message["room"], always=True)
            case unknown:
                log.warning("realtime: unknown message %s", unknown)

    def _accept_events(self, room: int, events: Iterable[tuple[int, str]]) -> None:
        feed = self.feeds.get(room)
        if feed is None:
            return
        for seq, frame in events:
            feed.add(seq, frame)
        feed.moved = self.tick

    def _accept_hint(self, message: bus.Message) -> None:
        feed = self.feeds.get(message["room"])
        for socket in feed.live if feed else ():
            if socket.user_id != message["besides"]:
                socket.write(message["frame"])

    def _accept_reads(self, reads: Iterable[tuple[int, str]]) -> None:
        for user, frame in reads:
            person = self.people.get(user)
            for socket in person.sockets if person else ():
                if socket.ready:
                    socket.write(frame)
                else:
                    socket.early.append(frame)

    def _accept_people(self, message: bus.Message) -> None:
        for person in filter(None, map(self.people.get, message["people"])):
            if message.get("reason"):
                person.reasons[message["room"]] = message["reason"]
            self.spawn(refresh(self, person))

    # What the database says

    async def _watch(self) -> None:
        """Heads and versions, once a second."""
        if not self.people:
            return
        pulse = await self.source.pulse(list(self.feeds), list(self.people))
        for room, (head, version) in pulse.rooms.items():
            feed = self.feeds.get(room)
            if feed is None or feed.delivered is None:
                continue
            if head > feed.delivered:
                self._fill_soon(feed, head)
            if feed.version is not None and version > feed.version:
                self._refresh_room(room)
        for user, version in pulse.people.items():
            person = self.people.get(user)
            if person and person.version is not None and version > person.version:
                self.spawn(refresh(self, person))

    def _refresh_room(self, room: int) -> None:
        if room in self.feeds:
            self.spawn(self._tell_room(room))

    async def _tell_room(self, room: int) -> None:
        change = await self.source.room_change(room)
        feed = self.feeds.get(room)
        if change is None or feed is None or feed.version is None or change.version <= feed.version:
            return
        feed.version, feed.locked, feed.archived = change.version, change.locked, change.archived
        self._tell_change(change, feed.sockets)

    def _tell_change(self, change: protocol.RoomChange, sockets: Iterable[Socket]) -> None:
        frame = protocol.encode(protocol.RoomFrame(room=change))
        for socket in sockets:
            if socket.knows(int(change.id)):
                socket.write(frame)

    def introduce(self, socket: Socket, entry: RoomEntry) -> Feed:
        """`socket` is told of a room by `entry`; where the room has changed since that was read, of that too."""
        feed = self.hold(socket, int(entry.id))
        feed.start(entry.head)
        socket.rooms[feed.room_id] = signature(entry)
        if feed.version is None:
            feed.version, feed.locked, feed.archived = entry.version, entry.locked, entry.archived
        if entry.version < feed.version:
            self.spawn(self._tell_again(socket, feed.room_id))
        return feed

    async def release(self, socket: Socket, room: int, head: int) -> None:
        """Let events follow for a socket that was brought to `head`. Where this process began to deliver above that,
        what lies between comes from the database first."""
        feed = self.feeds.get(room)
        while feed is not None and head < feed.begun and socket in feed.joining:
            found = await self.source.stored_events(room, head, feed.begun)
            if socket not in feed.joining:
                return
            for seq, frame in found:
                socket.write(frame)
                head = seq
        if feed is not None:
            feed.release(socket, head)

    async def _tell_again(self, socket: Socket, room: int) -> None:
        change = await self.source.room_change(room)
        if change is not None:
            self._tell_change(change, [socket])

    def _on_hole(self, feed: Feed) -> None:
        if feed.wanted:
            self._fill_soon(feed, feed.wanted[1])

    def _fill_soon(self, feed: Feed, upto: int) -> None:
        feed.upto = max(feed.upto, upto)
        if not feed.filling:
            feed.filling = True
            self.spawn(self._fill(feed))

    async def _fill(self, feed: Feed) -> None:
        """Fetch what this room's feed lacks up to `feed.upto`, unless it comes by itself at once."""
        try:
            await asyncio.sleep(HOLE_PATIENCE)
            while feed.delivered is not None and feed.delivered < feed.upto and not feed.empty:
                if feed.upto - feed.delivered > TOO_FAR:
                    self._start_anew(feed)
                    return
                before = feed.delivered
                for seq, frame in await self.source.stored_events(feed.room_id, feed.delivered, feed.upto):
                    feed.add(seq, frame)
                feed.moved = self.tick
                if feed.delivered == before:
                    return
        finally:
            feed.filling = False

    def _start_anew(self, feed: Feed) -> None:
        feed.skip(feed.upto, protocol.encode(protocol.Reset(room=str(feed.room_id), head=feed.upto)))

    async def _check_sessions(self) -> None:
        """Sessions expire without anybody's saying so."""
        keys = {socket.session_key for person in self.people.values() for socket in person.sockets}
        ended = await self.source.ended_sessions(keys) if keys else set()
        for person in self.people.values():
            for socket in person.sockets:
                if socket.session_key in ended:
                    socket.close(Close.SIGNED_OUT)

    # The beat

    async def _beat(self) -> None:
        self.tick += 1
        self._heartbeat(self._slots[self.tick % len(self._slots)])
        if self.tick % 2 == 0:
            self.crowd.beat()

    def _heartbeat(self, sockets: Iterable[Socket]) -> None:
        """Each socket's turn comes every HEARTBEAT seconds. A head is told only to whom it was delivered."""
        since = self.tick - len(self._slots) - 1
        moved = [feed for feed in self.feeds.values() if feed.moved > since and feed.delivered is not None]
        for socket in sockets:
            if socket.ready:
                heads = {str(f.room_id): f.delivered or 0 for f in moved if socket in f.live}
                socket.tell(protocol.Heartbeat(heads=heads))

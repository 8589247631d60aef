"""A person with sockets in this process, kept in step with what the database says they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat import protocol
from chat.protocol import Close, RoomEntry
from chat.realtime.socket import Socket
from chat.realtime.source import Standing

if TYPE_CHECKING:
    from chat.realtime.hub import Hub

Signature = tuple[str, str, str, list[str]]


class Person:
    """`version` is that of the database's row when this process last read it."""

    def __init__(self, user_id: int) -> None:
        self.user_id = user_id
        self.sockets: set[Socket] = set()
        self.version = 0
        self.view: protocol.Me | None = None
        self.entries: dict[int, Signature] = {}
        self.refreshing = False
        self.again = False

    def learn(self, standing: Standing) -> None:
        self.version = standing.version
        self.view = standing.user
        self.entries = {room: signature(entry) for room, entry in standing.rooms.items()}


def signature(entry: RoomEntry) -> Signature:
    """What of an entry only a `room` frame of one's own tells; the rest comes to everybody in the room."""
    return (entry.role, entry.notify, entry.slug, entry.rights)


async def refresh(hub: Hub, person: Person) -> None:
    """Bring a person's sockets in line with the database: close them, empty them of rooms, add rooms."""
    if person.refreshing:
        person.again = True
        return
    person.refreshing = True
    try:
        person.again = True
        while person.again:
            person.again = False
            await _refresh_once(hub, person)
    finally:
        person.refreshing = False


async def _refresh_once(hub: Hub, person: Person) -> None:
    sockets = [socket for socket in person.sockets if socket.ready]
    standing = await hub.source.standing(person.user_id, {socket.session_key for socket in sockets})
    before = dict(person.entries)
    if standing is not None:
        person.learn(standing)
    for socket in sockets:
        if standing is None or (standing.admitted and socket.session_key not in standing.sessions):
            socket.close(Close.SIGNED_OUT)
        elif not standing.admitted:
            socket.close(Close.SHUT_OUT)
        else:
            _remove(hub, socket, standing)
            _change(socket, standing, before)
            await _add(hub, socket, standing)


def _remove(hub: Hub, socket: Socket, standing: Standing) -> None:
    for room in socket.rooms - set(standing.rooms):
        hub.unsubscribe(socket, room)
        socket.tell(protocol.Left(room=str(room), reason="not_member"))


def _change(socket: Socket, standing: Standing, before: dict[int, Signature]) -> None:
    for room in socket.rooms:
        entry = standing.rooms[room]
        if room in before and before[room] != signature(entry):
            socket.tell(protocol.RoomFrame(room=entry))


async def _add(hub: Hub, socket: Socket, standing: Standing) -> None:
    """Rooms joined while connected: the entry, then the cursor, then events. Nothing is replayed."""
    added = set(standing.rooms) - socket.rooms
    if not added:
        return
    for room in added:
        hub.hold(socket, room)
    await hub.subscribed(added)
    # Read again now that nothing can be missed: the counts and the head must be of one moment.
    fresh = await hub.source.standing(socket.user_id, {socket.session_key})
    for room in added:
        if fresh is None or room not in fresh.rooms:
            hub.unsubscribe(socket, room)
            continue
        entry = fresh.rooms[room]
        feed = hub.hold(socket, room)
        feed.start(entry.head)
        feed.version = feed.version or entry.version
        socket.tell(protocol.RoomFrame(room=entry))
        socket.tell(protocol.CaughtUp(room=entry.id, head=entry.head))
        feed.release(socket, entry.head)
        hub.crowd.greet(socket, room)

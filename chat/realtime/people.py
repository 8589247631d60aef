"""A person with sockets in this process, kept in step with what the database says they may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from chat import protocol
from chat.protocol import Close, RoomEntry
from chat.realtime.socket import Signature, Socket
from chat.realtime.source import Standing

if TYPE_CHECKING:
    from chat.realtime.hub import Hub


class Person:
    """`reasons` says of rooms that were left why, where a publication told it."""

    def __init__(self, user_id: int) -> None:
        self.user_id = user_id
        self.sockets: set[Socket] = set()
        self.view: protocol.Me | None = None
        self.reasons: dict[int, str] = {}
        self.refreshing = False
        self.again = False

    @property
    def version(self) -> int | None:
        """The oldest version that a socket here was told of; None while none has had its welcome."""
        return min((socket.version for socket in self.sockets if socket.ready), default=None)


def signature(entry: RoomEntry) -> Signature:
    """What of an entry only a `room` frame of one's own tells; the rest comes to everybody in the room."""
    return (entry.role, entry.notify, entry.slug, entry.rights, entry.muted_until, entry.reports)


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
    keys = {socket.session_key for socket in person.sockets}
    standing = await hub.source.standing(person.user_id, keys)
    reasons, person.reasons = person.reasons, {}
    # Who opened or closed a socket meanwhile was not asked for, or is no more.
    for socket in [s for s in person.sockets if s.ready and s.session_key in keys]:
        if socket not in person.sockets:
            continue  # closed while another's rooms were read
        if standing is None or (standing.admitted and socket.session_key not in standing.sessions):
            socket.close(Close.SIGNED_OUT)
        elif not standing.admitted:
            socket.close(Close.SHUT_OUT)
        elif standing.version >= socket.version:
            person.view = standing.user
            _tell_me(socket, standing.user)
            _remove(hub, socket, standing, reasons)
            _change(socket, standing)
            await _add(hub, person, socket, standing)


def _tell_me(socket: Socket, me: protocol.Me) -> None:
    if socket.me != me:
        socket.me = me
        socket.tell(protocol.MeFrame(user=me))


def _remove(hub: Hub, socket: Socket, standing: Standing, reasons: Mapping[int, str]) -> None:
    for room in socket.rooms.keys() - standing.rooms.keys():
        hub.unsubscribe(socket, room)
        banned = standing.bans.get(room)
        socket.tell(banned or protocol.Left(room=str(room), reason=reasons.get(room, "not_member")))


def _change(socket: Socket, standing: Standing) -> None:
    for room, known in socket.rooms.items():
        entry = standing.rooms[room]
        if known != signature(entry):
            socket.rooms[room] = signature(entry)
            socket.tell(protocol.RoomFrame(room=entry))


async def _add(hub: Hub, person: Person, socket: Socket, standing: Standing) -> None:
    """Rooms joined while connected: the entry, then the cursor, then events. Nothing is replayed."""
    added = standing.rooms.keys() - socket.rooms.keys()
    if added:
        for room in added:
            hub.hold(socket, room)
        await hub.subscribed(added)
        # Read again now that nothing can be missed: the counts and the head must be of one moment.
        fresh = await hub.source.standing(person.user_id, {socket.session_key})
        if socket not in person.sockets:
            return  # closed meanwhile, and unsubscribed
        for room in added:
            entry = fresh.rooms.get(room) if fresh else None
            await _admit(hub, socket, room, entry)
    socket.version = standing.version


async def _admit(hub: Hub, socket: Socket, room: int, entry: RoomEntry | None) -> None:
    if entry is None:
        hub.unsubscribe(socket, room)
        return
    hub.introduce(socket, entry)
    socket.tell(protocol.RoomFrame(room=entry))
    socket.tell(protocol.CaughtUp(room=entry.id, head=entry.head))
    hub.crowd.greet(socket, room)
    await hub.release(socket, room, entry.head)

"""From a hello to a socket that misses nothing: subscribe first, then read, then let the held events go."""

import asyncio
from collections.abc import Iterator, Mapping

from chat import protocol
from chat.protocol import Close, RoomEntry
from chat.realtime.hub import Hub
from chat.realtime.people import refresh
from chat.realtime.socket import Socket
from chat.realtime.source import CatchUp, Standing

ROOMS_IN_FRAME = 200
BYTES_IN_FRAME = 200 * 1024
# Before a read that contradicts the newest standing is repeated, in seconds.
AGAIN = 0.02


async def greet(hub: Hub, socket: Socket, cursors: Mapping[str, int], epoch: str | None) -> None:
    """Answer a hello: `welcome`, then for each room the catch-up and `caught_up` or `reset`."""
    standing = await _subscribe_all(hub, socket)
    if standing is None or socket.session_key not in standing.sessions:
        socket.close(Close.SIGNED_OUT)
    elif not standing.admitted:
        socket.close(Close.SHUT_OUT)
    else:
        _welcome(hub, socket, standing)
        await _catch_up_all(hub, socket, standing, cursors, epoch)


async def _subscribe_all(hub: Hub, socket: Socket) -> Standing | None:
    """Hold the events of all rooms, then read; again if rooms were added meanwhile."""
    wanted = set(await hub.source.room_ids(socket.user_id))
    while True:
        for room in wanted - socket.rooms.keys():
            hub.hold(socket, room)
        await hub.subscribed(wanted)
        standing = await hub.source.standing(socket.user_id, {socket.session_key})
        if standing is None or standing.rooms.keys() <= socket.rooms.keys():
            break
        wanted = set(standing.rooms)
    for room in socket.rooms.keys() - (standing.rooms.keys() if standing else set()):
        hub.unsubscribe(socket, room)
    return standing


def _welcome(hub: Hub, socket: Socket, standing: Standing) -> None:
    for entry in standing.rooms.values():
        hub.introduce(socket, entry)
    hub.people[socket.user_id].view = socket.me = standing.user
    socket.version = standing.version
    socket.ready = True
    first, *further = list(_in_frames(list(standing.rooms.values()))) or [[]]
    socket.tell(protocol.Welcome(user=standing.user, epoch=standing.epoch, heartbeat=protocol.HEARTBEAT, rooms=first))
    for entries in further:
        socket.tell(protocol.Rooms(rooms=entries))
    for text in socket.early:
        socket.write(text)
    socket.early.clear()
    for room in standing.rooms:
        hub.crowd.greet(socket, room)


def _in_frames(entries: list[RoomEntry]) -> Iterator[list[RoomEntry]]:
    """Up to 200 entries and 200 KiB a frame."""
    chunk: list[RoomEntry] = []
    size = 0
    for entry in entries:
        weight = protocol.size(entry)
        if chunk and (len(chunk) == ROOMS_IN_FRAME or size + weight > BYTES_IN_FRAME):
            yield chunk
            chunk, size = [], 0
        chunk.append(entry)
        size += weight
    if chunk:
        yield chunk


async def _catch_up_all(
    hub: Hub, socket: Socket, standing: Standing, cursors: Mapping[str, int], epoch: str | None
) -> None:
    rooms = {protocol.as_key(room): seq for room, seq in cursors.items()}
    for name in cursors:
        if protocol.as_key(name) not in standing.rooms:
            socket.tell(standing.bans.get(protocol.as_key(name)) or protocol.Left(room=name, reason="not_member"))
    behind: list[int] = []
    for room, entry in standing.rooms.items():
        cursor = rooms.get(room, entry.head)
        if room in rooms and (epoch != standing.epoch or cursor > entry.head):
            await _settle(hub, socket, protocol.Reset(room=str(room), head=entry.head))
        elif cursor == entry.head:
            await _settle(hub, socket, protocol.CaughtUp(room=str(room), head=entry.head))
        else:
            behind.append(room)
    for room in behind:
        await resume(hub, socket, room, rooms[room])


async def resume(hub: Hub, socket: Socket, room: int, cursor: int) -> None:
    """Bring one room's cursor to the head: what changed since, then `caught_up`; or `reset`; or `left`."""
    if not socket.knows(room):
        socket.tell(protocol.Left(room=str(room), reason="not_member"))
        return
    found = await _read(hub, socket, room, cursor)
    if found is None:
        return  # removed meanwhile, and told so
    await socket.write_all(found.frames or [])
    kind = protocol.Reset if found.frames is None else protocol.CaughtUp
    await _settle(hub, socket, kind(room=str(room), head=found.head))


async def _read(hub: Hub, socket: Socket, room: int, cursor: int) -> CatchUp | None:
    """The catch-up, its room's events held; None once the socket has lost the room."""
    while True:
        hub.hold(socket, room)
        found = await hub.source.catch_up(socket.user_id, room, cursor)
        if found is not None or not socket.knows(room):
            return found if socket.knows(room) else None
        # Not a member, says a read that may be older than what the socket was told: let the newest standing decide.
        await refresh(hub, hub.people[socket.user_id])
        if not socket.knows(room):
            return None
        await asyncio.sleep(AGAIN)


async def _settle(hub: Hub, socket: Socket, frame: protocol.CaughtUp | protocol.Reset) -> None:
    """Tell where the cursor is, and let events follow."""
    socket.tell(frame)
    feed = hub.feeds.get(int(frame.room))
    if feed is not None:
        feed.start(frame.head)
        await hub.release(socket, int(frame.room), frame.head)

"""The hub's presence work: what this process says of its people, and what it tells its sockets of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chat import protocol
from chat.realtime import bus
from chat.realtime.presence import RENEWAL, Presence
from chat.realtime.socket import Socket

if TYPE_CHECKING:
    from chat.realtime.hub import Hub


class Crowd:
    """Changes are gathered for two seconds (a `beat`); every lease is renewed every 15."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._presence = Presence()
        self._said: dict[int, frozenset[int]] = {}
        self._dirty: set[int] = set()
        self._asked: set[int] = set()

    def changed(self, room: int, *, always: bool = False) -> None:
        """Somebody of this process came to or left `room`; `always`: another process wants to hear it anyway."""
        self._dirty.add(room)
        if always:
            self._asked.add(room)

    def forget(self, room: int) -> None:
        """The last socket here has left `room`."""
        self._say(room, frozenset())
        self._said.pop(room, None)
        self._presence.forget(room)

    def accept(self, message: bus.Message) -> None:
        """What another process says of a room that has sockets here."""
        if message["room"] in self._hub.feeds:
            self._presence.renew(message["room"], message["process"], message["people"])

    def greet(self, socket: Socket, room: int) -> None:
        """Who is in `room`, as the others there were told, for a socket that has just come: later changes add up."""
        online = self._presence.told(room) | {socket.user_id}
        ids = [str(user) for user in sorted(online)]
        socket.tell(protocol.Presence(room=str(room), online=ids, snapshot=True))

    def beat(self) -> None:
        renewing = self._hub.tick % RENEWAL < 2
        for room in list(self._hub.feeds) if renewing else self._dirty & self._hub.feeds.keys():
            self._update(room, renewing or room in self._asked)
        self._dirty.clear()
        self._asked.clear()
        for room, feed in self._hub.feeds.items():
            came, went = self._presence.changes(room)
            if came or went:
                frame = _frame(room, came, went)
                for socket in feed.sockets:
                    if socket.knows(room):
                        socket.write(frame)

    def _update(self, room: int, always: bool = False) -> None:
        people = frozenset(socket.user_id for socket in self._hub.feeds[room].sockets)
        if always or people != self._said.get(room):
            self._say(room, people)

    def _say(self, room: int, people: frozenset[int]) -> None:
        self._said[room] = people
        self._presence.renew(room, bus.PROCESS, people)
        if self._hub.carrier:
            message = {"type": "hub.presence", "room": room, "process": bus.PROCESS, "people": sorted(people)}
            self._hub.carrier.forward(bus.room_group(room), message)


def _frame(room: int, came: frozenset[int], went: frozenset[int]) -> str:
    frame = protocol.Presence(
        room=str(room), online=[str(user) for user in sorted(came)], offline=[str(user) for user in sorted(went)]
    )
    return protocol.encode(frame)

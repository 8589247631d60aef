"""One room in one process: its events in order of `seq`, to each local socket exactly once."""

from collections.abc import Callable

from chat.protocol import Reset, encode
from chat.realtime.socket import Socket

# Events held for a hole; past that they are dropped, for the database has them.
HELD_LIMIT = 1000


class Feed:
    """`delivered` is the seq up to which this process has delivered; None until the database said where to start.

    A socket is `joining` while its catch-up is read: its events are held, and those up to the head that the catch-up
    brings it to are dropped.
    """

    def __init__(self, room_id: int, on_hole: Callable[["Feed"], None]) -> None:
        self.room_id = room_id
        self.delivered: int | None = None
        self.version: int | None = None  # of the room, as of what everybody here was told
        self.locked = self.archived = False  # so is the room, as of the same
        self.begun = 0  # where `delivered` began: events up to there never pass here
        self.moved = 0  # the hub's tick at which `delivered` last grew
        self.live: dict[Socket, None] = {}
        self.joining: dict[Socket, list[tuple[int, str]]] = {}
        self._floors: dict[Socket, int] = {}
        self._waiting: dict[int, str] = {}
        self.filling = False
        self.upto = 0  # how far the database is known to reach
        self._on_hole = on_hole

    @property
    def sockets(self) -> list[Socket]:
        return [*self.live, *self.joining]

    @property
    def empty(self) -> bool:
        return not self.live and not self.joining

    def start(self, head: int) -> None:
        """Deliver from `head` on, unless it is known already where this process stands."""
        if self.delivered is None:
            self.delivered = self.begun = head
            self._drain()

    def hold(self, socket: Socket) -> None:
        """Hold back events for `socket` until `release`."""
        self.live.pop(socket, None)
        self._floors.pop(socket, None)
        self.joining.setdefault(socket, [])

    def release(self, socket: Socket, head: int) -> None:
        """`socket` has everything up to `head`: give it what came after, and from now on everything."""
        held = self.joining.pop(socket, None)
        if held is None:
            return
        for seq, frame in held:
            if seq > head:
                socket.write(frame)
        # Behind the head that the socket was told: what this process still has to deliver up to it is not for it.
        if self.delivered is not None and self.delivered < head:
            self._floors[socket] = head
        self.live[socket] = None

    def drop(self, socket: Socket) -> None:
        self.live.pop(socket, None)
        self.joining.pop(socket, None)
        self._floors.pop(socket, None)

    def add(self, seq: int, frame: str) -> None:
        """An event from anywhere, in any order, perhaps again."""
        if self.delivered is not None and seq <= self.delivered:
            return
        if len(self._waiting) < HELD_LIMIT or seq - 1 == self.delivered:
            self._waiting[seq] = frame
        self._drain()
        if self._waiting and self.delivered is not None:
            self._on_hole(self)

    def _drain(self) -> None:
        if self.delivered is None:
            return
        for seq in [seq for seq in self._waiting if seq <= self.delivered]:
            del self._waiting[seq]
        while (frame := self._waiting.pop(self.delivered + 1, None)) is not None:
            self.delivered += 1
            self._deliver(self.delivered, frame)

    def skip(self, head: int, reset: str) -> None:
        """Give up on delivering up to `head`: everybody is told to start anew, who is catching up unless that brings
        them as far."""
        self.delivered = head
        for socket in self.live:
            socket.write(reset)
        for held in self.joining.values():
            held[:] = [(head, reset)]
        self._drain()

    def _deliver(self, seq: int, frame: str) -> None:
        if self._floors:
            self._deliver_above_floors(seq, frame)
        else:
            for socket in self.live:
                socket.write(frame)
        for held in self.joining.values():
            held.append((seq, frame))
            if len(held) > HELD_LIMIT:  # its catch-up takes long: let it start anew from here
                held[:] = [(seq, encode(Reset(room=str(self.room_id), head=seq)))]

    def _deliver_above_floors(self, seq: int, frame: str) -> None:
        for socket in self.live:
            if seq > self._floors.get(socket, 0):
                socket.write(frame)
        self._floors = {socket: floor for socket, floor in self._floors.items() if floor > seq}

    @property
    def wanted(self) -> tuple[int, int] | None:
        """The hole below what waits: (after, upto)."""
        if self.delivered is None or not self._waiting:
            return None
        return self.delivered, max(self._waiting)

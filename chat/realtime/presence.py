"""Who is here, by leases: each process says for each room who has a socket there, and what it said expires.

A process that is killed says nothing more, so its people leave by themselves: no ghosts. Nothing is stored.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Collection

LEASE = 45.0
RENEWAL = 15.0


class Presence:
    """The people of each room as all processes see them. Times in seconds of `clock`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._leases: dict[int, dict[str, tuple[float, frozenset[int]]]] = defaultdict(dict)
        self._told: dict[int, frozenset[int]] = {}

    def renew(self, room: int, process: str, people: Collection[int]) -> None:
        """`process` has sockets of just these people in `room`."""
        if people:
            self._leases[room][process] = (self._clock() + LEASE, frozenset(people))
        else:
            self._leases[room].pop(process, None)

    def forget(self, room: int) -> None:
        """No socket here is interested in `room` any more."""
        self._leases.pop(room, None)
        self._told.pop(room, None)

    def online(self, room: int) -> frozenset[int]:
        leases = self._leases.get(room)
        if not leases:
            return frozenset()
        now = self._clock()
        for process in [process for process, (until, _people) in leases.items() if until < now]:
            del leases[process]
        return frozenset().union(*(people for _until, people in leases.values()))

    def told(self, room: int) -> frozenset[int]:
        """Who was online when `changes` was last asked."""
        return self._told.get(room, frozenset())

    def changes(self, room: int) -> tuple[frozenset[int], frozenset[int]]:
        """Who came and who went since this was last asked."""
        now = self.online(room)
        before = self._told.get(room, frozenset())
        self._told[room] = now
        return now - before, before - now

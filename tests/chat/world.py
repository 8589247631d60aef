"""What a hub asks of the database, kept in memory, and tabs that keep what they are sent: no server, no database."""

import asyncio
import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from chat.protocol import Avatar, Left, Me, RoomChange, RoomEntry
from chat.realtime import catchup
from chat.realtime.hub import Hub
from chat.realtime.socket import Socket
from chat.realtime.source import Source

FILL = 500


@dataclass
class Row:
    """A person: `rooms` maps ids to roles."""

    rooms: dict[int, str]
    version: int = 1
    sessions: set[str] = field(default_factory=lambda: {"s"})
    admitted: bool = True
    bans: set[int] = field(default_factory=set)


class World:
    """`heads` and `versions` of rooms, `people` by id; `changed` says so. `asked` counts the questions.

    An answer is read when it is asked for; `hold` keeps it on its way.
    """

    def __init__(self) -> None:
        self.heads: dict[int, int] = {}
        self.versions: dict[int, int] = {}
        self.people: dict[int, Row] = {}
        self.asked: Counter[str] = Counter()
        self.held: dict[str, tuple[int, asyncio.Event]] = {}
        self.away = False

    def source(self) -> Source:
        names = Source.__dataclass_fields__
        return Source(**{name: self._asking(name) for name in names})

    def _asking(self, name: str) -> Any:
        async def ask(*args: Any) -> Any:
            self.asked[name] += 1
            if self.away:
                raise OSError("away")
            answer, number = getattr(self, name)(*args), self.asked[name]
            await asyncio.sleep(0)
            after, gate = self.held.get(name, (number, None))
            if gate and number > after:
                await gate.wait()
            return answer

        return ask

    def hold(self, name: str, skip: int = 0) -> asyncio.Event:
        """From now on, after `skip` more, the answers to a question come when the event that this gives is set."""
        gate = asyncio.Event()
        self.held[name] = (self.asked[name] + skip, gate)
        return gate

    def room_ids(self, user: int) -> Collection[int]:
        return list(self.people[user].rooms)

    def standing(self, user: int, keys: Collection[str]) -> Any:
        row = self.people.get(user)
        return row and SimpleNamespace(
            version=row.version,
            admitted=row.admitted,
            sessions=frozenset(row.sessions.intersection(keys)),
            user=Me(str(user), f"p{user}", f"P{user}", Avatar("P", 0), "person", "member"),
            epoch="e",
            rooms={room: self.entry(room, role) for room, role in row.rooms.items()} if row.admitted else {},
            bans={room: Left(str(room), "banned") for room in row.bans},
        )

    def entry(self, room: int, role: str) -> RoomEntry:
        change = self.room_change(room)
        assert change
        fields = {name: getattr(change, name) for name in change.__struct_fields__}
        counts = {"read": 0, "unread": 0, "mentions": 0}
        return RoomEntry(**fields, **counts, role=role, head=self.heads[room], notify="all", rights=[], people=[])

    def room_change(self, room: int) -> RoomChange | None:
        version = self.versions.get(room, 0)
        return RoomChange(str(room), f"r{room}", f"Name {version}", "", "private", version)

    def catch_up(self, user: int, room: int, cursor: int) -> Any:
        head = self.heads[room]
        if room not in self.people[user].rooms:
            return None
        return SimpleNamespace(head=head, frames=[frame for _seq, frame in self.events(room, cursor, head)])

    def stored_events(self, room: int, after: int, upto: int) -> list[tuple[int, str]]:
        return self.events(room, after, min(upto, self.heads[room]))[:FILL]

    def events(self, room: int, after: int, upto: int) -> list[tuple[int, str]]:
        return [(seq, event(room, seq)) for seq in range(after + 1, upto + 1)]

    def pulse(self, rooms: Collection[int], people: Collection[int]) -> Any:
        versions = {user: self.people[user].version for user in people if user in self.people}
        return SimpleNamespace(
            rooms={room: (self.heads[room], self.versions.get(room, 0)) for room in rooms}, people=versions
        )

    def ended_sessions(self, keys: Collection[str]) -> set[str]:
        return set(keys) - set().union(*(row.sessions for row in self.people.values()))


def event(room: int, seq: int) -> str:
    return json.dumps({"type": "event", "room": str(room), "seq": seq})


class Tab(Socket):
    """A socket that nobody reads; `frames` are those that were queued for it."""

    def __init__(self, user: int, session: str = "s") -> None:
        super().__init__(self._nowhere, user, session)
        self.frames: list[dict[str, Any]] = []

    async def _nowhere(self, message: dict[str, Any]) -> None:
        raise AssertionError("there is no pump")

    def write(self, text: str) -> None:
        if self.closing is None:
            self.frames.append(json.loads(text))

    async def write_all(self, texts: Any) -> None:
        for text in texts:
            self.write(text)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [frame for frame in self.frames if frame["type"] == kind]

    def seqs(self) -> list[int]:
        return [frame["seq"] for frame in self.of("event")]


class Stage:
    """A hub on a world. Its clock stands: `second` lets one pass, `settle` waits for what was begun."""

    def __init__(self) -> None:
        self.world = World()
        self.hub = Hub(self.world.source())
        self.hub.carrier = None  # the channel layer has tests of its own

    def room(self, room: int, head: int, *people: int) -> None:
        self.world.heads[room] = head
        for user in people:
            self.world.people.setdefault(user, Row({})).rooms[room] = "member"

    async def open(self, user: int, session: str = "s", **said: Any) -> Tab:
        tab = Tab(user, session)
        self.hub.enter(tab)
        await catchup.greet(self.hub, tab, said.get("cursors", {}), said.get("epoch"))
        return tab

    def store(self, room: int, events: int = 1, *, tell: bool = True) -> None:
        """That many changes are committed, and published."""
        after = self.world.heads[room]
        self.world.heads[room] += events
        if tell:
            found = self.world.events(room, after, after + events)
            self.hub.accept({"type": "hub.events", "room": room, "events": found})

    def change(self, user: int, *, tell: bool = False, **fields: Any) -> None:
        """What this person may see has changed."""
        row = self.world.people[user]
        row.version += 1
        for name, value in fields.items():
            setattr(row, name, value)
        if tell:
            self.hub.accept({"type": "hub.people", "people": [user]})

    async def second(self, count: int = 1) -> None:
        for _ in range(count):
            await self.hub._beat()
            await self.hub._watch()
            await self.settle()

    async def settle(self) -> None:
        while self.hub._tasks:
            await asyncio.gather(*self.hub._tasks, return_exceptions=True)

    async def until_held(self, name: str) -> None:
        """Wait until an answer is held back, and all else that can go on has gone on."""
        async with asyncio.timeout(5):
            while self.world.asked[name] <= self.world.held[name][0]:
                await asyncio.sleep(0)
        for _ in range(10):
            await asyncio.sleep(0)

"""Model clients on real sockets: they come back by themselves, to another server each time, and send again what was
not answered (tests.chat.model_client has the rules)."""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.chat.model_client import ModelClient
from tests.chat.model_room import Frame
from tests.chat.truth import difference, shown
from tests.faults.town import Town

PATIENCE = 30.0


class Tab:
    """One person's tab. `errors`, `closes` and `events` ((when, room, seq)) are what happened to it."""

    def __init__(self, crew: "Crew", name: str, at: int, stays: bool) -> None:
        self.crew = crew
        self.name = name
        self.person = crew.town.people[name]
        self.session = self.person["session"]
        self.at = at
        self.stays = stays
        self.client = ModelClient(f"{name}@{at}", crew.breaches.append, self._answered)
        self.socket: ClientConnection | None = None
        self.errors: list[tuple[float, str]] = []
        self.closes: list[tuple[float, int]] = []
        self.events: list[tuple[float, str, int]] = []
        self.frames: list[tuple[float, Frame]] = []
        self._lock = asyncio.Lock()
        self._tasks = [asyncio.create_task(self._live()), asyncio.create_task(self._retry())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _live(self) -> None:
        while not self.client.barred:
            code = 1006
            with suppress(OSError, WebSocketException, TimeoutError):
                code = await self._converse()
            self.socket = None
            self.closes.append((time.monotonic(), code))
            self.client.closed(code)
            self.at += not self.stays
            await asyncio.sleep(random.uniform(0.05, 0.3))

    async def _converse(self) -> int:
        server = self.crew.town.servers[self.at % len(self.crew.town.servers)]
        headers = {"Cookie": f"sessionid={self.session}"}
        options: dict[str, Any] = {"max_size": None, "open_timeout": 5, "close_timeout": 1, "ping_interval": None}
        async with connect(server.ws_url, origin=server.url, additional_headers=headers, **options) as socket:
            self.socket = socket
            self.client.opened()
            await self.flush()
            with suppress(WebSocketException):
                while True:
                    self._receive(json.loads(await socket.recv()))
                    await self.flush()
        return socket.close_code or 1006

    def _receive(self, frame: Frame) -> None:
        now = time.monotonic()
        self.frames.append((now, frame))
        if frame["type"] == "event":
            self.events.append((now, frame["room"], frame["seq"]))
        self.client.receive(frame)

    async def flush(self) -> None:
        """Send what the client wants to send; what a dead connection swallows is sent again later."""
        async with self._lock:
            if self.socket is not None:
                with suppress(WebSocketException):
                    for frame in self.client.take():
                        await self.socket.send(json.dumps(frame))

    async def _retry(self) -> None:
        while True:
            await asyncio.sleep(0.25)
            self.client.retry()
            await self.flush()

    def _answered(self, frame: Frame, answer: Frame) -> None:
        if answer["type"] == "error":
            self.errors.append((time.monotonic(), answer["code"]))
        elif frame["type"] == "send":
            self.crew.ack(frame, answer)

    async def say(self, room: str) -> str:
        """Put a message into the outbox; its id."""
        frame = self.crew.compose(room)
        self.client.say(frame)
        await self.flush()
        return str(frame["id"])

    async def ask(self, kind: str, **fields: Any) -> None:
        self.client.ask({"type": kind, "id": self.client.new_id(), **fields})
        await self.flush()


class Crew:
    """All tabs of one test, and what they have sent and were answered."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.tabs: list[Tab] = []
        self.breaches: list[str] = []
        self.sent: dict[str, Frame] = {}
        self.acked: dict[str, Frame] = {}
        self.figures: dict[str, int] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*(tab.stop() for tab in self.tabs))

    def join(self, name: str, at: int, stays: bool = False) -> Tab:
        """A tab of somebody, at a server (which it leaves for the other when it is cut off, unless it `stays`)."""
        self.tabs.append(Tab(self, name, at, stays))
        return self.tabs[-1]

    def compose(self, room: str) -> Frame:
        number = len(self.sent) + 1
        frame = {"type": "send", "id": f"m{number}", "room": room, "body": f"number {number}"}
        self.sent[f"m{number}"] = frame
        return frame

    def ack(self, frame: Frame, ack: Frame) -> None:
        first = self.acked.setdefault(frame["id"], ack)
        if first["seq"] != ack["seq"]:
            self.breaches.append(f"{frame['id']} was acked as {first['seq']} and as {ack['seq']}")

    async def until(self, condition: Callable[[], bool], seconds: float = PATIENCE, what: str = "it") -> float:
        """Wait for it; how long that took."""
        start = time.monotonic()
        while not condition():
            assert time.monotonic() < start + seconds, f"{what} did not come within {seconds:g} s: {self.state()}"
            await asyncio.sleep(0.02)
        return time.monotonic() - start

    def state(self) -> list[Any]:
        return [(tab.name, tab.at, tab.client.welcomed, tab.client.busy, tab.closes[-2:]) for tab in self.tabs]

    async def welcomed(self, seconds: float = PATIENCE) -> float:
        """All tabs are connected and have their pages."""
        tabs = [tab for tab in self.tabs if not tab.client.barred]
        return await self.until(lambda: all(t.client.welcomed and not t.client.busy for t in tabs), seconds, "all")

    async def acked_all(self, seconds: float = PATIENCE) -> float:
        return await self.until(lambda: len(self.acked) == len(self.sent), seconds, "an ack of each message")

    async def talk(self, rooms: list[str], messages: int, pause: float = 0.02) -> None:
        """Everybody says so many messages, as fast as that, in all rooms."""

        async def one(tab: Tab) -> None:
            for _number in range(messages):
                await tab.say(random.choice(rooms))
                await asyncio.sleep(random.uniform(0, 2 * pause))

        await asyncio.gather(*map(one, self.tabs))

    # I1 to I4

    async def check(self, seconds: float = PATIENCE) -> None:
        """All is acked, every tab shows what is stored, and it is stored once. Raises AssertionError."""
        await self.acked_all(seconds)
        truth = await asyncio.to_thread(self.town.truth)
        heads: dict[str, int] = truth["heads"]
        await self.until(lambda: all(self._at_heads(tab, heads) for tab in self.tabs), seconds, f"heads {heads}")
        problems = [*self.breaches, *truth["problems"], *self._check_sends(truth)]
        for tab in self.tabs:
            problems += self._check_tab(tab, truth)
        assert not problems, "\n".join(map(str, problems[:10]))
        print(self.figures)

    def _at_heads(self, tab: Tab, heads: dict[str, int]) -> bool:
        rooms = tab.client.rooms.values()
        return tab.client.barred or (not tab.client.busy and all(room.cursor == heads[room.id] for room in rooms))

    def _check_sends(self, truth: dict[str, Any]) -> Iterator[str]:
        rows = [row for room in truth["rooms"].values() for row in next(iter(room.values()))]
        ids = [row["client_id"] for row in rows]
        lost = [key for key in self.acked if ids.count(key) != 1]
        self.figures = {"sent": len(self.sent), "acked": len(self.acked), "stored": len(ids), "lost": len(lost)}
        self.figures |= {"doubled": len(ids) - len(set(ids)), "events": sum(len(tab.events) for tab in self.tabs)}
        if lost or len(set(ids)) != len(ids) or set(ids) != set(self.acked):
            yield f"{self.figures}: {lost}"
        for row in rows:
            if row["seq"] != self.acked[row["client_id"]]["seq"]:
                yield f"{row['client_id']} is {row['seq']} and was acked as {self.acked[row['client_id']]['seq']}"

    def _check_tab(self, tab: Tab, truth: dict[str, Any]) -> Iterator[str]:
        for room in tab.client.rooms.values():
            rows = truth["rooms"][room.id].get(str(tab.person["id"]), [])
            rows = [row for row in rows if row["seq"] >= (room.low or 0)]
            found = json.loads(json.dumps([shown(message) for message in room.shown]))
            if wrong := difference(rows, found):
                yield f"{tab.client.name}, room {room.id}: {wrong}"


def scenario(play: Callable[[Crew], Awaitable[None]], town: Town) -> None:
    """Run `play` with a crew for `town`."""

    async def run() -> None:
        async with Crew(town) as crew:
            await play(crew)

    asyncio.run(run())

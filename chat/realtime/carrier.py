"""The hub's end of the channel layer: background tasks that nobody waits for.

Every channel layer loses messages in silence, and Redis may be away for as long as it likes. What is carried here is
a hint; whoever misses it learns from the database within a second or two.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from chat.realtime.bus import PROCESS, Message

log = logging.getLogger("prosa.realtime")

QUEUE = 10_000
# Memberships of groups expire after a day in some layers.
RENEWAL = 3600.0
LONGEST_PAUSE = 5.0


class Carrier:
    """Sends this process's messages to groups of the layer and hands those of other processes to `accept`."""

    def __init__(self, layer: Any, accept: Callable[[Message], None]) -> None:
        self._layer = layer
        self._accept = accept
        self._channel: str | None = None
        self._queue: deque[tuple[str, Message]] = deque(maxlen=QUEUE)
        self._wanted: set[str] = set()
        self._joined: dict[str, float] = {}
        self._sendable = asyncio.Event()
        self._changed = asyncio.Event()
        self._settled = asyncio.Event()
        self._down = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        for job in (self._receive, self._subscribe, self._send):
            self._tasks.append(asyncio.create_task(self._forever(job)))

    async def stop(self) -> None:
        """End the tasks. The layer's own farewell to Redis, which may be away, gets a second."""
        pending = set(self._tasks)
        while pending:
            for task in pending:
                task.cancel()
            _done, pending = await asyncio.wait(pending, timeout=1.0)

    def forward(self, group: str, message: Message) -> None:
        """Queue a message for other processes; when the layer is away for long, the oldest go."""
        self._queue.append((group, message | {"origin": PROCESS}))
        self._sendable.set()

    def want(self, group: str) -> None:
        self._wanted.add(group)
        self._changed.set()

    def drop(self, group: str) -> None:
        self._wanted.discard(group)
        self._changed.set()

    async def settled(self, groups: Iterable[str], patience: float) -> None:
        """Wait until this process is in `groups`, but not longer than `patience` seconds."""
        missing = set(groups)
        try:
            async with asyncio.timeout(patience):
                while missing - self._joined.keys():
                    self._settled.clear()
                    await self._settled.wait()
        except TimeoutError:
            return

    async def _forever(self, job: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run `job` again and again, through outages; one line in the log when one begins and ends."""
        pause = 0.1
        while True:
            try:
                await job()
                pause = 0.1
            except Exception as error:
                if not self._down:
                    log.warning("channel layer away (%s): delivering through the database", type(error).__name__)
                self._down = True
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    def _back(self) -> None:
        if self._down:
            self._down = False
            log.warning("channel layer back")

    async def _receive(self) -> None:
        if self._channel is None:
            self._channel = await self._layer.new_channel()
            self._joined.clear()
            self._changed.set()
        message = await self._layer.receive(self._channel)
        if message.get("origin") != PROCESS:
            self._accept(message)

    async def _subscribe(self) -> None:
        self._changed.clear()
        if self._channel is not None:
            await self._join(self._channel)
        try:
            async with asyncio.timeout(60):
                await self._changed.wait()
        except TimeoutError:
            return

    async def _join(self, channel: str) -> None:
        due = time.monotonic() - RENEWAL
        for group in [g for g in self._wanted if self._joined.get(g, due) <= due]:
            await self._layer.group_add(group, channel)
            self._joined[group] = time.monotonic()
            self._settled.set()
            self._back()
        for group in [g for g in self._joined if g not in self._wanted]:
            del self._joined[group]
            await self._layer.group_discard(group, channel)

    async def _send(self) -> None:
        if not self._queue:
            self._sendable.clear()
            await self._sendable.wait()
        while self._queue:
            group, message = self._queue[0]
            await self._layer.group_send(group, message)
            if self._queue and self._queue[0][1] is message:
                self._queue.popleft()
            self._back()

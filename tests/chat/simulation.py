"""A chat of several processes on one event loop whose clock jumps: every delay and every loss comes from one seed.

The real consumer, hub, writer and services run; simulated are the time, how long the database takes, the network
between clients and processes, and what the bus between processes loses, repeats and reorders.
"""

import asyncio
import contextvars
import random
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, TypeVar
from unittest.mock import patch

from channels.layers import InMemoryChannelLayer, channel_layers
from django.db import OperationalError

from chat import consumers, database
from chat.realtime import bus
from chat.realtime.socket import Socket

T = TypeVar("T")

# How long the way to the database takes, and the way back: mostly and at times. Some of these after one another stay
# below the seconds in which a removal has to show (Chat.grace).
QUICK, SLOW = 0.03, 0.15


class JumpingSelector(selectors.DefaultSelector):
    """Never waits: where the loop would sleep, its clock jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout > 0:
            self.now += timeout
        return super().select(0.01 if timeout is None else 0)


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


@dataclass
class Process:
    """A server process: what its sockets share, until it is killed."""

    number: int
    context: contextvars.Context
    engine: consumers.Engine = field(init=False)
    dead: bool = False


@dataclass(frozen=True)
class Weather:
    """What happens to a publication on its way to a process: chances, and seconds."""

    lost: float = 0.0
    twice: float = 0.0
    late: float = 0.0


CLEAR = Weather()
current: contextvars.ContextVar[Process] = contextvars.ContextVar("process")


class SlowPool:
    """Stands for one of chat.database's pools: each call runs in that pool's thread, at once as far as the loop's
    clock is concerned, after a wait and before another one."""

    def __init__(self, chat: "Chat", pool: Any, *, writes: bool) -> None:
        self._chat = chat
        self._pool = pool
        self._writes = writes

    def submit(self, call: Callable[..., T], *args: Any) -> "Future[T]":
        answer: Future[T] = Future()
        answer.set_running_or_notify_cancel()
        self._chat.later(self._delay(), self._run, current.get(), partial(call, *args), answer)
        return answer

    def _delay(self) -> float:
        return self._chat.draw(QUICK if self._chat.random.random() < 0.7 else SLOW)

    def _run(self, process: Process, call: Callable[[], T], answer: "Future[T]") -> None:
        if process.dead and self._chat.random.random() < 0.5:
            return  # killed before it reached the database
        try:
            settle = partial(answer.set_result, self._reach(process, call))
        except Exception as error:
            settle = partial(answer.set_exception, error)
        self._chat.later(self._delay(), settle)

    def _reach(self, process: Process, call: Callable[[], T]) -> T:
        if self._chat.outage == "away" or (self._chat.outage == "commit unheard" and not self._writes):
            raise OperationalError("the database is away")
        self._chat.silent = process.dead or self._chat.outage == "commit unheard"
        try:
            result = self._pool.submit(call).result()
        finally:
            self._chat.silent = False
        if self._chat.outage:
            raise OperationalError("the connection broke after the commit")
        return result


class Chat:
    """The simulated chat. `run` and `wait` let it go on; in between it stands still."""

    pace = 1.0  # real seconds for one of a chat's
    rounds = 16  # seconds after which it has to be quiet
    grace = 2.5  # after which what was taken away must not come any more: two seconds and the database's

    def __init__(self, seed: int, processes: int = 2) -> None:
        self.random = random.Random(seed)
        self.runner = asyncio.Runner(loop_factory=self.new_loop)
        self.loop = self.runner.get_loop()
        self.weather = CLEAR
        self.outage = ""
        self.outage_ended = 0.0
        self.silent = False  # what commits now is told to nobody: its process is dead
        self.breaches: list[str] = []
        self._patches = ExitStack()
        self.patch()
        self.processes = [self.run(self.start(number)) for number in range(processes)]

    def new_loop(self) -> asyncio.AbstractEventLoop:
        return JumpingLoop()

    def patch(self) -> None:
        enter = self._patches.enter_context
        numbers = count()
        # Sets of sockets in an order that does not hang on addresses in memory.
        enter(patch.object(Socket, "__hash__", lambda socket: socket.__dict__.setdefault("_number", next(numbers))))
        enter(patch.object(consumers, "engine", lambda: current.get().engine))
        self.patch_stores(lambda *what: enter(patch.object(*what)))
        self._tell = bus.tell
        enter(patch.object(bus, "tell", self.tell))

    def patch_stores(self, patch: Callable[..., None]) -> None:
        """Put what is simulated in the place of what is real."""
        patch(channel_layers, "backends", {"default": InMemoryChannelLayer()})
        patch(database, "_readers", SlowPool(self, database._readers, writes=False))
        patch(database, "_writer", SlowPool(self, database._writer, writes=True))

    def close(self) -> None:
        """Stop everything."""
        try:
            for process in self.processes:
                if not process.dead:
                    self.run(self.stop(process))
        finally:
            self._patches.close()
            self.runner.close()

    # Time and chance

    @property
    def now(self) -> float:
        return self.loop.time() / self.pace

    def run(self, job: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(job)

    def wait(self, seconds: float) -> None:
        self.run(asyncio.sleep(seconds * self.pace))

    def later(self, seconds: float, function: Callable[..., object], *args: Any) -> None:
        self.loop.call_later(seconds * self.pace, function, *args)

    def draw(self, most: float) -> float:
        return self.random.uniform(0, most)

    # Processes

    async def start(self, number: int) -> Process:
        context = contextvars.copy_context()
        process = context.run(self._new_process, number, context)
        hub = process.engine.hub
        hub.accept = partial(self.carry, process, hub.accept)  # type: ignore[method-assign]
        return process

    def _new_process(self, number: int, context: contextvars.Context) -> Process:
        process = Process(number, context)
        current.set(process)
        process.engine = consumers.Engine()
        return process

    async def stop(self, process: Process) -> None:
        await process.engine.writer.idle()
        await process.engine.hub.stop()

    def kill(self, process: Process) -> None:
        """Its tasks end where they stand; what it has asked of the database may or may not be done."""
        process.dead = True
        writing = process.engine.writer._task
        if writing:
            writing.cancel()
        self.run(process.engine.hub.stop())

    def restart(self, process: Process) -> None:
        self.processes[process.number] = self.run(self.start(process.number))

    def end_outage(self) -> None:
        if self.outage:
            self.outage, self.outage_ended = "", self.now

    # The bus

    def tell(self, group: str, message: bus.Message) -> None:
        if not self.silent:
            self._tell(group, message)

    def carry(self, process: Process, accept: Callable[[bus.Message], None], message: bus.Message) -> None:
        """Bring a message to a process, as the weather allows."""
        for part in _parts(message) if self.weather.late else [message]:
            for _copy in range(1 + (self.random.random() < self.weather.twice)):
                if self.random.random() >= self.weather.lost:
                    process.context.run(self.later, self.draw(self.weather.late), self._accept, process, accept, part)

    def _accept(self, process: Process, accept: Callable[[bus.Message], None], message: bus.Message) -> None:
        if not process.dead:
            accept(message)


def _parts(message: bus.Message) -> list[bus.Message]:
    """A publication of several events as one of each, which then overtake each other."""
    if message["type"] != "hub.events":
        return [message]
    return [message | {"events": [event]} for event in message["events"]]

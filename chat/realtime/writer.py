"""Grouped commits: a batch forms while the last one commits. No timer, so nothing waits that need not."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Operation = TypeVar("Operation")
Result = TypeVar("Result")

BATCH = 256


class Writer(Generic[Operation, Result]):
    """Commits operations in the order of `submit`, on one event loop.

    `commit` takes a batch and returns a result for each operation, in order; an exception of its own goes to all.
    """

    def __init__(self, commit: Callable[[Sequence[Operation]], Awaitable[Sequence[Result]]]) -> None:
        self._commit = commit
        self._queue: deque[tuple[Operation, asyncio.Future[Result]]] = deque()
        self._task: asyncio.Task[None] | None = None

    def submit(self, operation: Operation) -> "asyncio.Future[Result]":
        """A future of the result, set after the commit and in order."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._queue.append((operation, future))
        if self._task is None:
            self._task = asyncio.create_task(self._run())
        return future

    async def _run(self) -> None:
        try:
            while self._queue:
                batch = [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]
                await self._settle(batch)
        finally:
            self._task = None

    async def _settle(self, batch: list[tuple[Operation, "asyncio.Future[Result]"]]) -> None:
        try:
            results = await self._commit([operation for operation, _future in batch])
        except Exception as error:
            for _operation, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for (_operation, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)

    async def idle(self) -> None:
        """Wait until everything submitted is committed."""
        if self._task is not None:
            await asyncio.wait([self._task])

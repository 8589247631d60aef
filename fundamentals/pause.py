"""A handler that takes long, in the two ways in which one can wait."""

import asyncio
import threading


class Pause:
    """`seconds` long; end() cuts short those that hold a thread (a task can be cancelled, a thread cannot)."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._over = threading.Event()

    def block(self) -> None:
        """Keep this thread: nothing else happens in it meanwhile."""
        self._over.wait(self._seconds)

    async def wait(self) -> None:
        """Give the thread to the other tasks meanwhile."""
        await asyncio.sleep(self._seconds)

    def end(self) -> None:
        self._over.set()

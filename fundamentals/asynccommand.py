"""Servers that need no thread per client: one thread, one event loop, and tasks that take turns.

A task that waits for its client gives the loop back with `await`; the loop sleeps in one call until any of the sockets
has something to tell, and then goes on with whoever was waiting for it. So a thousand idle clients cost a thousand
small objects. The price: whoever does not `await` (a long computation, a call that blocks) stops all others.
"""

import asyncio
import socket
from abc import abstractmethod
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any

from fundamentals.command import ServerCommand
from fundamentals.server import Settings, stopped_by_signals


class AsyncServerCommand(ServerCommand):
    """A server command whose clients share one event loop: give `serve_until` instead of `conversation`."""

    @abstractmethod
    async def serve_until(
        self, stopped: asyncio.Event, listener: socket.socket, settings: Settings, options: dict[str, Any]
    ) -> None:
        """Serve from `listener` until `stopped` is set; then end what is open, in 2 seconds at most."""

    def serve(
        self, listener: socket.socket, settings: Settings, options: dict[str, Any], ready: Callable[[], None]
    ) -> None:
        with closing(Bell()) as bell, stopped_by_signals(bell):
            asyncio.run(self._main(bell, listener, settings, options, ready))

    async def _main(self, bell: "Bell", *arguments: Any) -> None:
        listener, settings, options, ready = arguments
        listener.setblocking(False)
        loop, stopped = asyncio.get_running_loop(), asyncio.Event()

        def stop() -> None:
            loop.remove_reader(bell)
            stopped.set()

        loop.add_reader(bell, stop)
        ready()
        await self.serve_until(stopped, listener, settings, options)


class Bell:
    """What a signal handler may ring to end an event loop, which sleeps until one of its descriptors is readable."""

    def __init__(self) -> None:
        self._bell, self._rope = socket.socketpair()
        self._bell.setblocking(False)
        self._rope.setblocking(False)

    def fileno(self) -> int:
        return self._bell.fileno()

    @property
    def wakeup_fd(self) -> int:
        """A descriptor for signal.set_wakeup_fd()."""
        return self._rope.fileno()

    def stop(self) -> None:
        with suppress(OSError):  # full: it rings already; closed: there is no loop any more
            self._rope.send(b"!")

    def close(self) -> None:
        self._bell.close()
        self._rope.close()

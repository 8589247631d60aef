"""The loop of server.py once more, for servers whose clients share one thread: a task for each connection.

    await until_ready(listener)
    conn, address = listener.accept()
    asyncio.create_task(talk(conn))

What is said and what is kept is the same as there: who has come, how many there may be, what happens when no more fit.
"""

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable

from django.utils.translation import gettext as _

from fundamentals.addrport import endpoint
from fundamentals.asyncstream import until_ready
from fundamentals.server import CUT, GRACE, PAUSE, Settings

# Given a connection (non-blocking; closing it is the server's affair), its IP:PORT, and the event that ends it all.
Talk = Callable[[socket.socket, str, asyncio.Event], Awaitable[None]]


class AsyncServer:
    """`talk` is one client's task. When `stopped` is set it has GRACE seconds to end; then it is cancelled."""

    def __init__(self, listener: socket.socket, talk: Talk, settings: Settings, stopped: asyncio.Event) -> None:
        self._listener = listener
        self._talk = talk
        self._settings = settings
        self._stopped = stopped
        self._clients: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(settings.max_clients)  # without room clients wait in the system's queue
        self._trouble: int | None = None

    async def run(self) -> None:
        """Serve until `stopped` is set, or the only client has left; return when all tasks have ended."""
        accepting = asyncio.create_task(self._accept_all())
        stopping = asyncio.create_task(self._stopped.wait())
        await asyncio.wait({accepting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if self._clients and not stopping.done():  # --once: no more than that one
            await asyncio.wait({*self._clients, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        accepting.cancel()
        await asyncio.wait({accepting})  # it must have left the listener before that is closed
        self._listener.close()
        self._settings.ending()
        await self._end()

    async def _accept_all(self) -> None:
        while await self._accept() or not self._settings.once:
            pass

    async def _accept(self) -> bool:
        """Take the next client out of the queue; whether to go on with the next one."""
        await self._room.acquire()
        loop = asyncio.get_running_loop()
        try:
            await until_ready(self._listener, loop.add_reader, loop.remove_reader)
            conn, address = self._listener.accept()
        except (ConnectionAbortedError, BlockingIOError):
            self._room.release()  # it gave up before it was its turn
            return True
        except OSError as error:
            self._room.release()
            await self._pause(error)
            return True
        except asyncio.CancelledError:
            self._room.release()
            raise
        self._start(conn, endpoint(address))
        return False

    def _start(self, conn: socket.socket, peer: str) -> None:
        conn.setblocking(False)
        self._trouble = None
        self._settings.console.say(_("Connection established from %(peer)s") % {"peer": peer})
        task = asyncio.create_task(self._serve(conn, peer), name=peer)
        self._clients.add(task)
        task.add_done_callback(self._clients.discard)

    async def _pause(self, error: OSError) -> None:
        """Accept nothing for a second, and say so once: the client is still there and would be reported again."""
        if self._trouble != error.errno:
            self._trouble = error.errno
            self._log(_("Cannot accept more connections for now: %(error)s (%(name)s)"), error, "")
        await asyncio.sleep(PAUSE)

    async def _serve(self, conn: socket.socket, peer: str) -> None:
        try:
            await self._talk(conn, peer, self._stopped)
        except OSError as error:
            if not self._stopped.is_set():
                self._log(_("Connection with %(peer)s broken: %(error)s (%(name)s)"), error, peer)
        finally:
            conn.close()
            self._room.release()

    def _log(self, text: str, error: OSError, peer: str) -> None:
        name = errno.errorcode.get(error.errno or 0, type(error).__name__)
        self._settings.console.log(text % {"peer": peer, "error": error.strerror, "name": name})

    async def _end(self) -> None:
        if self._clients:
            await asyncio.wait(self._clients, timeout=GRACE)
        for task in self._clients:
            task.cancel()
        if self._clients:
            await asyncio.wait(self._clients, timeout=CUT)

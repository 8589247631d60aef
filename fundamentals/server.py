"""The loop that all servers of the lab share: one listening socket, and a thread for each connection.

    conn, address = listener.accept()
    Thread(target=converse, args=(conn,)).start()

That is the whole idea. What else stands here is what those two lines leave open: how the loop ends while every thread
sleeps in a call, what happens when no more connections fit, and who gives back sockets and threads.
"""

import errno
import select
import signal
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from fundamentals.addrport import endpoint
from fundamentals.console import Console
from fundamentals.narration import Call, Tell, silent
from fundamentals.stream import NotReading, hang_up, reset_on_close

Converse = Callable[[socket.socket], None]

GRACE = 1.0  # seconds in which conversations may send what they owe after a stop
CUT = 1.0  # seconds that they then have to notice that their connection is gone
PAUSE = 1.0  # seconds between tries while no connection can be accepted


@dataclass(frozen=True)
class Settings:
    """`once`: serve one client, then end. `idle_timeout`: seconds of silence, None for ever.

    `ending` is called when the server ends, before its conversations are told to.
    """

    console: Console
    tell: Tell = silent
    once: bool = False
    max_clients: int = 4096
    idle_timeout: float | None = None
    ending: Callable[[], None] = lambda: None


def serve(listener: socket.socket, converse: Converse, settings: Settings, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C, SIGTERM, or the only client has left; from the main thread.

    `ready` is called once signals can end the loop, so that whoever was told "ready" may stop it at once.
    """
    with closing(Server(listener, converse, settings)) as server, stopped_by_signals(server):
        ready()
        server.run()


class Stoppable(Protocol):
    """A loop that sleeps: stop() ends it, also from a signal handler, and a byte written to `wakeup_fd` wakes it."""

    @property
    def wakeup_fd(self) -> int: ...

    def stop(self) -> None: ...


class Server:
    """The loop itself. run() belongs to one thread; stop() may be called from any, and from a signal handler."""

    def __init__(self, listener: socket.socket, converse: Converse, settings: Settings) -> None:
        self._listener = listener
        self._listener.setblocking(False)  # a client may give up between poll() and accept()
        self._converse = converse
        self._settings = settings
        self._language = get_language()  # each thread has its own, and a new one starts with the default
        # The loop sleeps in poll() on two sockets: the listener, and this bell, which others ring to wake it.
        self._bell, self._rope = socket.socketpair()
        self._rope.setblocking(False)
        self._clients: dict[threading.Thread, socket.socket] = {}
        self._left: deque[threading.Thread] = deque()
        self._closing = threading.Lock()  # so that no shutdown() meets a descriptor that was just given back
        self._stopping = False
        self._pausing = False
        self._trouble: int | None = None

    def run(self) -> None:
        """Serve until stop(); return when the threads have ended, 2 seconds later at most."""
        try:
            while not self._stopping and (self._clients or self._listener.fileno() != -1):
                if self._sleep_until_called():
                    self._accept()
                self._reap()
        finally:
            self._end()

    def stop(self) -> None:
        self._stopping = True  # no lock here: a signal handler may interrupt the one who holds it
        self._ring()

    def close(self) -> None:
        self._bell.close()
        self._rope.close()

    @property
    def wakeup_fd(self) -> int:
        """A descriptor for signal.set_wakeup_fd()."""
        return self._rope.fileno()

    def _ring(self) -> None:
        with suppress(OSError):  # full: the loop wakes anyway; closed: there is no loop any more
            self._rope.send(b"!")

    def _sleep_until_called(self) -> bool:
        """Sleep until a client knocks (true), or until the bell rings or a pause is over (false)."""
        poller = select.poll()
        poller.register(self._bell, select.POLLIN)
        if self._may_accept():
            self._settings.tell(Call("poll", "waits"))
            poller.register(self._listener, select.POLLIN)
        ready = {fd for fd, _event in poller.poll(PAUSE * 1000 if self._pausing else None)}
        self._pausing = False
        if self._bell.fileno() in ready:
            self._bell.recv(4096)
        return self._listener.fileno() in ready and not self._stopping

    def _may_accept(self) -> bool:
        """Whether there is room; without it clients wait in the system's queue (see --backlog)."""
        has_room = len(self._clients) < self._settings.max_clients
        return has_room and not self._pausing and self._listener.fileno() != -1

    def _accept(self) -> None:
        try:
            conn, address = self._listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return  # it gave up before it was its turn
        except OSError as error:
            self._pause(error)
        else:
            self._start(conn, endpoint(address))

    def _start(self, conn: socket.socket, peer: str) -> None:
        conn.settimeout(self._settings.idle_timeout)
        self._settings.console.say(_("Connection established from %(peer)s") % {"peer": peer})
        if self._settings.once:
            self._listener.close()
        thread = threading.Thread(target=self._talk, args=(conn, peer), name=peer, daemon=True)
        self._settings.tell(Call("start", facts={"peer": peer}))
        try:
            thread.start()
        except RuntimeError:
            conn.close()
            self._pause(OSError(errno.EAGAIN, _("no more threads")))
        else:
            self._clients[thread] = conn
            self._trouble = None

    def _pause(self, error: OSError) -> None:
        """Accept nothing until somebody leaves or a second has passed, and say so once.

        The client is still in the queue, so poll() would report it again at once, for ever.
        """
        self._pausing = True
        if self._trouble != error.errno:
            self._trouble = error.errno
            text = _("Cannot accept more connections for now: %(error)s (%(name)s)")
            self._log(text, error)

    def _talk(self, conn: socket.socket, peer: str) -> None:
        """One client's thread, from its first byte to the end of its connection."""
        try:
            with override(self._language):
                self._converse_with(conn, peer)
        finally:
            with self._closing:
                conn.close()
            self._left.append(threading.current_thread())
            self._ring()

    def _converse_with(self, conn: socket.socket, peer: str) -> None:
        log = self._settings.console.log
        try:
            self._converse(conn)
            if conn.fileno() != -1:  # a lesson may be to close it oneself
                hang_up(conn)
        except NotReading:
            log(_("%(peer)s does not read what it is sent: dropped") % {"peer": peer})
            with suppress(OSError):
                reset_on_close(conn)
        except TimeoutError:
            log(_("%(peer)s was silent for too long: closed") % {"peer": peer})
            hang_up(conn)
        except OSError as error:
            if not self._stopping:
                self._log(_("Connection with %(peer)s broken: %(error)s (%(name)s)"), error, peer)

    def _log(self, text: str, error: OSError, peer: str = "") -> None:
        name = errno.errorcode.get(error.errno or 0, type(error).__name__)
        self._settings.console.log(text % {"peer": peer, "error": error.strerror, "name": name})

    def _reap(self) -> None:
        while self._left:
            thread = self._left.popleft()
            thread.join()
            del self._clients[thread]

    def _end(self) -> None:
        """Nobody new; let the others send what they owe; then cut off who is left."""
        self._listener.close()
        self._settings.ending()
        self._wake_all(socket.SHUT_RD, GRACE)
        self._wake_all(socket.SHUT_RDWR, CUT)

    def _wake_all(self, how: int, seconds: float) -> None:
        """Shut down what the threads sleep on: recv() then returns b'' and send() fails. Wait for their ends."""
        with self._closing:
            for conn in self._clients.values():
                if conn.fileno() != -1:
                    with suppress(OSError):
                        conn.shutdown(how)
        deadline = time.monotonic() + seconds
        for thread in list(self._clients):
            thread.join(max(0.0, deadline - time.monotonic()))
        self._reap()


@contextmanager
def stopped_by_signals(server: Stoppable) -> Iterator[None]:
    """Ctrl-C and SIGTERM stop the server, here and from then on.

    The handlers stay: a second Ctrl-C while Python ends must not become a traceback. The wake-up descriptor is what
    makes this safe: a signal that comes just before poll() falls asleep would otherwise wait with it.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: server.stop())
    before = signal.set_wakeup_fd(server.wakeup_fd, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)

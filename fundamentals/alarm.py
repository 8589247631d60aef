"""A clock whose sleepers a signal can wake, all of them at once.

`time.sleep()` in a thread cannot be interrupted: Ctrl-C reaches only the main thread, and the others would sleep on.
Here sleeping is waiting for a bell that rings but once, `poll()` with a time-out; the system itself rings it when a
signal comes (`signal.set_wakeup_fd`), so that none comes too early or too late.
"""

import select
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class AlarmClock:
    """Seconds since it was made. Any thread may sleep by it, and any may stop it."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._bell, self._rope = socket.socketpair()
        self._rope.setblocking(False)

    def now(self) -> float:
        return time.monotonic() - self._began

    def sleep(self, seconds: float) -> bool:
        """Whether all of it could be slept; no more sleep for anybody once the clock was stopped."""
        poller = select.poll()
        poller.register(self._bell, select.POLLIN)
        return not poller.poll(seconds * 1000)

    def stop(self) -> None:
        with suppress(BlockingIOError):  # full: it rings already
            self._rope.send(b"\0")

    def close(self) -> None:
        self._bell.close()
        self._rope.close()

    @contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Ctrl-C and SIGTERM stop the clock, and do nothing else, here and from then on; from the main thread.

        The handlers stay: a second Ctrl-C while Python ends must not become a traceback.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: None)
        before = signal.set_wakeup_fd(self._rope.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)

    def stopped_by(self) -> int:
        """The number of the signal that stopped it; 0 when it was stop(), or nobody. Ask when all have woken."""
        try:
            return self._bell.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK)[0]
        except BlockingIOError:
            return 0

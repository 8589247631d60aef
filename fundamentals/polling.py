"""A loop for those whom nothing wakes: it looks, sleeps a little, and looks again.

A socket wakes who waits for it. A file does not: a server that speaks through files has to look again and again. Look
often, and the processor works for nothing; look seldom, and everybody waits. That choice has no good answer, and it
is a reason why sockets exist.
"""

import select
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress

from django.utils.translation import gettext as _

from fundamentals.narration import Call, Tell
from fundamentals.server import stopped_by_signals

# One look at what there is to do; it yields after each piece of work, so that the loop may end between two of them.
Look = Callable[[], Iterable[object]]


def poll_until_stopped(look: Look, seconds: float, tell: Tell, ready: Callable[[], None]) -> None:
    """Look every `seconds` until Ctrl-C or SIGTERM; from the main thread. `ready` is called once they end the loop."""
    with closing(Polling(look, seconds, tell)) as polling, stopped_by_signals(polling):
        ready()
        polling.run()


class Polling:
    """The loop itself. run() belongs to one thread; stop() may be called from any, and from a signal handler."""

    def __init__(self, look: Look, seconds: float, tell: Tell) -> None:
        self._look = look
        self._seconds = seconds
        self._tell = tell
        # A bell that also wakes who sleeps; a flag alone would be seen only after the sleep.
        self._bell, self._rope = socket.socketpair()
        self._rope.setblocking(False)
        self._stopping = False

    def run(self) -> None:
        worked = True
        while not self._stopping:
            if worked:
                self._tell(Call("sleep", "polling", {"ms": round(self._seconds * 1000)}))
            self._sleep()
            worked = self._work()

    def stop(self) -> None:
        self._stopping = True
        with suppress(OSError):  # full: the loop wakes anyway
            self._rope.send(b"!")

    def close(self) -> None:
        self._bell.close()
        self._rope.close()

    @property
    def wakeup_fd(self) -> int:
        """A descriptor for signal.set_wakeup_fd()."""
        return self._rope.fileno()

    def _work(self) -> bool:
        """Whether there was something to do."""
        worked = False
        for _piece in self._look():
            worked = True
            if self._stopping:
                break
        return worked

    def _sleep(self) -> None:
        poller = select.poll()
        poller.register(self._bell, select.POLLIN)
        poller.poll(self._seconds * 1000)


class Complaints:
    """Logs each trouble once, and again only when it had gone: what goes wrong at every look would fill the screen."""

    def __init__(self, log: Callable[[str], None]) -> None:
        self._log = log
        self._before: set[str] = set()
        self._now: set[str] = set()

    def begin_look(self) -> None:
        self._before, self._now = self._now, set()

    @contextmanager
    def about(self, what: object) -> Iterator[None]:
        """An OSError within this is a line in the log, and no more."""
        try:
            yield
        except OSError as error:
            text = _("Trouble with %(what)s: %(error)s.") % {"what": what, "error": error.strerror}
            if text not in self._before | self._now:
                self._log(text)
            self._now.add(text)

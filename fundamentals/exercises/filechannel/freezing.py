"""A program that is stopped for a while, and what happens in the folder meanwhile.

SIGSTOP cannot be caught: the process stands still wherever it is, as one does that the system gives no time to.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.utils.translation import gettext as _

from fundamentals.labcheck.call import Call
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.program import Program

Folder = dict[str, tuple[int, int]]  # size and time of change by name
APPEARS = 4.0  # seconds for a client to begin, and to leave its request
QUIET = 0.15  # seconds without a change in the folder …
SETTLES = 0.5  # … that need not come: some write all the time


def freeze(running: Program | Call) -> None:
    """Directly, to all its processes: the way over its guard would take too long to hit a moment."""
    _send(running, signal.SIGSTOP)


def thaw(running: Program | Call) -> None:
    _send(running, signal.SIGCONT)


def _send(running: Program | Call, number: int) -> None:
    if not running.pid:  # 0 would be our own group
        raise Failure(_("the program has not been started"))
    with suppress(ProcessLookupError):
        os.killpg(running.pid, number)


@contextmanager
def frozen(program: Program) -> Iterator[None]:
    freeze(program)
    try:
        yield
    finally:
        thaw(program)


def look(channel: Path) -> Folder:
    found: Folder = {}
    with suppress(FileNotFoundError):
        for entry in os.scandir(channel.parent):
            with suppress(FileNotFoundError):
                status = entry.stat(follow_symlinks=False)
                found[entry.name] = (status.st_size, status.st_mtime_ns)
    return found


def await_request(channel: Path, before: Folder, call: Call | None = None) -> None:
    """Return when the folder is not as it was, and then quiet; in any case when the call has ended, or has had time."""
    await_quiet(lambda: look(channel), before, call)


def await_quiet(state: Callable[[], object], before: object, call: Call | None = None) -> None:
    """Return when the state has changed from `before`, and then no more for a while."""
    deadline, changed = time.monotonic() + APPEARS, False
    last, since = before, 0.0
    while time.monotonic() < deadline and (call is None or call.alive()):
        if (now := state()) != last:
            last, since = now, time.monotonic()
            deadline = deadline if changed else since + SETTLES
            changed = True
        elif changed and time.monotonic() - since > QUIET:
            return
        time.sleep(0.002)

"""One server per data folder while the stores are embedded.

SQLite's file and the in-memory channel layer belong to one process. A second server would deliver to half of the
people, so it is refused with a sentence that names the first.
"""

import fcntl
import os
import sys
import threading
from pathlib import Path
from typing import IO, NoReturn

from django.conf import settings
from django.utils.translation import gettext as _

_held: IO[str] | None = None


class AlreadyServed(Exception):
    """Another process holds the lock; the message says which."""


def acquire(path: Path) -> IO[str]:
    """Lock `path` until this process ends, and write into it who holds it. Raises AlreadyServed."""
    file = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise AlreadyServed(holder) from None
    file.truncate(0)
    file.write(f"pid {os.getpid()}: {command_line()}\n")
    file.flush()
    return file


def command_line() -> str:
    """How this process was started, with `python -m daphne` read as `daphne`."""
    program = Path(sys.argv[0])
    name = program.parent.name if program.name == "__main__.py" else program.name
    return " ".join([name, *sys.argv[1:]])


def probe(path: Path) -> None:
    """Raise AlreadyServed when another process holds `path`; leaves the file and its lock as they are."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyServed(file.read().strip() or "unknown") from None


def needed() -> bool:
    """Whether this chat belongs to one process: it does unless both stores are shared ones."""
    return not (settings.DATABASE_URL and settings.REDIS_URL)


def lock_path() -> Path:
    return Path(settings.DATA_DIR) / "server.lock"


def refusal(holder: AlreadyServed) -> str:
    """The sentence for the person who started the second server."""
    return _(
        "Prosa already runs on %(folder)s (%(holder)s). Stop it, or choose another folder with PROSA_DATA; "
        "for several processes on one chat set REDIS_URL and DATABASE_URL."
    ) % {"folder": settings.DATA_DIR, "holder": holder}


def hold_server_lock() -> None:
    """Called once as the application loads; ends the process when another one serves this folder."""
    global _held
    if _held or not needed():
        return
    try:
        _held = acquire(lock_path())
    except AlreadyServed as holder:
        _end(refusal(holder))


def _end(message: str) -> NoReturn:
    """Exit with 1. runserver loads the application in a thread, where SystemExit would end nothing but that."""
    if threading.current_thread() is threading.main_thread():
        sys.exit(message)
    print(message, file=sys.stderr, flush=True)
    os._exit(1)

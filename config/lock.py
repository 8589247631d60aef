"""One server per data folder while the stores are embedded.

SQLite's file and the in-memory channel layer belong to one process. A second server would deliver to half of the
people, so it is refused with a sentence that names the first.
"""

import fcntl
import os
import sys
from pathlib import Path
from typing import IO

from django.conf import settings

_held: IO[str] | None = None


class AlreadyServed(Exception):
    """Another process holds the lock; the message says which."""


def acquire(path: Path) -> IO[str]:
    """Lock `path` until this process ends, and write into it who holds it. Raises AlreadyServed."""
    file = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise AlreadyServed(holder) from None
    file.truncate(0)
    file.write(f"pid {os.getpid()}: {' '.join(sys.argv)}\n")
    file.flush()
    return file


def hold_server_lock() -> None:
    """Called once as the application loads; ends the process when another one serves this folder."""
    global _held
    if _held or (settings.DATABASE_URL and settings.REDIS_URL):
        return
    try:
        _held = acquire(settings.DATA_DIR / "server.lock")
    except AlreadyServed as holder:
        sys.exit(
            f"Prosa already runs on {settings.DATA_DIR} ({holder}). "
            "Stop it, or choose another folder with PROSA_DATA; "
            "for several processes on one chat set REDIS_URL and DATABASE_URL."
        )

"""One server for each channel: a lock says that it is taken, and the file with the lock says by whom.

The number of a process in a file is not enough: a server that was killed leaves its number behind, and the next one
would refuse to start because of a dead one. flock() is kept by the system and ends with its process, whatever ended
that. Who finds the lock taken knows that the other one lives.
"""

import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from fundamentals.sharedfiles import CAREFULLY, SharedFiles

TRIES = 3
PAUSE = 0.05  # seconds between them


class Occupant(NamedTuple):
    """A server that runs: its process, 0 when it has not said so yet, and the protocol that it speaks."""

    pid: int
    mode: str


class Occupied(Exception):
    def __init__(self, occupant: Occupant) -> None:
        super().__init__(occupant)
        self.occupant = occupant


@contextmanager
def occupied(channel: Path, mode: str, files: SharedFiles) -> Iterator[None]:
    """Within this the channel is ours. Raises Occupied when it is another's, OSError when there can be no lock."""
    path = lock_path(channel)
    fd = _lock(path, files)
    try:
        os.ftruncate(fd, 0)
        os.pwrite(fd, f"{os.getpid()} {mode}\n".encode(), 0)
        yield
    finally:
        if _is_at(fd, path):
            with suppress(OSError):  # the folder may be read-only by now
                files.remove(path)
        os.close(fd)


def occupant_of(channel: Path) -> Occupant | None:
    """The server that runs on `channel` now, if one does."""
    try:
        fd = os.open(lock_path(channel), os.O_RDONLY | CAREFULLY)
    except OSError:
        return None
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _read(fd)
    finally:
        os.close(fd)
    return None


def lock_path(channel: Path) -> Path:
    return channel.with_name(f"{channel.name}.server")


def _lock(path: Path, files: SharedFiles) -> int:
    """The descriptor with the lock. A refusal is tried again: who asks `occupant_of` holds it for a moment."""
    for _attempt in range(TRIES):
        fd = os.open(path, os.O_RDWR | os.O_CREAT | CAREFULLY, 0o666)
        with ExitStack() as stack:
            stack.callback(os.close, fd)
            # A server that was just ending has removed its file: whoever locks that one locks what nobody finds.
            if _locks(fd) and _is_at(fd, path):
                stack.pop_all()
                files.told("flock", path=path.name)
                return fd
            occupant = _read(fd)
        time.sleep(PAUSE)
    files.told("flock", "refused", path=path.name)
    raise Occupied(occupant)


def _locks(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(fd: int, path: Path) -> bool:
    """Whether the open file still has that name."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(fd), os.lstat(path))
    return False


def _read(fd: int) -> Occupant:
    found = re.match(rb"(\d{1,9}) (\w{1,9})\n", os.pread(fd, 64, 0))
    return Occupant(int(found[1]), found[2].decode()) if found else Occupant(0, "")

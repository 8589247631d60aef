"""What a group of processes uses, as Linux tells it in /proc (proc(5))."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from fundamentals.labcheck.failure import Unmeasurable

PROC = Path("/proc")


def cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time of these processes, and of their children that have ended."""
    ticks = _each(pids, lambda pid: sum(int(field) for field in _stat(pid)[11:15]))
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


def cpu_seconds_of_ended(pid: int) -> float:
    """Processor time of the children of `pid` that it has waited for."""
    return sum(_each([pid], lambda pid: sum(int(field) for field in _stat(pid)[13:15]))) / os.sysconf("SC_CLK_TCK")


def descriptors(pids: Iterable[int]) -> int:
    """How many files, sockets and pipes they have open."""
    return sum(_each(pids, lambda pid: len(os.listdir(PROC / str(pid) / "fd"))))


def threads(pids: Iterable[int]) -> int:
    """How many they have; a zombie has none any more."""
    return sum(_each(pids, lambda pid: 0 if _is_zombie(pid) else len(os.listdir(PROC / str(pid) / "task"))))


def zombies(pids: Iterable[int]) -> int:
    """How many have ended without their parent having waited for them."""
    return sum(_each(pids, _is_zombie))


def sockets(pids: Iterable[int]) -> set[int]:
    """The inode numbers of their sockets."""
    found: set[int] = set()
    for pid in pids:
        try:
            for entry in os.scandir(PROC / str(pid) / "fd"):
                kind, _colon, number = os.readlink(entry.path).partition(":[")
                if kind == "socket":
                    found.add(int(number.rstrip("]")))
        except OSError:
            continue  # it ended, or closed one, meanwhile
    return found


def steady(measure: Callable[[], int]) -> int:
    """The measure once it stays the same; what it is after a second if it never does."""
    deadline = time.monotonic() + 1.0
    before, now = -1, measure()
    while now != before and time.monotonic() < deadline:
        time.sleep(0.05)
        before, now = now, measure()
    return now


def settles(measure: Callable[[], int], most: int, seconds: float) -> int:
    """The measure as soon as it is at most `most`; what it is after `seconds` otherwise."""
    deadline = time.monotonic() + seconds
    while (now := measure()) > most and time.monotonic() < deadline:
        time.sleep(0.02)
    return now


def _each(pids: Iterable[int], measure: Callable[[int], int]) -> list[int]:
    if not PROC.is_dir():
        raise Unmeasurable(_("this system has no /proc, where Linux tells what a process uses"))
    found = []
    for pid in pids:
        try:
            found.append(measure(pid))
        except OSError:
            continue  # it has just ended
    return found


def _is_zombie(pid: int) -> bool:
    return _stat(pid)[0] == "Z"


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third one (state) on."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()

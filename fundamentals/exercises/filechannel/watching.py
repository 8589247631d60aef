"""What happens in a folder, in the order in which it happens: inotify(7), which only Linux has."""

import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from fundamentals.labcheck.failure import Unmeasurable

MODIFIED, RENAMED, MADE, REMOVED = 0x2, 0x80, 0x100, 0x200  # IN_MODIFY, IN_MOVED_TO, IN_CREATE, IN_DELETE
HEAD = struct.Struct("iIII")


class Event(NamedTuple):
    what: int
    name: str


class Watch:
    """`seen` grows with each look(). Equal events that follow each other between two looks are one (inotify(7))."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self.seen: list[Event] = []

    def look(self) -> int:
        """How many events there have been so far."""
        with suppress(BlockingIOError):
            self.seen += parse(os.read(self._fd, 65536))
        return len(self.seen)

    def forget(self) -> None:
        self.look()
        self.seen.clear()


@contextmanager
def watched(folder: Path) -> Iterator[Watch]:
    """Raises Unmeasurable where the system does not tell."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "inotify_init1"):
        raise Unmeasurable(_("this system has no inotify, with which Linux tells what happens in a folder"))
    fd = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if fd < 0:
        raise Unmeasurable(os.strerror(ctypes.get_errno()))
    try:
        if libc.inotify_add_watch(fd, os.fsencode(folder), MODIFIED | RENAMED | MADE | REMOVED) < 0:
            raise Unmeasurable(os.strerror(ctypes.get_errno()))
        yield Watch(fd)
    finally:
        os.close(fd)


def parse(data: bytes) -> Iterator[Event]:
    """The events of one read(): a head, and a name that is filled up with zeros."""
    at = 0
    while at < len(data):
        _watch, what, _cookie, length = HEAD.unpack_from(data, at)
        at += HEAD.size + length
        yield Event(what, os.fsdecode(data[at - length : at].rstrip(b"\0")))


def written_last(events: list[Event]) -> str:
    """The file that was filled under its own name, after all others were ready; "" when there is none.

    What was renamed was whole; so was what somebody then made another file for (a mark that says "ready"). And where
    a file came and went meanwhile, that may have been a lock.
    """
    made = {event.name for event in events if event.what == MADE}
    if any(event.what == REMOVED and event.name in made for event in events):
        return ""
    kept = [event for event in events if event.what in (MODIFIED, RENAMED, MADE)]
    return kept[-1].name if kept and kept[-1].what == MODIFIED else ""

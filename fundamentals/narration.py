"""The system calls of a server, told while they happen: as sentences (`--narrate`) and as JSON lines (`--trace`)."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from fundamentals.console import Console

SHOWN = 64  # bytes of data that a sentence shows; the trace has all of them


@dataclass(frozen=True)
class Call:
    """One call to the system. `outcome` tells apart what the same call may mean: `waits`, `done`, `failed`, …"""

    name: str
    outcome: str = "done"
    facts: dict[str, str | int] = field(default_factory=dict)
    data: bytes = b""


Tell = Callable[[Call], None]
# What is said of each call, by its name and outcome; a text is translated when it is said. An exercise has its own too.
Sentences = Mapping[tuple[str, str], Any]

SENTENCES: Sentences = {
    ("socket", "done"): _("socket() made an endpoint, descriptor %(fd)d; it has no address yet."),
    ("setsockopt", "SO_REUSEADDR"): _(
        "setsockopt(SO_REUSEADDR): the port may be taken again at once, even if the system still remembers "
        "connections of a server that has just ended (TIME_WAIT)."
    ),
    ("setsockopt", "SO_SNDBUF"): _(
        "setsockopt(SO_SNDBUF): the system will hold only a little for a client that does not read."
    ),
    ("setsockopt", "SO_LINGER"): _("setsockopt(SO_LINGER, 0): close() will send a reset and throw away what is left."),
    ("setsockopt", "TCP_NODELAY"): _(
        "setsockopt(TCP_NODELAY): small pieces leave at once, and do not wait for the client to acknowledge others."
    ),
    ("setsockopt", "other"): _("setsockopt(%(level)d, %(option)d) changed how descriptor %(fd)d behaves."),
    ("bind", "done"): _("bind(): descriptor %(fd)d now has the address %(address)s."),
    ("listen", "done"): _(
        "listen(%(backlog)d): from now on the system itself accepts connections and keeps up to %(backlog)d of them in "
        "a queue, until accept() takes them out."
    ),
    ("poll", "waits"): _(
        "poll() waits: this thread sleeps, using no processor, until there is a connection for accept()."
    ),
    ("accept", "done"): _(
        "accept() woke: connection from %(peer)s; this is a second socket (descriptor %(fd)d), the first one "
        "(descriptor %(listener)d) keeps listening."
    ),
    ("accept", "empty"): _("accept() found nobody in the queue (EAGAIN); it is called again when there is somebody."),
    ("start", "done"): _("start(): the conversation with %(peer)s runs in a thread of its own from here on."),
    ("recv", "waits"): _("recv(%(size)d) waits: this thread sleeps until the client sends something, or ends."),
    ("recv", "done"): _("recv(%(size)d) returned what had arrived; bytes: %(count)d; data: %(shown)s"),
    ("recv", "empty"): _(
        "recv() found nothing from %(peer)s yet (EAGAIN); it is called again when something has arrived."
    ),
    ("recv", "eof"): _("recv(%(size)d) returned b'': the client will send no more (EOF), but it may still be reading."),
    ("send", "done"): _("send() handed all to the system, which delivers it when it can; bytes: %(count)d."),
    ("send", "partial"): _(
        "send() handed over only a part, %(count)d of %(size)d bytes: there was no room for more, because the client "
        "reads more slowly than we send."
    ),
    ("send", "full"): _(
        "send() found no room (EAGAIN): the system already holds all that it will hold for this client, and the rest "
        "waits with us until the client reads (back-pressure)."
    ),
    ("sendall", "done"): _(
        "sendall() handed all to the system, in as many parts as it took, waiting in between; bytes: %(count)d."
    ),
    ("shutdown", "SHUT_RD"): _("shutdown(SHUT_RD) on %(peer)s: whoever sleeps in recv() there wakes up with b''."),
    ("shutdown", "SHUT_WR"): _(
        "shutdown(SHUT_WR): we will send no more, the client's recv() will return b'' (FIN). What it still sends is "
        "read and thrown away; close() with unread bytes would be a reset."
    ),
    ("shutdown", "SHUT_RDWR"): _("shutdown(SHUT_RDWR) on %(peer)s: it ends in both directions, now."),
    ("__exit__", "done"): _("__exit__(): the `with` block of descriptor %(fd)d ends, and calls close() by itself."),
    ("close", "listener"): _("close(): descriptor %(fd)d goes back to the system; nobody listens here any more."),
    ("close", "connection"): _("close(): descriptor %(fd)d, the connection with %(peer)s, goes back to the system."),
}
FAILED = _("%(call)s() failed: %(error)s.")
TRACE_ENDS = _("The trace %(path)s ends here: %(error)s.")


def sentence(call: Call, sentences: Sentences = SENTENCES) -> str:
    """What happened, for a person. Raises KeyError for a call that has no sentence."""
    shown = repr(call.data[:SHOWN]) + ("…" if len(call.data) > SHOWN else "")
    template = FAILED if call.outcome == "failed" else sentences[call.name, call.outcome]
    return str(template) % ({"call": call.name, "shown": shown, "count": len(call.data)} | call.facts)


def trace_line(call: Call, thread: str, time: datetime) -> str:
    """The same for a program: one JSON object in a line, the bytes in hex."""
    head: dict[str, Any] = {"time": time.isoformat(timespec="microseconds"), "thread": thread}
    return json.dumps(head | {"call": call.name, "outcome": call.outcome} | call.facts | {"bytes": call.data.hex()})


def silent(call: Call) -> None:
    """Tells nobody."""


class Narrator:
    """Says each call as a sentence, one of the exercise's `own` or of those above.

    What happens before release() is kept until then: a server's first line is the one that says it is ready, and
    people and programs wait for it.
    """

    def __init__(self, console: Console, own: Sentences | None = None) -> None:
        self._console = console
        self._sentences = {**SENTENCES, **(own or {})}
        self._kept: list[str] | None = []

    def tell(self, call: Call) -> None:
        line = self.line(call)
        if self._kept is None:
            self._console.say(line)
        else:
            self._kept.append(line)

    def line(self, call: Call) -> str:
        return f"  [{threading.current_thread().name}] {sentence(call, self._sentences)}"

    def release(self) -> None:
        for line in self._kept or ():
            self._console.say(line)
        self._kept = None


class PrintedTrace(Narrator):
    """The trace among what the server prints, for who names no file for it."""

    def line(self, call: Call) -> str:
        return trace_line(call, threading.current_thread().name, datetime.now(UTC))


@contextmanager
def trace_to(path: Path, console: Console, *, goes_on: bool = False) -> Iterator[Tell]:
    """Writes each call to a new file at `path`, or at the end of the one that `goes_on`. Raises OSError when there
    cannot be one.

    When the disk is full later on, the trace ends with a line in the log, and the server goes on.
    """
    lock = threading.Lock()

    def tell(call: Call) -> None:
        with lock:
            if not file.closed:
                try:
                    file.write(trace_line(call, threading.current_thread().name, datetime.now(UTC)) + "\n")
                except OSError as error:
                    console.log(str(TRACE_ENDS) % {"path": path, "error": error.strerror})
                    with suppress(OSError):
                        file.close()

    with path.open("a" if goes_on else "w", encoding="utf-8", buffering=1) as file:
        yield tell


def tell_all(tellers: Sequence[Tell]) -> Tell:
    def tell(call: Call) -> None:
        for each in tellers:
            each(call)

    return tell

"""One start of a command, under its guard, with what it writes and how it ends."""

import os
import selectors
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from fundamentals.labcheck import guard
from fundamentals.labcheck.capture import Capture

GRACE = 1.0  # seconds that a program has to end after SIGTERM
LAST_WAIT = guard.LAST_TRY + 2.0
PIECE = 65536
MARK = "LABCHECK_RUN"
# What the one who starts the checker has set for it, and not for the program.
NOT_INHERITED = ("PYTHONUNBUFFERED", "DJANGO_SETTINGS_MODULE", "PYTHONDEVMODE", "PYTHONWARNINGS")


class Process:
    """Starts `command` at once, without a shell. `tty` gives it a terminal to write to instead of a pipe.

    `stdin` is a descriptor that it reads from; `variables` are added to its environment.
    Raises OSError when there is no such program.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        tty: bool = False,
        stdin: int = subprocess.DEVNULL,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        self.began = time.monotonic()
        self.output, self.errors = Capture(self.began), Capture(self.began)
        self.pid: int | None = None
        self.code: int | None = None
        self.gone = False  # nothing is left of it, its children included
        self.signalled = False
        self.changed = threading.Condition()
        self._trouble = 0
        self._stopping = threading.Lock()
        self._mark = uuid.uuid4().hex
        self._open(command, tty, stdin, dict(variables or {}))
        self._pump = threading.Thread(target=self._read, name=f"labcheck {command[0]}", daemon=True)
        self._pump.start()
        with self.changed:
            self.changed.wait_for(lambda: self.pid or self._trouble or self.gone)
        if self._trouble:
            self.stop()
            raise OSError(self._trouble, os.strerror(self._trouble), command[0])

    def _open(self, command: Sequence[str], tty: bool, stdin: int, variables: dict[str, str]) -> None:
        orders, self._orders = os.pipe()
        self._status, status = os.pipe()
        screen = os.openpty() if tty else None
        self._guard = subprocess.Popen(
            [sys.executable, "-I", "-S", guard.__file__, str(orders), str(status), *command],
            stdin=stdin,
            stdout=screen[1] if screen else subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(orders, status),
            start_new_session=True,
            env=inherited() | variables | {MARK: self._mark},
        )
        for fd in (orders, status, *(screen[1:] if screen else ())):
            os.close(fd)
        assert self._guard.stderr
        self._screen = screen[0] if screen else None
        self._sources = {self._guard.stderr.fileno(): self.errors}
        self._sources[self._screen if self._screen is not None else self._guard.stdout.fileno()] = self.output  # type: ignore[union-attr]

    def _read(self) -> None:
        """Take in what the program writes and the guard reports, until there can be no more. In a thread of its own."""
        with selectors.DefaultSelector() as selector:
            for fd in (*self._sources, self._status):
                os.set_blocking(fd, False)
                selector.register(fd, selectors.EVENT_READ)
            while selector.get_map():
                ready = sorted((key.fd for key, _events in selector.select()), key=self._status.__eq__)
                for fd in ready:
                    if not self._take(fd):
                        selector.unregister(fd)
        with self.changed:
            self.gone = True
            self.changed.notify_all()

    def _take(self, fd: int) -> bool:
        """Read once. False at the end. What the program wrote is read before what is said about its end."""
        data = read_some(fd)
        if data is None:
            return True
        if fd != self._status:
            capture = self._sources[fd]
            capture.feed(data) if data else capture.end()
            return bool(data)
        for source, capture in self._sources.items():
            while more := read_some(source):
                capture.feed(more)
        for line in data.decode().splitlines():
            self._note(*line.split())
        return bool(data)

    def _note(self, what: str, number: str) -> None:
        with self.changed:
            if what == "started":
                self.pid = int(number)
            elif what == "failed":
                self._trouble = int(number)
            else:
                self.code = int(number)
            self.changed.notify_all()

    def members(self) -> list[int]:
        """The program's processes: its own first, then whatever it started. Only the first is known without /proc."""
        found = [] if self.gone else guard.descendants(self._guard.pid)
        return found or ([self.pid] if self.pid and self.code is None else [])

    @property
    def guard_pid(self) -> int:
        return self._guard.pid

    def signal(self, number: int) -> None:
        """To the program and its group, as a terminal does with Ctrl-C."""
        self.signalled = True
        with suppress(OSError):
            os.write(self._orders, b"%d\n" % number)

    def wait(self, seconds: float) -> int | None:
        """The exit code (negative: ended by that signal); None when it goes on after `seconds`."""
        with self.changed:
            self.changed.wait_for(lambda: self.code is not None or self.gone, seconds)
        return self.code

    def stop(self, grace: float = GRACE) -> None:
        """SIGTERM, and after `grace` seconds SIGKILL, to every process of it. May be called again, and by anybody."""
        with self._stopping:
            if self._orders != -1:
                self._stop(grace)

    def _stop(self, grace: float) -> None:
        if grace and not self._trouble:
            self.signal(signal.SIGTERM)
            self.signal(signal.SIGCONT)  # a stopped process gets no other signal
            with self.changed:
                self.changed.wait_for(lambda: self.gone or self.code is not None, grace)
        orders, self._orders = self._orders, -1
        os.close(orders)
        self._bury()

    def alive(self) -> bool:
        """Whether any of its processes is left."""
        return not self.gone and (self.code is None or bool(self.members()))

    def _bury(self) -> None:
        try:
            abnormal = self._guard.wait(LAST_WAIT)
        except subprocess.TimeoutExpired:
            self._guard.kill()
            abnormal = self._guard.wait()
        if abnormal:  # somebody killed the guard: its orphans are known by their environment
            end_marked(self._mark)
        self._pump.join(LAST_WAIT)
        for stream in (self._guard.stdout, self._guard.stderr):
            if stream:
                stream.close()
        for fd in (self._status, self._screen):
            if fd is not None:
                os.close(fd)


def inherited() -> dict[str, str]:
    """Of our own environment, what is the program's as well."""
    return {key: value for key, value in os.environ.items() if key not in NOT_INHERITED}


def read_some(fd: int) -> bytes | None:
    """What is there; b"" at the end; None when nothing has come yet."""
    try:
        return os.read(fd, PIECE)
    except BlockingIOError:
        return None
    except OSError:  # EIO: the last process that had this terminal has ended
        return b""


def end_marked(mark: str) -> None:
    """Kill the processes that were started with `mark` in their environment (Linux)."""
    wanted = f"{MARK}={mark}".encode()
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if wanted in path.read_bytes().split(b"\0"):
                os.kill(int(path.parent.name), signal.SIGKILL)

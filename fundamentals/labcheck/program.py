"""The learner's program as a check sees it: started, spoken to, measured and stopped."""

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from re import Match
from typing import NoReturn

from django.utils.translation import gettext as _

from fundamentals.labcheck import family, ports
from fundamentals.labcheck.call import Call, Result
from fundamentals.labcheck.connection import PATIENCE, Connection
from fundamentals.labcheck.failure import Event, Failure, StartFailure, Text
from fundamentals.labcheck.process import Process
from fundamentals.labcheck.words import NOTHING, Loan, fill

START = 15.0  # seconds that a program has to listen on its port
ASTRAY = 2.5  # seconds that it may listen elsewhere before that counts as a mistake
SURE = 0.4  # seconds for which that must stay so: it may be just about to listen where it should
LAST_MOMENT = 0.3  # seconds for a program to end that no longer listens
GAP = 0.5  # seconds in which it may listen again for its next client
SHOWN = 2000  # characters of its output in a message
LAST_WORDS = 12  # lines of stderr


class Program:
    """`command` has a word with {port} (kind "server"), {channel} ("channel") or perhaps {args} ("program").

    `root` is an empty folder when the command has {root}; the one around it is the checker's own, too.
    `loan` has words for further places. `folder` is empty, and the checker's own, too: for what a check puts there.
    `pace` stretches every waiting time (below 1: shortens it). Whoever makes one closes it.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        kind: str = "server",
        client: Sequence[str] = (),
        loan: Loan = NOTHING,
        pace: float = 1.0,
    ) -> None:
        self._loan = loan
        self._command, self._client = tuple(command), tuple(client)
        self._kind = kind
        self.pace = pace
        self._process: Process | None = None
        self._others: list[Process] = []
        self._connections: list[Connection] = []
        self._folder = tempfile.TemporaryDirectory(prefix="labcheck-", ignore_cleanup_errors=True)
        self.folder = self._below("scratch", "file").parent
        self._starts = 0
        self._aborted = threading.Event()
        self.port = 0
        self.host = "127.0.0.1"
        self.channel = self._below("channel", "channel.txt")
        self.root = self._below("outside", "root") if any("{root}" in word for word in command) else None
        if self.root:
            self.root.mkdir()
        self.events: list[Event] = []
        self._began = time.monotonic()
        self._seen = 0  # characters of stderr that belong to earlier checks

    # Life

    def start(self, *, tty: bool = False) -> None:
        """Start it anew, on a new port or channel. Raises StartFailure when it is not ready in time.

        `tty`: it writes to a terminal instead of a pipe.
        """
        self.stop()
        self._starts += 1
        if self._kind == "server":
            self.port = ports.free_port()
        elif self._kind == "channel":
            self.channel = self._below(f"channel{self._starts}", "channel.txt")
        if self._kind != "program":
            self._launch(tty)

    def stop(self) -> None:
        """End it with all its processes, and the connections to it."""
        self._end_clients()
        if self._process:
            self._process.stop()

    def restart(self) -> None:
        """Stop it and start it again at once, on the same port. Raises StartFailure."""
        self.stop()
        self._launch()

    def close(self) -> None:
        """Stop it for good."""
        self.stop()
        self._folder.cleanup()

    def listens(self) -> bool:
        """Whether anybody listens on its port."""
        return any(place.port == self.port for place in ports.listeners())

    def abort(self) -> None:
        """Let whoever waits for the program, in another thread, wait no more. It is useless from then on."""
        self._aborted.set()
        for conn in list(self._connections):
            conn.abort()
        for process in [*self._others, *([self._process] if self._process else [])]:
            process.stop(grace=0)

    def alive(self) -> bool:
        """Whether any of its processes is left."""
        return self._process is not None and self._process.alive()

    @property
    def pid(self) -> int:
        """Its process id, which is also that of its process group."""
        return self._running.pid or 0

    def usable(self) -> bool:
        """Whether a check may go on with the program that is there."""
        if self._kind == "program":
            return True
        return self.alive() and (self._kind != "server" or self.listens())

    def was_killed(self) -> bool:
        """Whether a signal ended it, without a chance to write what it still had."""
        return bool(self._process and (self._process.code or 0) < 0)

    def crashed(self, seconds: float = 0.0) -> bool:
        """Whether it ended by itself, and not well; or does so within `seconds`."""
        return bool(self._process and not self._process.signalled and self._process.wait(seconds))

    def begin(self) -> None:
        """From here on events, seconds and errors are those of a new check."""
        self._end_clients()
        self.events = []
        self._began = time.monotonic()
        self._seen = len(self._process.errors.text) if self._process else 0

    # Speaking to it

    def connect(
        self, host: str | None = None, *, seconds: float = PATIENCE, receive_buffer: int | None = None
    ) -> Connection:
        """A new client. Raises Failure when nobody takes it. `receive_buffer`: bytes the system keeps unread."""
        try:
            sock = self._dial(host or self.host, seconds, receive_buffer)
        except ConnectionRefusedError as error:
            sock = self._dial_again(error, host, seconds, receive_buffer)
        except OSError as error:
            self._refused(error)
        conn = Connection(sock, events=self.events, began=self._began, pace=self.pace)
        self._connections.append(conn)
        return conn

    def _dial(self, host: str, seconds: float, receive_buffer: int | None) -> socket.socket:
        sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        try:
            if receive_buffer:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            sock.settimeout(seconds * self.pace)
            sock.connect((host, self.port))
        except BaseException:
            sock.close()
            raise
        return sock

    def _dial_again(
        self, error: OSError, host: str | None, seconds: float, receive_buffer: int | None
    ) -> socket.socket:
        """Between two clients nobody may listen for a moment, as in a loop around `nc -l`.

        And who listens at "::" may leave 127.0.0.1 out (IPV6_V6ONLY); localhost is ::1 as well.
        """
        deadline = time.monotonic() + GAP
        while self.alive() and time.monotonic() < deadline:
            for address in (host,) if host else (self.host, "::1"):
                with suppress(ConnectionRefusedError):
                    return self._dial(address, seconds, receive_buffer)
            time.sleep(0.02)
        self._refused(error)

    def _refused(self, error: OSError) -> NoReturn:
        if isinstance(error, TimeoutError):
            raise Failure(_("the program accepts no connection: is accept() called again after a client?")) from None
        if isinstance(error, ConnectionRefusedError) and self._process:
            self.await_end(LAST_MOMENT)  # a program that dies of something closes its sockets first
        if isinstance(error, ConnectionRefusedError) and self.alive():
            text = _("the program no longer listens on port %(port)d (ECONNREFUSED): was the listening socket closed?")
            raise Failure(text % {"port": self.port}) from None
        if self.alive():
            text = _("no connection to port %(port)d: %(error)s")
            raise Failure(text % {"port": self.port, "error": error.strerror}) from None
        raise Failure(self.last_words(_("the program has ended, nobody answers any more"))) from None

    def output(self) -> str:
        return self._running.output.text

    def errors(self) -> str:
        return self._running.errors.text

    def new_errors(self) -> str:
        """What it wrote to stderr during this check, and its runs and clients."""
        own = self._process.errors.text[self._seen :] if self._process else ""
        return own + "".join(process.errors.text for process in self._others)

    def wait_for_output(self, pattern: str, seconds: float = PATIENCE) -> Match[str]:
        """The first match of `pattern` (^ and $ at lines) in what it prints. Raises Failure when it does not come."""
        found = self._running.output.wait_for(pattern, seconds * self.pace)
        if not found:
            raise Failure(
                _("the program does not print what it should (looked for: %(pattern)s)") % {"pattern": pattern},
                received=self.output().encode()[-SHOWN:],
            )
        return found

    def has_spoken(self, seconds: float) -> bool:
        """Whether it prints anything within `seconds`, on stdout or stderr."""
        return bool(self._running.output.wait_for(r"\S", seconds) or self.errors().strip())

    def signal(self, number: int) -> None:
        """To the program and its process group, as a terminal does."""
        self._running.signal(number)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """What clients do meanwhile has all happened when the program takes notice of the first of it."""
        self._send_at_once(signal.SIGSTOP)
        try:
            yield
        finally:
            self._send_at_once(signal.SIGCONT)

    def _send_at_once(self, number: int) -> None:
        """Not through the guard, which takes a moment; and it is no signal that ends anything."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def wait(self, seconds: float = PATIENCE) -> int:
        """The exit code (negative: ended by that signal). Raises Failure when it goes on."""
        code = self._running.wait(seconds * self.pace)
        if code is None:
            raise Failure(_("the program goes on and should have ended"))
        return code

    def await_end(self, seconds: float) -> bool:
        """Whether it ends within `seconds`."""
        return self._running.wait(seconds) is not None

    # Measures: Unmeasurable where the system does not tell

    def cpu_seconds(self) -> float:
        """Processor time that all of it has used so far."""
        return family.cpu_seconds(self._members()) + family.cpu_seconds_of_ended(self._running.guard_pid)

    def descriptors(self) -> int:
        return family.descriptors(self._members())

    def threads(self) -> int:
        return family.threads(self._members())

    def zombies(self) -> int:
        return family.zombies(self._members())

    # Programs that run and end

    def run(self, *arguments: str, stdin: bytes = b"", seconds: float = 10.0) -> Result:
        """Run the command with `arguments` ({args} in it, or after it) to its end. Raises Failure when it goes on.

        `stdin` is what it reads from its standard input.
        """
        with tempfile.TemporaryFile() as file:
            file.write(stdin)
            file.seek(0)
            return self.start_run(*arguments, stdin=file.fileno()).result(seconds)

    def start_run(self, *arguments: str, stdin: int = subprocess.DEVNULL) -> Call:
        """Start the command with `arguments`, and look at it while it runs; `stdin`: a descriptor to read from."""
        return self._call(self._command, arguments, stdin)

    def call(self, *arguments: str, seconds: float = 10.0) -> Result:
        """Run one client of the channel to its end."""
        return self.start_call(*arguments).result(seconds)

    def start_call(self, *arguments: str) -> Call:
        """Start one client of the channel, and let it run beside others."""
        return self._call(self._client, arguments)

    def _call(self, command: Sequence[str], arguments: Sequence[str], stdin: int = subprocess.DEVNULL) -> Call:
        process = self._new_process(command, arguments, stdin=stdin)
        self._others.append(process)
        return Call(process, self.pace)

    # Inside

    def _end_clients(self) -> None:
        for conn in self._connections:
            conn.close()
        self._connections.clear()
        for process in self._others:
            process.stop(grace=0)
        self._others.clear()

    def _below(self, folder: str, name: str) -> Path:
        """A path for `name` in a folder of its own, which is made."""
        path = Path(self._folder.name) / folder / name
        path.parent.mkdir(exist_ok=True)
        return path

    def _new_process(
        self,
        command: Sequence[str],
        arguments: Sequence[str] = (),
        *,
        tty: bool = False,
        stdin: int = subprocess.DEVNULL,
    ) -> Process:
        values = {"port": self.port, "channel": self.channel, "root": self.root, **self._loan.words}
        try:
            process = Process(fill(command, values, arguments), tty=tty, stdin=stdin, variables=self._loan.variables)
        except OSError as error:
            text = _("the command cannot be run: %(word)s: %(error)s")
            raise StartFailure(text % {"word": command[0], "error": error.strerror}) from None
        if self._aborted.is_set():  # meanwhile, in another thread
            process.stop(grace=0)
        return process

    @property
    def _running(self) -> Process:
        if self._process is None:
            raise Failure(_("the program has not been started"))
        return self._process

    def _members(self) -> list[int]:
        return self._running.members()

    def _launch(self, tty: bool = False) -> None:
        self._seen = 0
        self._process = self._new_process(self._command, tty=tty)
        if self._kind == "server":
            self._await_port()
        else:
            self._await_words()

    def _await_port(self) -> None:
        """Return when somebody listens on the port; nobody connects for that, as some programs serve only once."""
        began = time.monotonic()
        pause, suspicion = 0.01, Suspicion()
        while (waited := time.monotonic() - began) < START * self.pace:
            places = ports.listeners()
            if local := [place for place in places if place.port == self.port and place.is_local]:
                self.host = "127.0.0.1" if any(place.host != "::1" for place in local) else "::1"
                return
            if not self.alive() or self._aborted.is_set():
                self._ended_early()
            if waited > ASTRAY * self.pace:
                suspicion.grows(self._astray(places))
            pause = min(pause * 1.7, 0.1)
            with self._running.changed:
                self._running.changed.wait(pause)
        text = _(
            "after %(seconds)d seconds the program does not listen on port %(port)d: are bind() and listen() called?"
        )
        raise StartFailure(self.last_words(text % {"seconds": START * self.pace, "port": self.port}))

    def _astray(self, places: Sequence[ports.Place]) -> str:
        """Where it listens instead, as a mistake; "" when it does not listen at all."""
        for place in places:
            if place.port == self.port:
                text = _(
                    "the program listens only at %(host)s, so that localhost does not reach it: "
                    'bind to "127.0.0.1", or to "" for all interfaces'
                )
                return text % {"host": place.host}
        own = family.sockets(self._members())
        for place in places:
            if place.inode in own:
                text = _("the program listens on port %(other)d and not on %(port)d, the one given in the command line")
                return text % {"other": place.port, "port": self.port}
        udp = _("the program took the port for UDP (SOCK_DGRAM); TCP is SOCK_STREAM")
        return udp if ports.bound_to_udp(self.port) else ""

    def _ended_early(self) -> NoReturn:
        code = self._running.code
        text = _("the program ended at once, with code %(code)s, instead of listening on port %(port)d")
        raise StartFailure(self.last_words(text % {"code": code, "port": self.port}))

    def _await_words(self) -> None:
        """A channel has no port to wait for: its server counts as ready when it prints something, or after a second."""
        if not self._running.output.wait_for(r"\S", 1.0) and self._running.output.ended:
            self.await_end(1.0)  # it will be said in a moment that it has ended
        if not self.alive():
            text = _("the program ended at once, with code %(code)s")
            raise StartFailure(self.last_words(text % {"code": self._running.code}))

    def last_words(self, text: Text) -> str:
        """`text`, and the end of what the program wrote to stderr."""
        words = self._process.errors.text.strip().splitlines()[-LAST_WORDS:] if self._process else []
        return "\n".join([str(text), *words])


class Suspicion:
    """A mistake that is seen again and again, and not only in passing."""

    def __init__(self) -> None:
        self._mistake = ""
        self._since = 0.0

    def grows(self, mistake: str) -> None:
        """Raise StartFailure when this same mistake was seen for long enough; "" is none."""
        if mistake != self._mistake:
            self._mistake, self._since = mistake, time.monotonic()
        elif mistake and time.monotonic() - self._since > SURE:
            raise StartFailure(mistake)

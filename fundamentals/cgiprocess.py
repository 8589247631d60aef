"""A CGI program at work: a process for a request, its three streams, and its end.

    process = Popen(command, stdin=body, stdout=PIPE, stderr=PIPE, env=environment)

The rest of this module is about ends. The program may print nothing, or for ever; it may start others and go; its
client may leave, or not read. Whatever happens, no process is left behind: each gets a group of its own, the whole
group is killed when the answer is over, and the process is waited for, since one that ended and was not waited for
stays as a "zombie".
"""

import os
import select
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.cgi import Head, NotCGI, environment, parse_head, redirected, split_head
from fundamentals.http.conversation import printable
from fundamentals.http.message import Headers, Request, Response, Sent, error_response
from fundamentals.http.writer import may_have_body
from fundamentals.narrated import teller
from fundamentals.narration import Call, Sentences
from fundamentals.stream import send_all

PIECE = 65536
LONGEST_LINE = 2000  # characters of what the program writes to its standard error
MOST_HOPS = 10
PULSE = 1.0  # seconds between two looks at a client that has ended its sending
PROCESSING = b"HTTP/1.1 102 Processing\r\n\r\n"
GONE = 499  # what others, too, write in their logs when nobody was left to answer

SENTENCES: Sentences = {
    ("process", "started"): gettext_lazy(
        "fork() and exec(): process %(pid)d runs the program, for this request alone."
    ),
    ("process", "ended"): gettext_lazy("wait(): process %(pid)d is over (code %(code)d); nothing of it is left."),
}


class Places:
    """As many processes at a time as there are places; who comes later waits for one."""

    def __init__(self, count: int) -> None:
        self._places = threading.Semaphore(count)
        self._closed = False

    def take(self, seconds: float) -> bool:
        """Whether a place was free in time; none is any more after close()."""
        return self._places.acquire(timeout=seconds) and not self._closed

    def give_back(self) -> None:
        self._places.release()

    def close(self) -> None:
        """Wake all who wait."""
        self._closed = True
        self._places.release(1_000_000)


@dataclass(frozen=True)
class Program:
    """What to run, and in which folder. `seconds`: so long it may be silent. `log` takes its complaints."""

    command: Sequence[str]
    folder: Path
    log: Callable[[str], None]
    seconds: float = 30.0
    places: Places = field(default_factory=lambda: Places(64))


class Silent(Exception):
    """The program printed nothing for as long as it may."""


class ClientGone(Exception):
    """The client's connection is dead, in both directions."""


class CGIGateway:
    """A handler for the requests of one connection that lets a program answer."""

    def __init__(self, program: Program, conn: socket.socket) -> None:
        self._program = program
        self._conn = conn
        self._client, self._server = conn.getpeername()[:2], conn.getsockname()[:2]

    def __call__(self, request: Request) -> Response:
        try:
            for _hop in range(MOST_HOPS):
                found = self._answer(request)
                if isinstance(found, Response):
                    return found
                request = redirected(request, found)
            raise NotCGI(f"there were {MOST_HOPS} redirections")
        except NotCGI as error:
            self._log(_("The program's answer is not CGI: %(error)s"), error=printable(str(error)))
            return error_response(502, _("The program that should answer gave no proper answer."))
        except Silent:
            self._log(_("The program was silent for %(seconds)g s: killed"), seconds=self._program.seconds)
            return error_response(504, _("The program that should answer took too long."))
        except ClientGone:
            return Sent(GONE, size=0, keep=False)

    def _answer(self, request: Request) -> Response | str:
        """The program's response, or another path to answer for. Raises NotCGI, Silent, ClientGone."""
        variables = environment(request, self._client, self._server, os.environ)
        if not self._program.places.take(self._program.seconds):
            return error_response(503, _("Too many programs are running at the moment."), [("Retry-After", "1")])
        try:
            run = Run(self._program, variables, request, self._conn)
        except BaseException as error:
            self._program.places.give_back()
            if isinstance(error, OSError):
                raise NotCGI(f"it cannot be started: {error.strerror}") from None
            raise
        try:
            head = run.head()
            if request.method == "HEAD" or not may_have_body(head.status):
                run.let_finish()
        except BaseException:
            run.close()
            raise
        if head.local is None:
            return Response(head.status, head.headers, run)
        run.close()
        return head.local

    def _log(self, text: str, **facts: object) -> None:
        self._program.log(text % facts)


class Run:
    """One process, from its start to its end. Iterating gives the body that it prints, as it comes: who sends it may
    take its time, for the program has to wait when the pipe is full (back-pressure). close() must be called."""

    def __init__(self, program: Program, variables: dict[bytes, bytes], request: Request, conn: socket.socket) -> None:
        self._program = program
        self._conn = conn
        self._tell = teller(conn)
        self._can_probe = request.version >= (1, 1)
        self._half_closed = False
        self._rest = b""
        self._left = float("inf")  # bytes of the body that are still to come
        self._errors = b""
        with body_file(request.body) as body:
            self._process = subprocess.Popen(
                program.command,
                stdin=body,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd=program.folder,
                env=variables,
                start_new_session=True,  # its own group; and Ctrl-C at the terminal is for the server alone
            )
        assert self._process.stdout and self._process.stderr
        self._out, self._err = self._process.stdout, self._process.stderr
        self._tell(Call("process", "started", {"pid": self._process.pid}))

    def head(self) -> Head:
        """Wait for the head. Raises NotCGI, Silent, ClientGone."""
        data = b""
        deadline = self._deadline()
        while (parts := split_head(data)) is None:
            piece = self._next_piece(deadline)
            if not piece:
                raise NotCGI("it ended before the empty line")
            data += piece
        self._rest = parts[1]
        head = parse_head(parts[0])
        announced = Headers(head.headers).get("Content-Length")
        self._left = float(announced or "inf")
        return head

    def let_finish(self) -> None:
        """Nobody wants its body; but what it does besides printing one, it may do."""
        deadline = self._deadline()
        with suppress(Silent, ClientGone):
            while self._next_piece(deadline):
                pass

    def __iter__(self) -> Iterator[bytes]:
        """Raises Silent."""
        self._can_probe = False  # from here on everything that is sent is the body
        try:
            piece = self._rest or self._next_piece(self._deadline())
            while piece:
                self._left -= len(piece)
                yield piece
                piece = self._next_piece(self._deadline())
        except ClientGone:
            if self._left > 0:
                yield b"\n"  # whoever tries to send it will see what has become of the connection

    def close(self) -> None:
        """End the process and whatever it has started, and wait for it."""
        with suppress(ProcessLookupError, PermissionError):  # (macOS says so of a zombie)
            # Before it is waited for: until then its number is not given to another one.
            os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        self._read_errors(to_end=True)
        self._out.close()
        self._err.close()
        self._program.places.give_back()
        self._tell(Call("process", "ended", {"pid": self._process.pid, "code": code}))

    def _deadline(self) -> float:
        return time.monotonic() + self._program.seconds

    def _next_piece(self, deadline: float) -> bytes:
        """What the program prints next, b"" at its end. Raises Silent at the deadline, ClientGone."""
        while (left := deadline - time.monotonic()) > 0:
            ready = self._wait(min(left, PULSE) if self._half_closed else left)
            if not self._err.closed and self._err.fileno() in ready:
                self._read_errors()
            if self._out.fileno() in ready:
                return os.read(self._out.fileno(), PIECE)
            self._look_at_client(ready)
        raise Silent

    def _wait(self, seconds: float) -> dict[int, int]:
        """Sleep until something happens: on either pipe, or to the client."""
        poller = select.poll()
        poller.register(self._out, select.POLLIN)
        if not self._err.closed:
            poller.register(self._err, select.POLLIN)
        # A reset is always told. The end of its sending need not be told twice.
        poller.register(self._conn, 0 if self._half_closed else getattr(select, "POLLRDHUP", 0))
        return dict(poller.poll(seconds * 1000))

    def _look_at_client(self, ready: dict[int, int]) -> None:
        """Nobody can tell a client that has gone from one that has merely sent all that it wanted to: both have sent
        FIN. But a system answers with a reset what comes for a socket that it does not know any more. So now and then
        we send something which says nothing (102, RFC 9110 section 15.2), as long as the response has not begun."""
        event = ready.get(self._conn.fileno(), 0)
        if event & (select.POLLERR | select.POLLHUP | select.POLLNVAL):
            raise ClientGone
        if self._half_closed and not ready and self._can_probe:
            try:
                send_all(self._conn, PROCESSING)
            except OSError:
                raise ClientGone from None
        self._half_closed = self._half_closed or bool(event)

    def _read_errors(self, to_end: bool = False) -> None:
        """What the program has written to its standard error goes to the log, line by line."""
        if self._err.closed:
            return
        os.set_blocking(self._err.fileno(), False)
        with suppress(BlockingIOError):
            while data := os.read(self._err.fileno(), PIECE):
                self._log_lines(data)
                if not to_end:
                    return
            self._err.close()
        if self._errors and (to_end or self._err.closed):
            self._log_lines(b"\n")

    def _log_lines(self, data: bytes) -> None:
        *lines, self._errors = (self._errors + data).split(b"\n")
        if len(self._errors) > LONGEST_LINE:
            lines.append(self._errors)
            self._errors = b""
        for line in lines:
            self._program.log(visible(line))


def body_file(body: bytes) -> IO[bytes]:
    """The request's body as a file, not as a pipe: a program that does not read it keeps nobody waiting."""
    if not body:
        return open(os.devnull, "rb")
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    file.write(body)
    file.seek(0)
    return file


def visible(line: bytes) -> str:
    """A line of the program's as text in which nothing can move a terminal's cursor."""
    text = line[:LONGEST_LINE].decode(errors="backslashreplace").rstrip("\r")
    return "".join(
        character if character.isprintable() or character == "\t" else f"\\x{ord(character):02x}" for character in text
    )

"""Requests as a check writes them, and the usual ways to send them."""

from collections.abc import Iterator
from contextlib import contextmanager

from fundamentals.exercises.http.answer import CLOSED, SILENT, Answer, read_answer
from fundamentals.exercises.http.site import furnish
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program


def request(target: str = "/", *fields: str, method: str = "GET", version: str = "1.1", body: bytes = b"") -> bytes:
    """A request as bytes; the Host is there unless `fields` have one or the version is older than it."""
    named = {field.partition(":")[0].strip().lower() for field in fields}
    host = [] if "host" in named or version == "1.0" else ["Host: 127.0.0.1"]
    return "\r\n".join([f"{method} {target} HTTP/{version}", *host, *fields, "", ""]).encode() + body


@contextmanager
def talking_to(program: Program) -> Iterator[Connection]:
    """A new connection, to a server whose folder, if it has one, is not empty."""
    if program.root:
        furnish(program.root)
    with program.connect() as conn:
        yield conn


def ask(
    program: Program,
    target: str = "/",
    *fields: str,
    method: str = "GET",
    silent: Text = SILENT,
    closed: Text = CLOSED,
) -> Answer:
    """One request on a connection of its own, and the answer."""
    with talking_to(program) as conn:
        conn.send(request(target, *fields, "Connection: close", method=method))
        return read_answer(conn, method=method, silent=silent, closed=closed)


def demand_status(answer: Answer, wanted: int | tuple[int, ...], mistake: Text) -> None:
    """Fail unless the answer has that status, or one of those."""
    statuses = (wanted,) if isinstance(wanted, int) else wanted
    if answer.status not in statuses:
        answer.fail(mistake, expected=f"HTTP/1.1 {statuses[0]}".encode())


def in_pieces(conn: Connection, *pieces: bytes, pause: float = 0.05) -> bytes:
    """Send each piece after a moment, so that it arrives by itself. What came back before the last one, usually b""."""
    for piece in pieces[:-1]:
        conn.send(piece)
        if early := conn.read_now(pause):
            return early
        if conn.ended:
            return early
    conn.send(pieces[-1])
    return b""

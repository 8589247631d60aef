"""What the exercises about servers that let a program answer (CGI, WSGI) have in common: asking, and waiting."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.utils.translation import gettext as _

from fundamentals.exercises.http.answer import CLOSED, SILENT, Answer, read_answer
from fundamentals.exercises.http.asking import demand_status, request
from fundamentals.labcheck.connection import PATIENCE
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

PAUSE = 0.05  # seconds, so that a piece arrives by itself


def posted(target: str, *fields: str, body: bytes = b"", method: str = "POST") -> bytes:
    """A request with a body that is as long as it says, the last one on its connection."""
    return request(target, *fields, f"Content-Length: {len(body)}", "Connection: close", method=method, body=body)


def asked(target: str, *fields: str, method: str = "GET") -> bytes:
    """A request without a body, the last one on its connection."""
    return request(target, *fields, "Connection: close", method=method)


def ask(
    program: Program,
    *pieces: bytes,
    method: str = "GET",
    silent: Text = SILENT,
    closed: Text = CLOSED,
    seconds: float = PATIENCE,
) -> Answer:
    """Send a request on a connection of its own, in these pieces, and read the answer."""
    with program.connect() as conn:
        for piece in pieces[:-1]:
            conn.send(piece)
            time.sleep(PAUSE)
        conn.send(pieces[-1])
        return read_answer(conn, method=method, silent=silent, closed=closed, seconds=seconds)


def demand_found(answer: Answer, path: str) -> None:
    """Fail unless that path was answered with 200."""
    text = _("%(path)s is answered with %(status)d instead of 200")
    demand_status(answer, 200, text % {"path": path, "status": answer.status})


class Gate:
    """A named pipe (FIFO) in the checker's folder: who reads from it waits until it is opened."""

    def __init__(self, program: Program) -> None:
        self.path = program.folder / f"portao-{secrets.token_hex(4)}"
        os.mkfifo(self.path)
        self._end = os.open(self.path, os.O_RDWR | os.O_NONBLOCK)

    def open(self) -> None:
        """From now on each reader finds a line."""
        with suppress(BlockingIOError):
            os.write(self._end, b"\n" * 100)

    def close(self) -> None:
        self.open()
        os.close(self._end)


@contextmanager
def gate(program: Program) -> Iterator[Gate]:
    """It opens at the latest when the check is over."""
    made = Gate(program)
    try:
        yield made
    finally:
        made.close()

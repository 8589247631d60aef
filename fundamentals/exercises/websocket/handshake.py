"""The opening handshake as a check asks for it, and the answer."""

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from django.utils.translation import gettext as _

from fundamentals.exercises.http.answer import read_fields, read_status_line
from fundamentals.exercises.websocket.exercise import KEY
from fundamentals.labcheck.connection import PATIENCE, Connection
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

Fields = dict[str, str]


def request(conn: Connection, **changed: str | None) -> bytes:
    """A handshake; `changed` has other values of fields by name with _ for -, None leaves the field out."""
    fields: dict[str, str | None] = {
        "Host": conn.peer,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": KEY,
        "Sec-WebSocket-Version": "13",
    }
    fields |= {name.replace("_", "-"): value for name, value in changed.items()}
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join(["GET / HTTP/1.1", *lines, "", ""]).encode()


def read_answer(conn: Connection, *, silent: Text = "", closed: Text = "") -> tuple[int, Fields]:
    """Status and fields, their names in lower case. A body stays unread."""
    silent = silent or _("the handshake is not answered: does the program wait for more after the empty line?")
    closed = closed or _(
        "the connection was closed without an answer to the handshake: did an exception end the conversation?"
    )
    _version, status, _reason = read_status_line(conn, silent, closed, PATIENCE)
    return status, {name.lower(): value for name, value in read_fields(conn)}


def fail_status(conn: Connection, mistake: Text, status: int, wanted: int) -> NoReturn:
    """The mistake shows in the status of the answer."""
    conn.fail(mistake, expected=b"HTTP/1.1 %d" % wanted, received=b"HTTP/1.1 %d" % status)


def new_key() -> str:
    return base64.b64encode(os.urandom(16)).decode()


@contextmanager
def websocket(program: Program, *, receive_buffer: int | None = None, trouble: Text = "") -> Iterator[Connection]:
    """A new client that has shaken hands; `trouble` names why it may get no answer."""
    with program.connect(receive_buffer=receive_buffer) as conn:
        conn.send(request(conn))
        status, _fields = read_answer(conn, silent=trouble, closed=trouble)
        if status != 101:
            text = _("the handshake is answered with %(status)d instead of 101")
            fail_status(conn, text % {"status": status}, status, 101)
        yield conn

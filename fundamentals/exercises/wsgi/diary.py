"""What the application has noted about how the server treated it."""

import re
import secrets
import time
from collections.abc import Sequence

from django.utils.translation import gettext as _

from fundamentals.exercises.wsgi.exercise import NO_PATH
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.program import Program
from fundamentals.labcheck.transcript import bytes_of

NOTES = 5.0  # seconds for what must happen
NOTHING_MORE = 0.1  # seconds for what must not


class Diary:
    """A file in the checker's folder, of which the application gets the path in QUERY_STRING."""

    def __init__(self, program: Program) -> None:
        self.path = program.folder / f"diario-{secrets.token_hex(4)}"
        self._pace = program.pace

    @property
    def lines(self) -> list[str]:
        return self.path.read_text("utf-8").splitlines() if self.path.exists() else []

    def demand(self, wanted: Sequence[str], mistake: str, conn: Connection) -> None:
        """Fail unless these lines come, and no more. %(line)s in `mistake` stands for what was noted."""
        deadline = time.monotonic() + NOTES * self._pace
        while len(self.lines) < len(wanted) and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(NOTHING_MORE)
        if (found := self.lines) != list(wanted):
            demand_known(conn)
            noted = ", ".join(found) or _("nothing")
            conn.fail(mistake % {"line": noted}, expected=text_of(wanted), received=text_of(found))


def demand_known(conn: Connection) -> None:
    """Fail if the application was told of another path than the client has asked for."""
    if re.match(rb"HTTP/1\.. 404 ", bytes_of(conn.transcript, "received")):
        conn.fail(NO_PATH)


def text_of(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()

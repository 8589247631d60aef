"""What a server answered, taken apart as a browser would; where that is impossible, the mistake has a name."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.labcheck.connection import PATIENCE, Connection
from fundamentals.labcheck.failure import Text

STATUS_LINE = re.compile(rb"HTTP/(1\.[01]) ([1-9][0-9]{2})(?: ([^\r\n]*))?")
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*")
WITHOUT_BODY = (204, 304)
SHOWN = 200  # bytes of a body in a report

CLOSED = gettext_lazy("the connection was closed without an answer: did an exception end the conversation?")
SILENT = gettext_lazy(
    "no answer came: was the empty line that ends the head not recognised, or is more being waited for?"
)
LF_ONLY = gettext_lazy(
    "the lines of the answer end with \\n alone: in HTTP a line ends with \\r\\n, and so does the empty one"
)


@dataclass(frozen=True)
class Answer:
    """A final answer. `framing` tells how the end of the body was known: length, chunked, close or none."""

    conn: Connection
    version: str
    status: int
    reason: str
    fields: tuple[tuple[str, str], ...]
    body: bytes
    framing: str

    def get(self, name: str) -> str | None:
        """The value of a field by its name in lower case; repeated ones are joined."""
        values = [value for known, value in self.fields if known.lower() == name]
        return ", ".join(values) if values else None

    @property
    def closes(self) -> bool:
        """Whether it says that no other answer will follow."""
        options = (self.get("connection") or "").lower()
        return self.framing == "close" or "close" in options or (self.version == "1.0" and "keep-alive" not in options)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def fail(self, mistake: Text, expected: bytes | None = None) -> NoReturn:
        """The mistake shows in the head; `expected` is how that should begin."""
        fields = "".join(f"{name}: {value}\r\n" for name, value in self.fields)
        head = f"HTTP/{self.version} {self.status} {self.reason}\r\n{fields}\r\n"
        self.conn.fail(mistake, expected=expected, received=head.encode("latin-1", "replace") + self.body[:SHOWN])

    def fail_field(self, mistake: Text, expected: str) -> NoReturn:
        """The mistake shows in one field, or in that there is none; `expected` is the whole field."""
        name = expected.partition(":")[0]
        value = self.get(name.lower())
        received = "" if value is None else f"{name}: {value}"
        self.conn.fail(mistake, expected=expected.encode(), received=received.encode("latin-1", "replace"))

    def fail_body(self, mistake: Text, expected: bytes) -> NoReturn:
        """The mistake shows in the body, which should be `expected`: the place where they part is shown."""
        same = len(os.path.commonprefix([self.body, expected]))
        part = slice(max(0, same - SHOWN // 10), same + SHOWN)
        self.conn.fail(mistake, expected=expected[part], received=self.body[part])


def read_answer(
    conn: Connection, *, method: str = "GET", silent: Text = SILENT, closed: Text = CLOSED, seconds: float = PATIENCE
) -> Answer:
    """The next final answer on `conn`; `silent` and `closed` name the mistake when none comes."""
    while True:
        version, status, reason = read_status_line(conn, silent, closed, seconds)
        fields = tuple(read_fields(conn))
        if status >= 200:
            break
    bodiless = method == "HEAD" or status in WITHOUT_BODY
    framing, body = ("none", b"") if bodiless else read_body(conn, {name.lower(): value for name, value in fields})
    return Answer(conn, version, status, reason, fields, body, framing)


def read_status_line(conn: Connection, silent: Text, closed: Text, seconds: float) -> tuple[str, int, str]:
    line = conn.read_line(seconds)
    if not line:
        conn.fail(closed if conn.ended else silent)
    found = STATUS_LINE.fullmatch(line.rstrip(b"\r\n"))
    if not found:
        text = _("the answer does not begin with a status line such as `HTTP/1.1 200 OK`")
        conn.fail(text, expected=b"HTTP/1.1 200 OK\r\n")
    demand_crlf(conn, line)
    return found[1].decode(), int(found[2]), (found[3] or b"").decode("latin-1")


def read_fields(conn: Connection) -> Iterator[tuple[str, str]]:
    while (line := conn.read_line()).rstrip(b"\r\n"):
        found = FIELD.fullmatch(line.rstrip(b"\r\n"))
        if not found:
            conn.fail(
                _("the head of the answer has a line that is no `Name: value`: is the empty line after it missing?")
            )
        demand_crlf(conn, line)
        yield found[1].decode(), found[2].decode("latin-1")
    if not line:
        conn.fail(_("the head of the answer does not end: an empty line (\\r\\n) comes after the last field"))
    demand_crlf(conn, line)


def demand_crlf(conn: Connection, line: bytes) -> None:
    if not line.endswith(b"\r\n"):
        conn.fail(LF_ONLY, expected=line.rstrip(b"\r\n") + b"\r\n")


def read_body(conn: Connection, fields: dict[str, str]) -> tuple[str, bytes]:
    """How its end is known, and the body (RFC 9112 section 6.3)."""
    if fields.get("transfer-encoding", "").lower() == "chunked":
        return "chunked", b"".join(read_chunks(conn))
    if "content-length" in fields:
        return "length", read_counted(conn, fields["content-length"])
    body = conn.read_to_end()
    if not conn.ended:
        conn.fail(
            _(
                "the answer has no Content-Length and the connection stays open: the client cannot know where the body "
                "ends, and waits for ever"
            )
        )
    return "close", body


def read_counted(conn: Connection, length: str) -> bytes:
    if not re.fullmatch("[0-9]+", length):
        conn.fail(_("the Content-Length of the answer is not a number: %(length)s") % {"length": length})
    body = conn.read(int(length))
    if len(body) < int(length):
        text = _("the answer promises %(length)s bytes of body (Content-Length), and only %(count)d came")
        conn.fail(text % {"length": length, "count": len(body)})
    return body


def read_chunks(conn: Connection) -> Iterator[bytes]:
    """The data of each chunk; the trailer is read away."""
    while (size := chunk_size(conn)) > 0:
        data = conn.read(size + 2)
        if len(data) != size + 2 or not data.endswith(b"\r\n"):
            conn.fail(_("a chunk of the answer has another length than it says, or no \\r\\n behind its data"))
        yield data[:-2]
    while conn.read_line().rstrip(b"\r\n"):
        pass


def chunk_size(conn: Connection) -> int:
    line = conn.read_line()
    digits = line.split(b";")[0].strip()
    if not line.endswith(b"\r\n") or not re.fullmatch(rb"[0-9A-Fa-f]+", digits):
        conn.fail(
            _("the answer says `chunked`, and no chunk follows: its size in hexadecimal, \\r\\n, the data, \\r\\n")
        )
    return int(digits, 16)

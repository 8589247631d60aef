"""What a chat's line must look like, and which mistake a wrong one betrays: the pure part of the examination."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from fundamentals.labcheck.failure import Text

NOTICE = re.compile(r"\* (\S+) (?:saiu|left)\W*")
OWN_ACCORD = b"* "  # what a server says that nobody typed begins like this


def spoken(name: str, text: str) -> bytes:
    """The line that everybody gets when `name` says `text`."""
    return f"{name}: {text}\n".encode()


def leaving(name: str) -> bytes:
    """The line that everybody gets when `name` has left."""
    return f"* {name} saiu\n".encode()


def who_left(line: bytes) -> str | None:
    """Whose leaving `line` tells; None when it tells something else."""
    found = NOTICE.fullmatch(line.decode(errors="replace").rstrip("\r\n"))
    return found[1] if found else None


@dataclass(frozen=True)
class Case:
    """A line that was not the expected one: `speaker: text` should have come to `listener`."""

    line: str
    speaker: str
    text: str
    listener: str

    @property
    def notations(self) -> list[str]:
        """The text as Python shows bytes, with and without the line end."""
        return [f"{self.speaker}: {self.text.encode() + end!r}\n" for end in (b"", b"\n", b"\r\n")]

    @property
    def is_part(self) -> bool:
        said = self.line.removeprefix(f"{self.speaker}: ").rstrip("\r\n")
        return said != self.text and bool(said) and (self.text.startswith(said) or self.text.endswith(said))

    @property
    def is_glued(self) -> bool:
        return self.line.startswith(f"{self.speaker}: {self.text}") and self.line.count(f"{self.speaker}: ") > 1

    def reads(self, text: str) -> bool:
        return self.line == f"{self.speaker}: {text}\n"


def mistake_in(line: bytes, speaker: str, text: str, listener: str) -> Text:
    """The mistake behind `line`, which came to `listener` where `speaker: text` was expected, as a sentence."""
    case = Case(line.decode(errors="replace"), speaker, text, listener)
    return next(sentence for applies, sentence in MISTAKES if applies(case))


# The first that applies names the mistake.
MISTAKES: list[tuple[Callable[[Case], bool], Text]] = [
    (
        lambda case: case.line == f"{case.speaker}: {case.text}",
        gettext_lazy("the line has lost its line end: what strip() or split() took away must be put back"),
    ),
    (
        lambda case: case.reads(case.text + "\r"),
        gettext_lazy(
            "the \\r of a client that ends its lines with CRLF stayed in the text: \\n and \\r\\n both end a line"
        ),
    ),
    (
        lambda case: case.line == f"{case.text}\n",
        gettext_lazy(
            "the line came without `IP:PORT: ` before it: accept() returned the address of who speaks, send it along"
        ),
    ),
    (
        lambda case: case.line in case.notations,
        gettext_lazy("Python's notation of bytes (b'…') was sent as text: bytes become text by decode(), not by str()"),
    ),
    (
        lambda case: case.line.startswith("('"),
        gettext_lazy("the address was sent as Python shows a tuple, ('127.0.0.1', 50000): it is written IP:PORT"),
    ),
    (
        lambda case: "::ffff:" in case.line,
        gettext_lazy(
            "the address is an IPv4 one in the dress of IPv6 (::ffff:127.0.0.1): listen on IPv4, or take `::ffff:` away"
        ),
    ),
    (
        lambda case: case.line == f"{case.listener}: {case.text}\n",
        gettext_lazy("the line carries the address of who receives it instead of who said it"),
    ),
    (
        lambda case: case.reads(case.text.strip()),
        gettext_lazy("the text lost the spaces at its ends: strip() takes more than the line end"),
    ),
    (
        lambda case: case.reads(" ".join(case.text.split())),
        gettext_lazy("the spaces inside the text changed: split() and join() do not give back what they took"),
    ),
    (
        lambda case: case.reads(case.text.encode().decode("latin-1")),
        gettext_lazy("the text was decoded as Latin-1: the bytes are UTF-8, where `é` is two of them"),
    ),
    (
        lambda case: case.reads(case.text.encode("ascii", "replace").decode()),
        gettext_lazy("letters with accents became question marks: encode and decode as UTF-8, not as ASCII"),
    ),
    (
        lambda case: "\ufffd" in case.line and "\ufffd" not in case.text,
        gettext_lazy(
            "a letter was cut in two: each packet was decoded by itself, and the bytes of one letter may come in two "
            "packets; put the line together first, decode then"
        ),
    ),
    (
        lambda case: case.is_glued,
        gettext_lazy("two lines were glued together: each one ends with \\n and is sent whole, once"),
    ),
    (
        lambda case: case.is_part,
        gettext_lazy(
            "a packet was taken for a line: recv() gives what has arrived, which may be half a line or three; keep the "
            "bytes until there is a \\n among them"
        ),
    ),
    (
        lambda case: True,
        gettext_lazy("another line was expected here: each one goes to everybody, once and whole, as `IP:PORT: text`"),
    ),
]

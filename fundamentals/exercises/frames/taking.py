"""A stream that the learner's program takes apart (`decode`), line by line of what it prints."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fundamentals.exercises.frames.codec import run
from fundamentals.labcheck.failure import Failure, Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.explained import brief
from fundamentals.websocket.frame import Frame, mask

FIELDS = ("FIN", "opcode", "MASK", "length", "payload")
FRAME = re.compile(r"FIN=([01]) opcode=(?:0x)?([0-9a-f]) MASK=([01]) length=(\d+) payload=((?:[0-9a-f]{2})*)", re.I)
ERROR = re.compile(r"err(?:or|o):? (\d+)\b.*", re.I)
INCOMPLETE = re.compile(r"incomplet[eo]\b.*", re.I)
LONG = 1000  # digits that a person can still be asked to paste

Named = Callable[["Difference"], Text | None]


@dataclass(frozen=True)
class Difference:
    """The first line that is not as it should be; "" where there is none. `number` counts from 0."""

    number: int
    wanted: str
    found: str

    @property
    def payloads(self) -> tuple[bytes, bytes] | None:
        """That which should be there and that which is, if the line is right up to there."""
        one, other = FRAME.fullmatch(self.wanted), FRAME.fullmatch(self.found)
        if not one or not other or one.groups()[:4] != other.groups()[:4]:
            return None
        return bytes.fromhex(one[5]), bytes.fromhex(other[5])


def check_decoding(
    program: Program,
    pieces: Sequence[bytes],
    frames: Sequence[Frame],
    end: str = "",
    named: Named = lambda difference: None,
) -> None:
    """Run `decode` on a line of hex for each piece. Raises Failure unless it prints these frames, and then `end`.

    `named` has a name for what this check is about.
    """
    stdin = typed(pieces)
    reproduce = f"{typing(stdin)} | {{command}} decode" if len(stdin) < LONG else ""
    output = run(program, ["decode"], stdin.encode(), reproduce).output
    wanted = [*map(brief, frames), *([end] if end else [])]
    found = lines_of(output)
    if difference := compare(wanted, found):
        raise Failure(
            named(difference) or usual(difference, frames),
            expected="".join(line + "\n" for line in wanted).encode(),
            received="".join(line + "\n" for line in found).encode(),
            reproduce=reproduce,
        )


def typed(pieces: Sequence[bytes]) -> str:
    return "".join(piece.hex() + "\n" for piece in pieces)


def typing(stdin: str) -> str:
    """What a person types to send these lines."""
    return f"printf '%s\\n' {' '.join(stdin.split())}"


def lines_of(output: str) -> list[str]:
    """What was printed, in the one way to write it that is compared."""
    return [normal(line.strip()) for line in output.splitlines() if line.strip()]


def normal(line: str) -> str:
    if found := FRAME.fullmatch(line):
        values = (value.lower() for value in found.groups())
        return " ".join(f"{name}={value}" for name, value in zip(FIELDS, values, strict=True))
    if found := ERROR.fullmatch(line):
        return f"erro {found[1]}"
    return "incompleto" if INCOMPLETE.fullmatch(line) else line


def compare(wanted: Sequence[str], found: Sequence[str]) -> Difference | None:
    for number in range(max(len(wanted), len(found))):
        one, other = (lines[number] if number < len(lines) else "" for lines in (wanted, found))
        if one != other:
            return Difference(number, one, other)
    return None


def usual(difference: Difference, frames: Sequence[Frame]) -> Text:
    """A name for the mistake that any check may come upon."""
    facts = {"number": difference.number + 1, "line": difference.found}
    if not difference.found and not difference.number:
        return _("decode prints nothing")
    if not difference.found and difference.wanted.startswith("FIN"):
        return _("frame number %(number)d is not printed") % facts
    if not difference.found:
        return _("the last line is not there: %(line)s") % {"line": difference.wanted}
    if not difference.wanted:
        return _("there is a line too much: %(line)s") % facts
    if FRAME.fullmatch(difference.found) and difference.wanted.startswith("FIN"):
        return wrong_field(difference, frames[difference.number])
    if difference.found.startswith("erro"):
        return _("a frame that breaks no rule is refused: %(line)s") % facts
    if difference.found == "incompleto":
        return _("frame number %(number)d has come whole and is called incomplete") % facts
    if FRAME.fullmatch(difference.found):
        return _("bytes that make no frame are printed as one")
    return _("this is no line such as FIN=1 opcode=1 MASK=0 length=2 payload=4f69: %(line)s") % facts


def wrong_field(difference: Difference, frame: Frame) -> Text:
    one, other = (dict(part.split("=") for part in line.split()) for line in (difference.wanted, difference.found))
    name = next(name for name in FIELDS if one[name] != other[name])
    found = bytes.fromhex(other["payload"])
    if name == "payload" and frame.key and found == mask(frame.payload, frame.key):
        return _("the payload is still masked: each byte is XOR with a byte of the key")
    if name == "payload" and frame.key and found[:4] == frame.payload[:4]:
        return _("the payload is unmasked only up to its 4th byte: after that the key begins again (i modulo 4)")
    text = _("frame number %(number)d: %(name)s is wrong")
    return text % {"number": difference.number + 1, "name": name}

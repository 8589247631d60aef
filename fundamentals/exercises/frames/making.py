"""A frame that the learner's program makes (`encode`), and whether it is the one that was asked for."""

import shlex

from django.utils.translation import gettext as _

from fundamentals.exercises.frames.codec import run
from fundamentals.exercises.frames.mistake import mistake_in
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Frame, encode_frame

LONG = 200  # characters of a word that are typed out


def check_encoding(program: Program, wanted: Frame, *words: str) -> None:
    """Run `encode` with `words`. Raises Failure unless that makes exactly `wanted`."""
    reproduce = f"{{command}} encode {' '.join(map(word, words))}"
    result = run(program, ["encode", *words], b"", reproduce)
    found = from_hex(result.output)
    right = encode_frame(wanted)
    if found is None:
        text = _("encode prints the frame's bytes as hexadecimal digits, in one line, and nothing else")
        raise Failure(text, expected=right.hex(" ").encode(), received=result.output.encode(), reproduce=reproduce)
    if found != right:
        mistake = mistake_in(wanted, found) or _("the frame is not the expected one")
        raise Failure(mistake, expected=right, received=found, reproduce=reproduce)


def from_hex(text: str) -> bytes | None:
    """The bytes of the first line that is not empty; None where that is no hexadecimal, or more lines follow."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        return bytes.fromhex(lines[0].replace(":", " ").replace("0x", " ")) if len(lines) == 1 else None
    except ValueError:
        return None


def word(text: str) -> str:
    """How a person types it."""
    if len(text) > LONG and len(set(text)) == 1:
        return f"\"$(head -c {len(text)} /dev/zero | tr '\\0' {text[0]})\""
    return shlex.quote(text)

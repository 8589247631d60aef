"""Stage 3: bytes that are no frame, and what is wrong with them shows at once."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.frames.exercise import exercise
from fundamentals.exercises.frames.taking import Difference, check_decoding
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Frame, Opcode, encode_frame

GOOD = Frame(Opcode.TEXT, b"bom")


def refuses(program: Program, what: str, bad: bytes, more: Sequence[bytes] = ()) -> None:
    """Fail unless `bad`, after a frame that is good, is answered with `error 1002`, and nothing follows."""

    def named(difference: Difference) -> Text | None:
        if not difference.number or difference.found.startswith("erro"):
            return None
        return _("%(what)s is not refused: print `erro 1002`, and read no more") % {"what": what}

    check_decoding(program, [encode_frame(GOOD), bad, *more], [GOOD], "erro 1002", named)


@exercise.check(
    stage=3,
    title=gettext_lazy("reserved bits and opcodes: `erro 1002`"),
    hints=(
        gettext_lazy("Which opcodes are there, and what are the three bits between FIN and the opcode?"),
        gettext_lazy("0, 1, 2, 8, 9 and 10 are all; RSV1 to RSV3 are 0 unless an extension was agreed on."),
        "if data[0] & 0x70 or data[0] & 0x0F not in (0, 1, 2, 8, 9, 10): erro 1002",
    ),
)
def reserved(program: Program) -> None:
    refuses(program, _("a frame with a reserved bit (RSV1)"), b"\xc1\x02oi", [encode_frame(GOOD)])
    refuses(program, _("a frame with the opcode 0xb, which nobody has defined"), b"\x8b\x00")


@exercise.check(
    stage=3,
    title=gettext_lazy("control frames are whole and have at most 125 bytes, or else `erro 1002`"),
    hints=(
        gettext_lazy("Which opcodes are control frames? Look at their highest bit."),
        gettext_lazy("From 8 on: FIN must be set, and the second byte may not say 126 or 127."),
        "if opcode >= 8 and (not fin or data[1] & 0x7F > 125): erro 1002",
    ),
)
def control_rules(program: Program) -> None:
    refuses(program, _("a ping in pieces (without FIN)"), b"\x09\x02oi")
    refuses(program, _("a ping of 126 bytes"), b"\x89\x7e\x00\x7e" + bytes(126))


@exercise.check(
    stage=3,
    title=gettext_lazy("a length that is not written in the shortest way: `erro 1002`"),
    hints=(
        gettext_lazy("In how many ways could one write the length 5, and which is the right one?"),
        gettext_lazy("2 bytes are for 126 to 65,535, 8 bytes for more, and the highest bit of 8 is 0."),
        "if short == 126 and length < 126 or short == 127 and not 65536 <= length < 1 << 63: erro 1002",
    ),
)
def shortest_lengths(program: Program) -> None:
    refuses(program, _("a length of 5 in 2 bytes"), b"\x82\x7e\x00\x05abcde")
    refuses(program, _("a length of 300 in 8 bytes"), b"\x82\x7f" + (300).to_bytes(8) + bytes(300))
    refuses(program, _("a length of 8 bytes with its highest bit set"), b"\x82\x7f" + (1 << 63).to_bytes(8))


@exercise.check(
    stage=3,
    title=gettext_lazy("`erro 1002` comes at the first byte that shows it, and nothing after it"),
    hints=(
        gettext_lazy("A header announces 2⁶² bytes and breaks a rule. When do you tell?"),
        gettext_lazy("The first byte alone shows a wrong opcode: look at it before you wait for the second."),
        gettext_lazy("Check before `if len(buffer) < needed: return`, and end the program after `erro 1002`."),
    ),
)
def refused_at_once(program: Program) -> None:
    refuses(program, _("a first byte that no frame begins with"), b"\xf3")

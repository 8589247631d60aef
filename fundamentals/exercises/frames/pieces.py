"""Stage 2: frames that come in pieces, cut anywhere."""

import os
from contextlib import suppress

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.frames.encoding import KEY
from fundamentals.exercises.frames.exercise import exercise
from fundamentals.exercises.frames.taking import Difference, check_decoding, lines_of, typed
from fundamentals.labcheck.failure import Failure, Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.explained import brief
from fundamentals.websocket.frame import Frame, Opcode, encode_frame, mask

RESTARTED = gettext_lazy(
    "the mask begins again with each piece: byte i of the payload goes with byte i modulo 4 of the key"
)
TEXT = "a máscara continua onde parou"


@exercise.check(
    stage=2,
    title=gettext_lazy("a payload that comes in pieces: the key goes on where the piece before has ended"),
    hints=(
        gettext_lazy("The first piece has 3 bytes of the payload. With which byte of the key does the next one begin?"),
        gettext_lazy("The index counts the bytes of the payload, not those of the piece."),
        "byte ^ key[(done + i) % 4]",
    ),
)
def mask_goes_on(program: Program) -> None:
    frame = Frame(Opcode.TEXT, TEXT.encode(), key=KEY)
    data, cuts = encode_frame(frame), (0, 9, 15, 16, 26)
    pieces = [data[one:other] for one, other in zip(cuts, [*cuts[1:], len(data)], strict=True)]
    check_decoding(program, pieces, [frame], named=wrong_mask)


def wrong_mask(difference: Difference) -> Text | None:
    """The pieces of the payload have 3, 6, 1, 10 and more bytes."""
    payloads = difference.payloads
    if payloads and payloads[0][:3] == payloads[1][:3] and payloads[0] != payloads[1]:
        return RESTARTED
    if "length=3 " in difference.found:
        return _("the first piece of a payload was taken for all of it: wait for as many bytes as the header says")
    return None


@exercise.check(
    stage=2,
    title=gettext_lazy("a frame that comes byte by byte is one frame, also when the cut is in its header"),
    hints=(
        gettext_lazy("How many bytes must be there before you can tell how long the header is?"),
        gettext_lazy("Two; then 0, 2 or 8 for the length, and 4 for the key. As long as they are not all there: wait."),
        gettext_lazy("if len(buffer) < needed: return None, and the next line is added to the buffer"),
    ),
)
def byte_by_byte(program: Program) -> None:
    frames = [Frame(Opcode.BINARY, bytes(130), key=KEY), Frame(Opcode.PONG), Frame(Opcode.TEXT, b"fim")]
    data = b"".join(map(encode_frame, frames))
    check_decoding(program, [data[at : at + 1] for at in range(len(data))], frames, named=cut_header)


def cut_header(difference: Difference) -> Text | None:
    payloads = difference.payloads
    if payloads and payloads[1] == mask(mask(payloads[0], KEY), KEY[:1] * 4) != payloads[0]:
        return RESTARTED
    if difference.number == 0 and difference.found != difference.wanted:
        return _("a header that comes in pieces is not understood: wait until all of it is there")
    return None


@exercise.check(
    stage=2,
    title=gettext_lazy("each frame is printed as soon as its last byte has come"),
    hints=(
        gettext_lazy("Start `decode` without a file, type a frame in hex, and press Enter. When do you see it?"),
        gettext_lazy("Do not read all of the input first: take it line by line, and flush what you print."),
        "for line in sys.stdin: …; print(…, flush=True)",
    ),
)
def printed_at_once(program: Program) -> None:
    first, second = Frame(Opcode.TEXT, b"um"), Frame(Opcode.TEXT, b"dois")
    source, target = os.pipe()
    with os.fdopen(source), os.fdopen(target, "wb", 0) as keyboard, suppress(BrokenPipeError):
        call = program.start_run("decode", stdin=source)
        keyboard.write(typed([encode_frame(first)]).encode())
        in_time = call.prints(r"payload=(?i:756d)")
        keyboard.write(typed([encode_frame(second)]).encode())
    result = call.result()
    wanted = [brief(first), brief(second)]
    if lines_of(result.output) != wanted:
        text = _("two frames, one after the other, are not printed as two lines")
        raise Failure(text, expected="\n".join(wanted).encode(), received=result.output.encode())
    if not in_time:
        raise Failure(
            _(
                "the first frame is printed only when the input ends: read it line by line, and flush each line that "
                "you print"
            ),
            reproduce="(echo 8102756d; sleep 3; echo 8104646f6973) | {command} decode",
        )


@exercise.check(
    stage=2,
    title=gettext_lazy("a frame that has not come whole when the input ends: `incompleto`"),
    hints=(
        gettext_lazy("What does your program do when the connection ends in the middle of a frame?"),
        gettext_lazy("When there is no more input and something is left in the buffer, say so."),
        'if buffer: print("incompleto")',
    ),
)
def incomplete(program: Program) -> None:
    whole = Frame(Opcode.TEXT, b"inteiro")
    silent = _("a frame that stops in the middle is passed over: when the input ends, print `incompleto`")

    def named(difference: Difference) -> Text | None:
        if not difference.found:
            return silent
        return _("a frame that stops in the middle is printed as if it were whole") if difference.number else None

    check_decoding(program, [encode_frame(whole), b"\x81\x05ab"], [whole], "incompleto", named)
    check_decoding(program, [b"\x82"], [], "incompleto", lambda difference: named(difference) or silent)

"""Stage 2: frames that come whole, one after the other."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.frames.encoding import KEY
from fundamentals.exercises.frames.exercise import exercise
from fundamentals.exercises.frames.taking import Difference, check_decoding
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Frame, Opcode, encode_frame

RECV = 1000  # bytes in a line of a long frame


@exercise.check(
    stage=2,
    title=gettext_lazy("`decode` prints a line for each frame: FIN, opcode, MASK, length, payload"),
    hints=(
        gettext_lazy("Which bits of the two first bytes are which field? Take them apart on paper first."),
        gettext_lazy("& 0x0F keeps the opcode, & 0x7F the length; the payload is printed in hex, without its mask."),
        "fin, opcode = data[0] >> 7, data[0] & 0x0F; masked, length = data[1] >> 7, data[1] & 0x7F",
    ),
)
def every_field(program: Program) -> None:
    frames = [
        Frame(Opcode.TEXT, b"Hello"),
        Frame(Opcode.TEXT, b"Hello", key=KEY),
        Frame(Opcode.BINARY, b"\xff\0", fin=False, key=KEY),
        Frame(Opcode.CONTINUATION, b""),
        Frame(Opcode.PING, b"oi?", key=KEY),
        Frame(Opcode.PONG, b""),
        Frame(Opcode.CLOSE, b"\x03\xe8tchau"),
    ]
    check_decoding(program, [encode_frame(frame) for frame in frames], frames)


@exercise.check(
    stage=2,
    title=gettext_lazy("lengths of 125, 126, 300 and 65,536 bytes are read"),
    hints=(
        gettext_lazy("What does the second byte of a frame of 300 bytes say?"),
        gettext_lazy("126: the length is in the next 2 bytes; 127: in the next 8. Key and payload begin after those."),
        'struct.unpack("!H", data[2:4]) for 126, struct.unpack("!Q", data[2:10]) for 127',
    ),
)
def long_frames(program: Program) -> None:
    frames = [Frame(Opcode.BINARY, bytes(range(256)) * 256, key=KEY)]
    frames[:0] = [Frame(Opcode.TEXT, b"x" * length) for length in (125, 126, 300)]
    data = b"".join(map(encode_frame, frames))
    check_decoding(program, [data[at : at + RECV] for at in range(0, len(data), RECV)], frames, named=wrong_length)


def wrong_length(difference: Difference) -> Text | None:
    if "length=126 " in difference.found:
        return _("126 was taken for the length: it says that the length follows in 2 bytes")
    if "length=127 " in difference.found:
        return _("127 was taken for the length: it says that the length follows in 8 bytes")
    if "length=11265 " in difference.found or "length=32256 " in difference.found:
        return _("the bytes of the length are read in the wrong order: the highest one comes first")
    return None


@exercise.check(
    stage=2,
    title=gettext_lazy("several frames in one line are several frames"),
    hints=(
        gettext_lazy("recv() returned 40 bytes and the frame has 12. Whose are the others?"),
        gettext_lazy("Keep what lies behind the frame, and look whether it holds the next one already."),
        gettext_lazy("while (frame := take_frame(buffer)): …, where take_frame() removes what it took from the buffer"),
    ),
)
def several_in_one_line(program: Program) -> None:
    frames = [Frame(Opcode.TEXT, text.encode(), key=KEY) for text in ("um", "", "três")]
    frames.append(Frame(Opcode.PING))
    lost = _("what stands behind the first frame of a line was thrown away: recv() returns bytes, and not frames")
    check_decoding(
        program,
        [b"".join(map(encode_frame, frames))],
        frames,
        named=lambda difference: lost if not difference.found and difference.number else None,
    )

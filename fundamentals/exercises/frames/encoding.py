"""Stage 1: frames that the program makes."""

from django.utils.translation import gettext_lazy

from fundamentals.exercises.frames.exercise import exercise
from fundamentals.exercises.frames.making import check_encoding
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Frame, Opcode

KEY = bytes.fromhex("37fa213d")


@exercise.check(
    stage=1,
    title=gettext_lazy("`encode --text Oi` makes a text frame: 81 02 4f 69"),
    hints=(
        gettext_lazy("Draw the two bytes of the header on paper, bit by bit, and name each bit."),
        gettext_lazy("The first byte is FIN (0x80) and the opcode; the second one MASK (0x80) and the length."),
        "bytes([0x80 | 0x1, len(payload)]) + payload",
    ),
)
def text_frame(program: Program) -> None:
    check_encoding(program, Frame(Opcode.TEXT, b"Oi"), "--text", "Oi")


@exercise.check(
    stage=1,
    title=gettext_lazy("the length counts bytes and not characters"),
    hints=(
        gettext_lazy("How many bytes is `á`? Count them in the output of: printf á | xxd"),
        gettext_lazy("A text frame holds UTF-8. Make bytes of the text first, and count them then."),
        "payload = text.encode(); length = len(payload)",
    ),
)
def length_in_bytes(program: Program) -> None:
    text = "Olá, açaí 🙂"
    check_encoding(program, Frame(Opcode.TEXT, text.encode()), "--text", text)


@exercise.check(
    stage=1,
    title=gettext_lazy("lengths of 125, 126, 65,535 and 65,536 bytes, each in its shortest form"),
    hints=(
        gettext_lazy("The second byte has 7 bits for the length. Which numbers up to 127 are no lengths?"),
        gettext_lazy("126 says that the length follows in 2 bytes, 127 in 8; the highest byte comes first."),
        'struct.pack("!BBH", first, 126, length), and "!BBQ" with 127 from 65,536 on',
    ),
)
def lengths(program: Program) -> None:
    for length in (125, 126, 65_535, 65_536):
        text = "x" * length
        check_encoding(program, Frame(Opcode.TEXT, text.encode()), "--text", text)


@exercise.check(
    stage=1,
    title=gettext_lazy("`--mask 37fa213d` masks the payload with these four bytes"),
    hints=(
        gettext_lazy("Where does the key stand, and how does the receiver know that there is one?"),
        gettext_lazy("The second byte has 0x80 set, the key follows the length, and byte i is XOR with key[i % 4]."),
        "bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))",
    ),
)
def masked(program: Program) -> None:
    check_encoding(program, Frame(Opcode.TEXT, b"Hello", key=KEY), "--text", "Hello", "--mask", KEY.hex())
    text = "mascarado " * 20
    check_encoding(program, Frame(Opcode.TEXT, text.encode(), key=KEY), "--text", text, "--mask", KEY.hex())


@exercise.check(
    stage=1,
    title=gettext_lazy("`--binary`, `--continuation` and `--no-fin`: the opcode and the bit FIN"),
    hints=(
        gettext_lazy("Which frames of a message in three pieces have FIN, and which opcode has each of them?"),
        gettext_lazy("The first has the message's opcode, all others 0; only the last one has FIN."),
        "(0x80 if fin else 0) | opcode",
    ),
)
def kinds_and_fin(program: Program) -> None:
    check_encoding(program, Frame(Opcode.BINARY, b"\xff\x00A"), "--binary", "ff0041")
    check_encoding(program, Frame(Opcode.CONTINUATION, b"e", fin=False), "--continuation", "e", "--no-fin")


@exercise.check(
    stage=1,
    title=gettext_lazy("`--ping` and `--close CODE --reason TEXT`: control frames, also empty ones"),
    hints=(
        gettext_lazy("What stands in the first two bytes of a close frame's payload?"),
        gettext_lazy("The code, as a number of two bytes, the higher one first; after it the reason as UTF-8."),
        'struct.pack("!H", code) + reason.encode()',
    ),
)
def control_frames(program: Program) -> None:
    check_encoding(program, Frame(Opcode.PING), "--ping", "")
    close = Frame(Opcode.CLOSE, b"\x03\xe8" + "até já".encode())
    check_encoding(program, close, "--close", "1000", "--reason", "até já")

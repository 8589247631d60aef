"""Stage 3, what must be refused: each with a close frame that says why."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.websocket.exercise import exercise, frames
from fundamentals.exercises.websocket.handshake import websocket
from fundamentals.exercises.websocket.talking import expect, expect_close, frame, text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Frame, Header, Opcode, encode_frame, encode_header

LONGEST = 1 << 20
AT_THE_HEADER = 0.3  # seconds in which a server has refused that looks at what is announced
CONTINUATION = Opcode.CONTINUATION


def refuses(program: Program, cases: Mapping[str, bytes], *codes: int) -> None:
    """Fail unless each of these, on a connection of its own, gets a close frame with one of `codes`."""
    for what, data in cases.items():
        with websocket(program) as conn:
            conn.send(data)
            expect_close(conn, codes, what)


@exercise.check(
    stage=3,
    title=gettext_lazy("a client's frame without a mask: 1002"),
    hints=(
        gettext_lazy("Which bit says that a frame is masked, and who must set it?"),
        gettext_lazy("A client masks each frame. If one does not, close with 1002."),
        "if not data[1] & 0x80: close 1002",
    ),
    reproduce=frames(r"\201\002oi"),
)
def unmasked_frames(program: Program) -> None:
    refuses(program, {_("a frame without a mask"): encode_frame(Frame(Opcode.TEXT, b"oi"))}, 1002)


@exercise.check(
    stage=3,
    title=gettext_lazy("reserved bits and opcodes: 1002"),
    hints=(
        gettext_lazy("Which opcodes are there, and what are the three bits between FIN and the opcode?"),
        gettext_lazy("0, 1, 2, 8, 9 and 10 are all; RSV1 to RSV3 are 0 unless an extension was agreed on."),
        "if data[0] & 0x70 or opcode not in (0, 1, 2, 8, 9, 10): close 1002",
    ),
    reproduce=frames(r"\301\202\0\0\0\0oi"),
)
def reserved(program: Program) -> None:
    bits = {_("a reserved bit (RSV%(number)d)") % {"number": n}: frame(1, b"oi", rsv=8 >> n) for n in (1, 2, 3)}
    opcodes = {
        _("the reserved opcode %(opcode)x") % {"opcode": opcode}: frame(opcode, b"oi") for opcode in (3, 7, 11, 15)
    }
    refuses(program, bits | opcodes, 1002)


@exercise.check(
    stage=3,
    title=gettext_lazy("a control frame in fragments, or with over 125 bytes: 1002"),
    hints=(
        gettext_lazy("Why may a ping not be long?"),
        gettext_lazy("It is answered between the frames of others: from opcode 8 on FIN is set, and 125 is the most."),
        "if opcode >= 8 and (not fin or length > 125): close 1002",
    ),
    reproduce=frames(r"\011\202\0\0\0\0oi"),
)
def control_rules(program: Program) -> None:
    bad = {
        _("a ping without FIN"): frame(Opcode.PING, b"oi", fin=False),
        _("a ping of 126 bytes"): frame(Opcode.PING, bytes(126)),
        _("a close frame of 126 bytes"): frame(Opcode.CLOSE, b"\x03\xe8" + b"x" * 124),
    }
    refuses(program, bad, 1002)


@exercise.check(
    stage=3,
    title=gettext_lazy("a continuation of nothing, and a message inside another: 1002"),
    hints=(
        gettext_lazy("Which opcode may the first frame of a message have, and which the next?"),
        gettext_lazy("0 only while a message is open, 1 and 2 only while none is."),
        "if (opcode == 0) != (message is not None): close 1002",
    ),
    reproduce=frames(r"\200\202\0\0\0\0oi"),
)
def order_of_fragments(program: Program) -> None:
    bad = {
        _("a continuation without a beginning"): frame(CONTINUATION, b"oi"),
        _("a text inside another one"): text("a", fin=False) + text("b"),
        _("a binary message inside a text"): text("a", fin=False) + frame(Opcode.BINARY, b"b", fin=False),
    }
    refuses(program, bad, 1002)
    with websocket(program) as conn:
        conn.send(text("a", fin=False) + frame(CONTINUATION))
        expect(conn, Opcode.TEXT, b"a")
        conn.send(frame(CONTINUATION, b"b"))
        expect_close(conn, (1002,), _("a continuation after a message that was complete"))


@exercise.check(
    stage=3,
    title=gettext_lazy("a text that is not UTF-8: 1007, also over fragments"),
    hints=(
        gettext_lazy("What does decode() do with `\\xff`, and who hears of it?"),
        gettext_lazy("Catch the error and close with 1007. A character that the message leaves half is an error too."),
        "except UnicodeDecodeError: close 1007",
    ),
    reproduce=frames(r"\201\202\0\0\0\0\303\050"),
)
def bad_utf8(program: Program) -> None:
    bad = {
        _("a text with the byte ff"): b"a\xffb",
        _("a text with a character that is cut"): "olá".encode()[:-1],
        _("a text with `/` in two bytes (overlong)"): b"\xc0\xaf",
        _("a text with half of a surrogate pair"): b"\xed\xa0\x80",
        _("a text with a number beyond U+10FFFF"): b"\xf4\x90\x80\x80",
    }
    refuses(program, {what: frame(Opcode.TEXT, data) for what, data in bad.items()}, 1007)
    over = {
        _("a text in fragments that is not UTF-8"): frame(Opcode.TEXT, b"ol\xc3", fin=False)
        + frame(CONTINUATION, b"("),
        _("a text in fragments that ends within a character"): frame(Opcode.TEXT, b"ol", fin=False)
        + frame(CONTINUATION, b"\xc3"),
    }
    refuses(program, over, 1007)


@exercise.check(
    stage=3,
    title=gettext_lazy("a message of 1 MiB is echoed; over 1 MiB it is 1009, without waiting for the rest"),
    hints=(
        gettext_lazy("How much memory may one client take, in one frame or in a thousand?"),
        gettext_lazy("The header says how much will come: add it to what the message has already, and refuse at once."),
        "if len(message) + length > 1_048_576: close 1009",
    ),
    reproduce=frames(r"\202\377\0\0\0\0\0\020\0\001\0\0\0\0"),
)
def too_big(program: Program) -> None:
    with websocket(program) as conn:
        conn.send(frame(Opcode.BINARY, b"x" * LONGEST))
        small = _("a message of exactly 1 MiB (1,048,576 bytes) is not echoed")
        expect(conn, Opcode.BINARY, b"x" * LONGEST, missing=small)
    pieces = [frame(CONTINUATION if number else Opcode.BINARY, bytes(1 << 16), fin=False) for number in range(16)]
    full = b"".join(pieces)
    huge = {
        _("a header that announces 1 MiB and one byte"): header(LONGEST + 1),
        _("a header that announces 2⁶² bytes"): header(1 << 62),
        _("a fragment that announces more than was left of 1 MiB"): full + header(1 << 16, CONTINUATION),
    }
    for what, data in huge.items():
        with websocket(program) as conn:
            conn.send(data)
            if not conn.read_now(AT_THE_HEADER):
                conn.send(bytes(LONGEST + 1))  # some count what has come, and not what is announced
            else:
                conn.unread()
            expect_close(conn, (1009,), what)


def header(length: int, opcode: int = Opcode.BINARY) -> bytes:
    return encode_header(Header(opcode, length, key=b"abcd"))

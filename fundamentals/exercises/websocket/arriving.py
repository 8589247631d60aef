"""Stage 2, frames as they arrive: many in one packet, or one in many."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.asking import in_pieces
from fundamentals.exercises.websocket.exercise import exercise, frames
from fundamentals.exercises.websocket.handshake import websocket
from fundamentals.exercises.websocket.talking import MASK, expect, frame, text
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Opcode, mask

WORDS = "a mascara continua onde parou: nem um byte antes, nem um byte depois"


@exercise.check(
    stage=2,
    title=gettext_lazy("several frames in one packet are several messages"),
    hints=(
        gettext_lazy("recv() returned 40 bytes and the frame has 12. Whose are the others?"),
        gettext_lazy(
            "Keep what lies behind the frame, and look whether it holds the next one before you recv() again."
        ),
        gettext_lazy("A buffer that lives as long as the connection, and `while frame := take_frame(buffer)`."),
    ),
    reproduce=frames(r"\201\201\0\0\0\0a\201\201\0\0\0\0b\201\201\0\0\0\0c"),
)
def several_in_one_packet(program: Program) -> None:
    lost = _("several frames came in one packet and only the first was answered: keep what stands behind it")
    with websocket(program) as conn:
        conn.send(text("um") + frame(Opcode.BINARY, b"dois") + text("") + text("três")[:4])
        together = b"\x81\x02um" + b"\x82\x04dois" + b"\x81\x00"
        conn.expect(together, lambda received: lost if together.startswith(received) else None)
        conn.send(text("três")[4:])
        expect(conn, Opcode.TEXT, "três".encode(), missing=lost)


@exercise.check(
    stage=2,
    title=gettext_lazy("a frame that comes byte by byte, its header too"),
    hints=(
        gettext_lazy("How many bytes must be there before you can tell how long the header is?"),
        gettext_lazy("recv(2) may return one byte. Read until as many are there as you need."),
        "while len(buffer) < needed: buffer += conn.recv(4096)",
    ),
    reproduce=frames(r"\201", r"\202\0\0", r"\0\0o", "i"),
)
def byte_by_byte(program: Program) -> None:
    cut = _("a frame that comes byte by byte is not understood: recv(n) may return less than n")
    whole = frame(Opcode.TEXT, b"x" * 130)
    with websocket(program) as conn:
        early = in_pieces(conn, *(whole[at : at + 1] for at in range(len(whole))), pause=0.002)
        if early or conn.ended:
            conn.fail(cut, expected=b"", received=early)
        expect(conn, Opcode.TEXT, b"x" * 130, missing=cut, named=lambda received: cut)


@exercise.check(
    stage=2,
    title=gettext_lazy("a payload that comes in packets: the mask goes on where the packet before has ended"),
    hints=(
        gettext_lazy(
            "The first packet has 3 bytes of the payload. With which byte of the key does the next one begin?"
        ),
        gettext_lazy("The index counts the bytes of the payload, not those of the packet."),
        "byte ^ key[(done + i) % 4]",
    ),
    reproduce=frames(r"\201\206\001\002\003\004lwm", "`n#"),
)
def mask_across_packets(program: Program) -> None:
    whole = text(WORDS)
    with websocket(program) as conn:
        early = in_pieces(conn, whole[:9], whole[9:14], whole[14:15], whole[15:])
        short = _("the first packet of a payload was taken for all of it: read as many bytes as the header says")
        if early or conn.ended:
            conn.fail(short, expected=b"", received=early)
        expect(conn, Opcode.TEXT, WORDS.encode(), named=wrong_mask)


def wrong_mask(received: bytes) -> Text | None:
    """Whether the 4th byte of the payload, the first of its packet, went with the first of the key."""
    clear = WORDS.encode()
    restarted = mask(mask(clear, MASK)[3:8], MASK)
    if received[2:5] == clear[:3] and received[5:10] == restarted:
        return _("the mask begins again with each packet: byte i of the payload goes with byte i modulo 4 of the key")
    return None

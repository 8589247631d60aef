"""Stage 3, the end: who closes says so, and hears it from the other side."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.websocket.exercise import exercise, frames
from fundamentals.exercises.websocket.handshake import websocket
from fundamentals.exercises.websocket.talking import RESET, close, expect_close, expect_end, frame, text
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Opcode

GOOD = (1000, 1001, 1003, 1011, 3000, 4999)
BAD = (0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000)
END = 3.0  # seconds
UNANSWERED = gettext_lazy("a close frame is not answered with a close frame")


@exercise.check(
    stage=3,
    title=gettext_lazy("a close frame is answered with one of the same code, and then the connection is closed"),
    hints=(
        gettext_lazy("The client said close. How does it know that you have heard everything it said before?"),
        gettext_lazy(
            "Send a close frame with the same code back, and close the connection; an empty one gets an empty one."
        ),
        "send_frame(8, payload[:2]); return",
    ),
    reproduce=frames(r"\210\202\0\0\0\0\003\350"),
)
def close_is_echoed(program: Program) -> None:
    for code in GOOD:
        with websocket(program) as conn:
            conn.send(close(code, "até já"))
            expect_close(conn, (code,), _("a close frame with the code %(code)d") % {"code": code})
    with websocket(program) as conn:
        conn.send(close(None))
        expect_close(conn, (1005, 1000), _("a close frame without a code"))


@exercise.check(
    stage=3,
    title=gettext_lazy("what stands before a close frame is answered, what follows it is not"),
    hints=(
        gettext_lazy("What does your loop do after the close frame with the bytes that are still in the buffer?"),
        gettext_lazy("Answer in the order in which it came; after close nothing is read and nothing is said."),
        gettext_lazy("return from the conversation at the close frame, and not only from the loop over one packet"),
    ),
    reproduce=frames(r"\201\201\0\0\0\0a\210\202\0\0\0\0\003\350\201\201\0\0\0\0b"),
)
def nothing_after_close(program: Program) -> None:
    with websocket(program) as conn:
        conn.send(text("antes") + close(1000) + text("depois"))
        conn.expect(
            b"\x81\x05antes\x88\x02\x03\xe8",
            lambda received: order_of_the_end(received) or (RESET if conn.was_reset else UNANSWERED),
        )
        expect_end(conn)


def order_of_the_end(received: bytes) -> Text | None:
    if b"depois" in received:
        return _("what stood behind a close frame was still answered: after it the conversation is over")
    if b"antes" not in received:
        return _("a message before a close frame, in the same packet, was not answered")
    return _("the close frame that came back is not the one with the same code") if b"\x88" in received else None


@exercise.check(
    stage=3,
    title=gettext_lazy("a close frame with a code that may not be sent is answered with 1002"),
    hints=(
        gettext_lazy("Which numbers stand for something that never goes over the wire?"),
        gettext_lazy("1000 to 1003, 1007 to 1014 and 3000 to 4999 may be sent; and one single byte is no code."),
        "if code not in (*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)): 1002",
    ),
    reproduce=frames(r"\210\202\0\0\0\0\003\356"),
)
def bad_close_codes(program: Program) -> None:
    for code in BAD:
        with websocket(program) as conn:
            conn.send(close(code))
            expect_close(conn, (1002,), _("a close frame with the code %(code)d") % {"code": code})
    with websocket(program) as conn:
        conn.send(frame(Opcode.CLOSE, b"\x03"))
        expect_close(conn, (1002,), _("a close frame of one byte"))
    with websocket(program) as conn:
        conn.send(frame(Opcode.CLOSE, b"\x03\xe8\xff\xfe"))
        expect_close(conn, (1007, 1002), _("a close frame whose reason is not UTF-8"))


@exercise.check(
    stage=3,
    title=gettext_lazy("a client that ends its sending without a close frame: the server closes too"),
    hints=(
        gettext_lazy('What does recv() return when the client has gone, and what does your loop make of b""?'),
        gettext_lazy("No more will come: end the conversation, whether or not a frame or a message had begun."),
        "if not (data := conn.recv(4096)): return",
    ),
    reproduce=frames(r"\201\205\0\0\0\0oi"),
)
def end_without_close(program: Program) -> None:
    for words in (b"", text("meia mensagem")[:9], text("meia", fin=False)):
        with websocket(program) as conn:
            conn.send(words)
            conn.end_sending()
            conn.read_to_end(END)
            if not conn.ended:
                conn.fail(_("the client has gone (recv() returns b''), and the server does not close the connection"))

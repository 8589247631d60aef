"""Stage 2, messages of one frame: each comes back whole, in its own kind, and in its own length."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.websocket.exercise import exercise, frames
from fundamentals.exercises.websocket.handshake import websocket
from fundamentals.exercises.websocket.talking import Named, echoes, expect, frame, text
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Frame, Opcode, encode_frame


@exercise.check(
    stage=2,
    title=gettext_lazy("a text comes back as a text, in one frame without a mask"),
    hints=(
        gettext_lazy("Print the bytes that arrive, and take the frame apart on paper."),
        gettext_lazy("Unmask the payload with the 4 bytes before it; what you send has no mask and no key."),
        "conn.sendall(bytes([0x81, len(payload)]) + payload)",
    ),
    reproduce=frames(r"\201\202\0\0\0\0oi"),
)
def text_comes_back(program: Program) -> None:
    with websocket(program) as conn:
        conn.send(text("olá, açaí"))
        expect(conn, Opcode.TEXT, "olá, açaí".encode(), named=no_frame("olá, açaí"))
        echoes(conn, "e de novo")


def no_frame(words: str) -> Named:
    """Names for answers that are no frame at all, or the very frame of the client."""
    sent = text(words)

    def named(received: bytes) -> Text | None:
        if received == sent:
            return _("the client's frame was sent back as it came: a server's frame has neither mask nor key")
        if received.startswith(b"HTTP/"):
            return _("a frame was taken for a request of HTTP: after the 101 there are only frames")
        return None

    return named


@exercise.check(
    stage=2,
    title=gettext_lazy("bytes come back as bytes, all 256 of them"),
    hints=(
        gettext_lazy("Which opcode did the message have, and which one has your answer?"),
        gettext_lazy("A binary message (2) may hold anything: never decode() it, and answer with opcode 2."),
        "conn.sendall(bytes([0x80 | opcode]) + length + payload)",
    ),
    reproduce=frames(r"\202\203\0\0\0\0\000\377\001"),
)
def bytes_come_back(program: Program) -> None:
    data = bytes(range(256))[::-1]
    as_text = _("a binary message came back as a text: the answer has the opcode of the message")
    with websocket(program) as conn:
        conn.send(frame(Opcode.BINARY, data))
        missing = _("a binary message is not answered: is it decoded as if it were UTF-8?")
        expect(
            conn,
            Opcode.BINARY,
            data,
            missing=missing,
            named=lambda received: as_text if received[:1] == b"\x81" else None,
        )
        echoes(conn, "texto de novo")


@exercise.check(
    stage=2,
    title=gettext_lazy("lengths around 125, 126, 65,535 and 65,536 are understood, and sent in the shortest form"),
    hints=(
        gettext_lazy("What does the second byte say when the payload has 126 bytes, and what follows it?"),
        gettext_lazy("126: the length is in the next 2 bytes, 127: in the next 8; the highest byte comes first."),
        'struct.unpack("!H", …) and "!Q" to read; up to 125, "!BBH" and "!BBQ" to write',
    ),
    reproduce=frames(r"\202\376\000\176\0\0\0\0'; head -c 126 /dev/zero; printf '"),
)
def lengths(program: Program) -> None:
    for length in (1, 125, 126, 127, 65_535, 65_536, 200_000):
        with websocket(program) as conn:
            data = (b"0123456789abcdef" * (length // 16 + 1))[:length]
            conn.send(frame(Opcode.BINARY, data))
            missing = _("a message of %(length)d bytes is not answered: where does its length stand?")
            expect(conn, Opcode.BINARY, data, missing=missing % {"length": length})


@exercise.check(
    stage=2,
    title=gettext_lazy("empty messages come back too"),
    hints=(
        gettext_lazy("What is `if payload:` when nothing was said?"),
        gettext_lazy("A message without a byte is a message: a frame with the length 0 goes back."),
        gettext_lazy("Ask `if message is not None`, and do not end the conversation for b''."),
    ),
    reproduce=frames(r"\201\200\0\0\0\0\202\200\0\0\0\0"),
)
def empty_messages(program: Program) -> None:
    with websocket(program) as conn:
        for opcode in (Opcode.TEXT, Opcode.BINARY):
            conn.send(frame(opcode))
            expect(conn, opcode, b"", missing=_("an empty message is not answered, and it is one as well"))
        echoes(conn, "não acabou", missing=_("after an empty message the conversation does not go on"))


@exercise.check(
    stage=2,
    title=gettext_lazy("a ping is answered with a pong that says the same; a pong is not answered"),
    hints=(
        gettext_lazy("What does a ping want to know?"),
        gettext_lazy("Whether you are there: answer with opcode 10 and its payload. Who sends a pong wants nothing."),
        "if opcode == 9: send_frame(10, payload)",
    ),
    reproduce=frames(r"\211\203\0\0\0\0oi?\212\200\0\0\0\0"),
)
def ping_gets_pong(program: Program) -> None:
    echoed = _("a ping came back as a ping: it is answered with a pong, opcode 10 (0xa)")
    with websocket(program) as conn:
        for payload in (b"oi?", b"", bytes(range(125))):
            conn.send(frame(Opcode.PING, payload))
            missing = _("a ping is not answered: the client takes the connection for dead")
            expect(
                conn,
                Opcode.PONG,
                payload,
                missing=missing,
                named=lambda received: echoed if received[:1] == b"\x89" else None,
            )
        conn.send(frame(Opcode.PONG, b"ninguem perguntou"))
        echoes(
            conn,
            "depois do pong",
            missing=_("a pong that nobody asked for ends the conversation"),
            named=answers_a_pong,
        )


def answers_a_pong(received: bytes) -> Text | None:
    answers = (
        encode_frame(Frame(opcode, b"ninguem perguntou")) for opcode in (Opcode.PONG, Opcode.TEXT, Opcode.BINARY)
    )
    return _("a pong was answered: nobody asked anything") if received.startswith(tuple(answers)) else None

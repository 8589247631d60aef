"""Stage 2, messages of several frames, and what may stand between these."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.asking import in_pieces
from fundamentals.exercises.websocket.exercise import exercise, frames
from fundamentals.exercises.websocket.handshake import websocket
from fundamentals.exercises.websocket.talking import echoes, expect, frame, text
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program
from fundamentals.websocket.frame import Opcode

SILENCE = 0.2  # seconds in which an answer that comes too early would have come


@exercise.check(
    stage=2,
    title=gettext_lazy("a message in fragments comes back whole"),
    hints=(
        gettext_lazy("Which of the frames says that it is the last one?"),
        gettext_lazy("Collect the payloads until FIN is set; the kind is the opcode of the first frame."),
        "parts.append(payload); if fin: send_frame(first_opcode, b''.join(parts))",
    ),
    reproduce=frames(r"\001\201\0\0\0\0o", r"\200\201\0\0\0\0i"),
)
def fragments_are_joined(program: Program) -> None:
    each = _("each fragment was answered by itself: a message goes back when its last frame (FIN) has come")
    with websocket(program) as conn:
        conn.send(text("em ", fin=False))
        if early := conn.read_now(SILENCE):
            conn.fail(each, expected=b"", received=early)
        conn.send(frame(Opcode.CONTINUATION, b"", fin=False) + frame(Opcode.CONTINUATION, "três ".encode(), fin=False))
        conn.send(frame(Opcode.CONTINUATION, b"partes"))
        expect(conn, Opcode.TEXT, "em três partes".encode(), missing=named_fragments(b""), named=named_fragments)
        conn.send(frame(Opcode.BINARY, b"\xff", fin=False) + frame(Opcode.CONTINUATION, b"\xfe"))
        expect(conn, Opcode.BINARY, b"\xff\xfe", named=named_fragments)
        echoes(conn, "inteira", named=named_fragments)


def named_fragments(received: bytes) -> Text | None:
    if received[:1] == b"\x80":
        return _("the answer has the opcode of the last fragment (0): a message has the opcode of its first frame")
    if not received:
        return _("a message in fragments is not answered: does it wait for more, although FIN has come?")
    if received[2:].endswith(b"partes") and b"em" not in received:
        return _("only the last fragment came back: those before belong to the message too")
    return None


@exercise.check(
    stage=2,
    title=gettext_lazy("a ping between two fragments is answered at once, and the message is whole"),
    hints=(
        gettext_lazy("What does your loop do with a ping while it waits for the next fragment?"),
        gettext_lazy("A control frame belongs to no message: answer it, and leave what was collected as it is."),
        gettext_lazy("if opcode >= 8: handle_control(…); continue, before anything is appended to the message"),
    ),
    reproduce=frames(r"\001\201\0\0\0\0o\211\201\0\0\0\0!", r"\200\201\0\0\0\0i"),
)
def ping_inside_fragments(program: Program) -> None:
    waits = _("a ping between two fragments is not answered at once: only when the message is complete, or never")
    mixed = _("the payload of a ping got into the message: a control frame belongs to none")
    lost = _("a ping between two fragments lost the message: leave what was collected as it is")
    with websocket(program) as conn:
        conn.send(text("Olá, ", fin=False) + frame(Opcode.PING, b"agora?"))
        expect(conn, Opcode.PONG, b"agora?", missing=waits, named=lambda data: mixed if b"Ol" in data else None)
        conn.send(frame(Opcode.PONG, b"sem querer") + frame(Opcode.CONTINUATION, b"mundo"))
        right = "Olá, mundo".encode()

        def named(received: bytes) -> Text | None:
            if b"agora?" in received or b"sem querer" in received:
                return mixed
            return lost if len(received) < len(right) else None

        expect(conn, Opcode.TEXT, right, missing=lost, named=named)


@exercise.check(
    stage=2,
    title=gettext_lazy("a character that two fragments, or two packets, share is one character"),
    hints=(
        gettext_lazy("`ã` is two bytes. What if the first fragment ends between them?"),
        gettext_lazy("Only the whole message is UTF-8: decode it when it is complete, or with an incremental decoder."),
        'codecs.getincrementaldecoder("utf-8")(), or b"".join(parts).decode()',
    ),
    reproduce=frames(r"\001\201\0\0\0\0\303", r"\200\201\0\0\0\0\243"),
)
def utf8_over_fragments(program: Program) -> None:
    refused = _("a character lies in two fragments, and each was decoded by itself: only the whole message is UTF-8")
    words = "ã€🙂".encode()
    replaced = _("a character that lies in two fragments was replaced by U+FFFD: decode the whole message")

    def named(received: bytes) -> Text | None:
        return replaced if "\ufffd".encode() in received else named_fragments(received)

    with websocket(program) as conn:
        pieces = [frame(Opcode.CONTINUATION, words[at : at + 1], fin=False) for at in range(1, len(words))]
        conn.send(frame(Opcode.TEXT, words[:1], fin=False) + b"".join(pieces) + frame(Opcode.CONTINUATION))
        expect(conn, Opcode.TEXT, words, missing=refused, named=named)
    with websocket(program) as conn:
        whole = frame(Opcode.TEXT, words)
        early = in_pieces(conn, whole[:7], whole[7:10], whole[10:12], whole[12:])
        if early or conn.ended:
            conn.fail(refused, expected=b"", received=early)
        expect(conn, Opcode.TEXT, words, missing=refused, named=named)

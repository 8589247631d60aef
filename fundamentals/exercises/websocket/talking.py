"""Frames as a check sends them, and what must come back."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.frames.mistake import mistake_in
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Text
from fundamentals.websocket.frame import Frame, FrameError, Header, Opcode, decode_header, encode_frame

MASK = bytes.fromhex("375a213d")  # below 80: with a wrong mask too, what was ASCII is UTF-8
WAIT = 3.0  # seconds in which an answer must come
END = 3.0  # seconds that a server has to close the connection after its close frame

RESET = gettext_lazy(
    "the server's close frame was lost on the way: close() with bytes that nobody has read is a reset (RST). After the "
    "close frame, shutdown(SHUT_WR), read until b'', and close() then"
)

Named = Callable[[bytes], Text | None]


def frame(opcode: int, payload: bytes = b"", *, fin: bool = True, rsv: int = 0) -> bytes:
    """The bytes of a frame as a client sends it."""
    return encode_frame(Frame(opcode, payload, fin, rsv, MASK))


def text(words: str, *, fin: bool = True) -> bytes:
    return frame(Opcode.TEXT, words.encode(), fin=fin)


def close(code: int | None = 1000, reason: str = "") -> bytes:
    return frame(Opcode.CLOSE, b"" if code is None else code.to_bytes(2) + reason.encode())


def expect(
    conn: Connection,
    opcode: int,
    payload: bytes,
    *,
    missing: Text | None = None,
    named: Named = lambda data: None,
    seconds: float = WAIT,
) -> None:
    """The server must send exactly this frame.

    `missing` names why nothing may have come, or a close frame instead; `named` names other wrong answers.
    """
    right = Frame(opcode, payload)

    def mistake(received: bytes) -> Text | None:
        if received[:1] == b"\x88" and opcode != Opcode.CLOSE:
            return _with_code(received, missing)
        if not received and missing:
            return missing
        return named(received) or mistake_in(right, received)

    conn.expect(encode_frame(right), mistake, seconds)


def echoes(conn: Connection, words: str, *, missing: Text | None = None, named: Named = lambda data: None) -> None:
    """Say something, and hear it again."""
    conn.send(text(words))
    expect(conn, Opcode.TEXT, words.encode(), missing=missing, named=named)


def _with_code(received: bytes, missing: Text | None) -> Text:
    """What a close frame says that came instead of an answer."""
    code = int.from_bytes(received[2:4]) if len(received) > 3 else 1005
    said = _("the server closes the WebSocket (code %(code)d) instead of answering") % {"code": code}
    return f"{missing}\n{said}" if missing else said


def read_header(conn: Connection) -> Header | None:
    """That of the next frame; None when no frame comes."""
    data = conn.read(2, WAIT)
    if len(data) < 2:
        return None
    size = {126: 2, 127: 8}.get(data[1] & 0x7F, 0) + (4 if data[1] & 0x80 else 0)
    data += conn.read(size, WAIT)
    try:
        return decode_header(data)
    except FrameError as error:
        conn.fail(_("the server's frame has a wrong length: %(error)s") % {"error": error})


def expect_close(conn: Connection, codes: tuple[int, ...], what: str) -> None:
    """After `what` the server must send a close frame with one of `codes`, and end the connection.

    1005 stands for a close frame without a code. Some servers wait for the client's answer before they end.
    """
    facts: dict[str, object] = {"what": what, "wanted": codes[0]}
    header = read_header(conn)
    if header is None and conn.was_reset:
        conn.fail(RESET)
    if header is None:
        text = _("after %(what)s the connection just ends: first comes a close frame with the code %(wanted)d")
        waits = _("after %(what)s nothing happens: a close frame with the code %(wanted)d is due")
        conn.fail((text if conn.ended else waits) % facts)
    payload = conn.read(header.length, WAIT)
    if header.opcode != Opcode.CLOSE:
        text = _("%(what)s: a frame with opcode %(opcode)x came back; a close frame with the code %(wanted)d is due")
        conn.fail(text % (facts | {"opcode": header.opcode}))
    if header.key is not None:
        conn.fail(_("the server's close frame is masked: only clients mask"))
    code = int.from_bytes(payload[:2]) if payload else 1005
    if code not in codes:
        text = _("%(what)s: the close frame has the code %(code)d instead of %(wanted)d")
        conn.fail(text % (facts | {"code": code}))
    if not any(event.what == "sent" and event.data[:1] == b"\x88" for event in conn.transcript):
        conn.send(close(code))
    expect_end(conn)


def expect_end(conn: Connection) -> None:
    """The server closes the connection when both sides have said that they do."""
    if surplus := conn.read_to_end(END):
        conn.fail(_("after its close frame the server sent something more"), expected=b"", received=surplus)
    if not conn.ended:
        conn.fail(_("after the close frames of both sides the server does not close the connection"))

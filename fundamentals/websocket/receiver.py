"""From bytes to messages: the frames of one side, put together, and everything that may be wrong with them.

A message may come in many frames, and a frame in many pieces; between two frames of a message there may be a ping,
but never another message (RFC 6455 section 5.4). What breaks a rule is a Violation at once, at the first byte that
shows it: who waits for the end of a frame can be made to wait for 16 exabytes.
"""

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fundamentals.websocket.close import INVALID_DATA, PROTOCOL_ERROR, TOO_BIG, Violation, decode_close
from fundamentals.websocket.frame import SHORT, FrameError, Header, Opcode, decode_header, mask

OPCODES = frozenset(Opcode)
LONGEST = 1 << 20  # bytes of a message, all its frames together


@dataclass(frozen=True)
class Ping:
    payload: bytes


@dataclass(frozen=True)
class Pong:
    payload: bytes


@dataclass(frozen=True)
class Close:
    """`code` is close.NO_STATUS when the frame held none."""

    code: int
    reason: str


Event = str | bytes | Ping | Pong | Close  # a text message, a binary message, or a control frame


class Receiver:
    """What one side sends. `masked`: whether it must mask its frames, as clients must and servers must not.

    `longest` bounds a message, in bytes. `seen` learns of each frame's header.
    """

    def __init__(
        self, *, masked: bool = True, longest: int = LONGEST, seen: Callable[[Header], None] = lambda _header: None
    ) -> None:
        self._masked = masked
        self._longest = longest
        self._seen = seen
        self._buffer = bytearray()
        self._header: Header | None = None
        self._done = 0  # bytes of the frame's payload that are dealt with
        self._control = bytearray()
        self._message: Message | None = None
        self._closed = False

    def receive(self, data: bytes) -> Iterator[Event]:
        """The events that `data` completes. Raises Violation; after one, and after Close, nothing more is read."""
        self._buffer += data
        while not self._closed and self._begin_frame():
            event = self._read_payload()
            if event is not None:
                self._closed = isinstance(event, Close)
                yield event
            if self._header is not None:
                return

    def _begin_frame(self) -> bool:
        """Whether there is a frame to read: one that has begun, or a new one whose header is complete."""
        if self._header is None:
            check_first_bytes(self._buffer, self._masked)
            try:
                self._header = decode_header(self._buffer)
            except FrameError as error:
                raise Violation(PROTOCOL_ERROR, str(error)) from None
            if self._header is not None:
                del self._buffer[: self._header.size]
                self._seen(self._header)
                self._expect(self._header)
        return self._header is not None

    def _expect(self, header: Header) -> None:
        """Whether this frame may stand here; it begins a message if it is the first of one."""
        if header.controls:
            return
        if (header.opcode == Opcode.CONTINUATION) != (self._message is not None):
            missing = "continues no message" if self._message is None else "begins inside another message"
            raise Violation(PROTOCOL_ERROR, f"this frame {missing}")
        if self._message is None:
            self._message = Message(text=header.opcode == Opcode.TEXT)
        if self._message.size + header.length > self._longest:
            raise Violation(TOO_BIG, f"a message may have {self._longest} bytes")

    def _read_payload(self) -> Event | None:
        """Take what has come of the frame's payload; an event if that ends a message or a control frame."""
        assert self._header is not None
        header, piece = self._header, bytes(self._buffer[: self._header.length - self._done])
        del self._buffer[: len(piece)]
        if header.key is not None:
            piece = mask(piece, header.key, self._done)
        self._done += len(piece)
        ends = self._done == header.length
        if ends:
            self._header, self._done = None, 0
        return self._control_piece(header, piece, ends) if header.controls else self._data_piece(header, piece, ends)

    def _control_piece(self, header: Header, piece: bytes, ends: bool) -> Event | None:
        self._control += piece
        if not ends:
            return None
        payload = bytes(self._control)
        self._control.clear()
        match header.opcode:
            case Opcode.PING:
                return Ping(payload)
            case Opcode.PONG:
                return Pong(payload)
            case _:
                return Close(*decode_close(payload))

    def _data_piece(self, header: Header, piece: bytes, ends: bool) -> Event | None:
        assert self._message is not None
        message = self._message
        ends = ends and header.fin
        message.add(piece, ends)
        if ends:
            self._message = None
        return message.whole() if ends else None


class Message:
    """A message in the making. Text is checked as it comes: one character may lie in two frames (section 5.6)."""

    def __init__(self, text: bool) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")() if text else None
        self._text = io.StringIO()
        self._bytes = bytearray()
        self.size = 0

    def add(self, piece: bytes, last: bool) -> None:
        self.size += len(piece)
        if self._decoder is None:
            self._bytes += piece
            return
        try:
            self._text.write(self._decoder.decode(piece, last))
        except UnicodeDecodeError:
            raise Violation(INVALID_DATA, "text must be UTF-8") from None
        begun = self._decoder.getstate()[0]
        if begun[:1] == b"\xed" and begun[1:] >= b"\xa0":  # no third byte could mend that, but the decoder waits for it
            raise Violation(INVALID_DATA, "a surrogate is no character of UTF-8")

    def whole(self) -> str | bytes:
        return bytes(self._bytes) if self._decoder is None else self._text.getvalue()


def check_first_bytes(data: bytes | bytearray, masked: bool) -> None:
    """What the first two bytes of a frame already tell (sections 5.1, 5.2 and 5.5). Raises Violation."""
    if data:
        opcode = data[0] & 0x0F
        if data[0] & 0x70:
            raise Violation(PROTOCOL_ERROR, "a reserved bit is set, and no extension was agreed on")
        if opcode not in OPCODES:
            raise Violation(PROTOCOL_ERROR, f"opcode {opcode:#x} is reserved")
        if opcode >= Opcode.CLOSE and not data[0] & 0x80:
            raise Violation(PROTOCOL_ERROR, "a control frame may not be fragmented")
    if len(data) > 1:
        if bool(data[1] & 0x80) != masked:
            raise Violation(PROTOCOL_ERROR, "a client must mask its frames" if masked else "a server masks no frame")
        if data[0] & 0x08 and data[1] & 0x7F > SHORT:
            raise Violation(PROTOCOL_ERROR, f"a control frame has at most {SHORT} bytes of payload")

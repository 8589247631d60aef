"""The frame: what every byte on a WebSocket belongs to (RFC 6455 section 5.2).

     0               1               2               3
     F R R R opcode  M length        length, when 126 (2 bytes) or 127 (8 bytes)
     key of 4 bytes, when M is 1     payload …

The first byte says what kind of frame this is and whether it ends a message, the second how long it is. A client
masks its payload with a key of four random bytes, a server does not: not to hide anything, but so that no page can
make a browser send bytes that a proxy on the way would take for a request of HTTP (section 10.3).
"""

import struct
from dataclasses import dataclass
from enum import IntEnum

SHORT = 125  # the longest payload whose length fits the second byte, and the longest one of a control frame
TWO_BYTES, EIGHT_BYTES = 126, 127  # in its place: "the length follows, in this many"


class Opcode(IntEnum):
    """What a frame is for (section 11.8). From 8 on they control the connection; the others carry messages."""

    CONTINUATION = 0x0
    TEXT = 0x1
    BINARY = 0x2
    CLOSE = 0x8
    PING = 0x9
    PONG = 0xA


class FrameError(ValueError):
    """Bytes that begin no frame: a length that is not the shortest way to write it, or that no length may have."""


@dataclass(frozen=True)
class Header:
    """Everything in a frame before its payload. `length` is the payload's, in bytes; `size` this header's own.

    `opcode` may be one that RFC 6455 leaves reserved, and `rsv` has the three reserved bits (RSV1 is 4, RSV3 is 1):
    whether those are allowed is for whoever receives the frame to say.
    """

    opcode: int
    length: int
    fin: bool = True
    rsv: int = 0
    key: bytes | None = None

    @property
    def size(self) -> int:
        return 2 + length_size(self.length) + (4 if self.key is not None else 0)

    @property
    def controls(self) -> bool:
        return self.opcode >= Opcode.CLOSE


@dataclass(frozen=True)
class Frame:
    """One whole frame; `payload` is what the sender meant, without the mask that `key` (4 bytes, or None) put on it."""

    opcode: int
    payload: bytes = b""
    fin: bool = True
    rsv: int = 0
    key: bytes | None = None

    @property
    def header(self) -> Header:
        return Header(self.opcode, len(self.payload), self.fin, self.rsv, self.key)


def encode_frame(frame: Frame) -> bytes:
    payload = frame.payload if frame.key is None else mask(frame.payload, frame.key)
    return encode_header(frame.header) + payload


def encode_header(header: Header) -> bytes:
    first = header.fin << 7 | header.rsv << 4 | header.opcode
    masked = 0 if header.key is None else 0x80
    if header.length <= SHORT:
        head = struct.pack("!BB", first, masked | header.length)
    elif header.length < 1 << 16:
        head = struct.pack("!BBH", first, masked | TWO_BYTES, header.length)
    else:
        head = struct.pack("!BBQ", first, masked | EIGHT_BYTES, header.length)
    return head + (header.key or b"")


def length_size(length: int) -> int:
    """How many bytes of their own the length takes, beside the second byte."""
    return 0 if length <= SHORT else 2 if length < 1 << 16 else 8


def decode_header(data: bytes | bytearray) -> Header | None:
    """The header that `data` begins with; None while not all of it is there. Raises FrameError."""
    if len(data) < 2:
        return None
    first, second = data[0], data[1]
    at = 2 + {TWO_BYTES: 2, EIGHT_BYTES: 8}.get(second & 0x7F, 0)
    end = at + (4 if second & 0x80 else 0)
    if len(data) >= at:
        length = _length(second & 0x7F, bytes(data[2:at]))  # wrong already, whatever follows
        if len(data) >= end:
            key = bytes(data[at:end]) if second & 0x80 else None
            return Header(first & 0x0F, length, bool(first & 0x80), first >> 4 & 0x07, key)
    return None


def _length(short: int, extended: bytes) -> int:
    """Section 5.2: the minimal number of bytes must be used, and the highest bit of eight must be 0."""
    if not extended:
        return short
    length = int.from_bytes(extended)
    if length >> 63:
        raise FrameError("the highest bit of a length of 8 bytes must be 0")
    if length_size(length) != len(extended):
        raise FrameError(f"a length of {length} in {len(extended)} bytes is not the shortest way to write it")
    return length


def decode_frame(data: bytes) -> Frame | None:
    """The frame that `data` begins with, None while not all of it is there. Raises FrameError."""
    header = decode_header(data)
    if header is None or len(data) < header.size + header.length:
        return None
    payload = data[header.size : header.size + header.length]
    if header.key is not None:
        payload = mask(payload, header.key)
    return Frame(header.opcode, payload, header.fin, header.rsv, header.key)


def mask(data: bytes, key: bytes, offset: int = 0) -> bytes:
    """`data` with byte i changed by byte i modulo 4 of `key`; doing it twice gives the same again (section 5.3).

    `offset` is where in the payload `data` begins: a payload that comes in pieces goes on with the key where the piece
    before has ended. Both are taken as one long number each, because a loop over bytes would cost 50 times as much.
    """
    turned = key[offset % 4 :] + key[: offset % 4]
    repeated = (turned * (len(data) // 4 + 1))[: len(data)]
    return (int.from_bytes(data) ^ int.from_bytes(repeated)).to_bytes(len(data))

"""From the pieces that a stream comes in to frames, when only frames matter and not the messages they make."""

from collections.abc import Generator, Iterable

from fundamentals.websocket.close import PROTOCOL_ERROR, TOO_BIG, Violation
from fundamentals.websocket.frame import Frame, FrameError, Header, decode_frame, decode_header
from fundamentals.websocket.receiver import check_first_bytes

LARGEST = 16 << 20  # bytes of a payload


def split(pieces: Iterable[bytes]) -> Generator[Frame, None, bytes]:
    """Each frame as soon as its last byte has come. Returns the beginning of one that did not come whole.

    Frames of either side are taken, masked or not. Raises Violation at the first byte that breaks a rule.
    """
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        while (header := begin(buffer)) and len(buffer) >= (size := header.size + header.length):
            frame = decode_frame(bytes(buffer[:size]))
            assert frame
            del buffer[:size]
            yield frame
    return bytes(buffer)


def begin(buffer: bytearray) -> Header | None:
    """The header that `buffer` begins with; None while not all of it is there. Raises Violation."""
    check_first_bytes(buffer, masked=len(buffer) > 1 and buffer[1] >= 0x80)
    try:
        header = decode_header(buffer)
    except FrameError as error:
        raise Violation(PROTOCOL_ERROR, str(error)) from None
    if header and header.length > LARGEST:
        raise Violation(TOO_BIG, f"a frame may have {LARGEST} bytes")
    return header

"""The codec against RFC 6455's own examples, and against two libraries, in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets import frames as theirs
from websockets.streams import StreamReader
from wsproto import frame_protocol as wsproto

from fundamentals.websocket.frame import (
    Frame,
    FrameError,
    Header,
    Opcode,
    decode_frame,
    decode_header,
    encode_frame,
    mask,
)

KEY = bytes.fromhex("37fa213d")
LENGTHS = st.sampled_from([0, 1, 125, 126, 127, 65535, 65536, 70000]) | st.integers(0, 300)
KEYS = st.none() | st.binary(min_size=4, max_size=4)


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """What may be on the wire without an extension."""
    opcode = draw(st.sampled_from(Opcode))
    if opcode >= Opcode.CLOSE:
        payload = (
            draw(st.binary(max_size=125))
            if opcode != Opcode.CLOSE
            else b"\x03\xe8" + draw(st.text(max_size=30)).encode()
        )
        return Frame(opcode, payload, key=draw(KEYS))
    seed = draw(st.binary(min_size=1, max_size=8))
    length = draw(LENGTHS)
    return Frame(opcode, (seed * (length // len(seed) + 1))[:length], draw(st.booleans()), key=draw(KEYS))


def read_with_websockets(data: bytes, masked: bool) -> theirs.Frame:
    reader = StreamReader()
    reader.feed_data(data)
    parsing = theirs.Frame.parse(reader.read_exact, mask=masked)
    with pytest.raises(StopIteration) as stopped:
        next(parsing)
    assert reader.buffer == b""
    found: theirs.Frame = stopped.value.value
    return found


@given(frames())
def test_websockets_reads_what_we_write(frame: Frame) -> None:
    found = read_with_websockets(encode_frame(frame), frame.key is not None)
    assert (found.opcode, found.data, found.fin) == (frame.opcode, frame.payload, frame.fin)


@given(frames())
def test_we_read_what_websockets_writes(frame: Frame) -> None:
    written = theirs.Frame(theirs.Opcode(frame.opcode), frame.payload, frame.fin).serialize(mask=frame.key is not None)
    found = decode_frame(written)
    assert found is not None
    assert (found.opcode, found.payload, found.fin) == (frame.opcode, frame.payload, frame.fin)
    assert encode_frame(found) == written


@given(frames(), st.data())
def test_wsproto_reads_what_we_write(frame: Frame, data: st.DataObject) -> None:
    reader = wsproto.FrameDecoder(client=frame.key is None)
    encoded = encode_frame(frame)
    at = data.draw(st.integers(0, len(encoded)))
    payload, last = b"", None
    for piece in (encoded[:at], encoded[at:]):
        reader.receive_bytes(piece)
        while (found := reader.process_buffer()) is not None:
            payload, last = payload + bytes(found.payload), found
            if not frame.payload or len(payload) == len(frame.payload):
                break
    assert last is not None and payload == frame.payload
    assert (last.message_finished, last.frame_finished) == (frame.fin, True)


@given(frames())
def test_we_read_what_wsproto_writes(frame: Frame) -> None:
    writer = wsproto.FrameProtocol(client=frame.key is not None, extensions=[])
    written = writer._serialize_frame(wsproto.Opcode(frame.opcode), frame.payload, frame.fin)
    found = decode_frame(written)
    assert found is not None
    assert (found.opcode, found.payload, found.fin) == (frame.opcode, frame.payload, frame.fin)


@given(frames(), st.binary(max_size=9))
def test_what_follows_a_frame_is_left_alone(frame: Frame, rest: bytes) -> None:
    encoded = encode_frame(frame)
    assert decode_frame(encoded + rest) == frame
    assert frame.header.size + len(frame.payload) == len(encoded)


@given(frames(), st.data())
def test_a_part_of_a_frame_is_none(frame: Frame, data: st.DataObject) -> None:
    encoded = encode_frame(frame)
    assert decode_frame(encoded[: data.draw(st.integers(0, len(encoded) - 1))]) is None


@pytest.mark.parametrize(
    ("written", "frame"),
    [
        ("810548656c6c6f", Frame(Opcode.TEXT, b"Hello")),
        ("818537fa213d7f9f4d5158", Frame(Opcode.TEXT, b"Hello", key=KEY)),
        ("010348656c", Frame(Opcode.TEXT, b"Hel", fin=False)),
        ("80026c6f", Frame(Opcode.CONTINUATION, b"lo")),
        ("890548656c6c6f", Frame(Opcode.PING, b"Hello")),
        ("8a8537fa213d7f9f4d5158", Frame(Opcode.PONG, b"Hello", key=KEY)),
    ],
)
def test_the_examples_of_section_5_7(written: str, frame: Frame) -> None:
    assert encode_frame(frame).hex() == written
    assert decode_frame(bytes.fromhex(written)) == frame


@pytest.mark.parametrize(
    ("length", "head"),
    [(0, "8200"), (125, "827d"), (126, "827e007e"), (65535, "827effff"), (65536, "827f0000000000010000")],
)
def test_lengths_are_written_the_shortest_way(length: int, head: str) -> None:
    assert encode_frame(Frame(Opcode.BINARY, bytes(length)))[: len(head) // 2].hex() == head


@pytest.mark.parametrize("data", ["827e007d", "827e0000", "827f000000000000ffff", "827f8000000000000000", "82fe007d"])
def test_other_ways_to_write_a_length_are_errors_at_once(data: str) -> None:
    """Also before the masking key is there."""
    with pytest.raises(FrameError):
        decode_header(bytes.fromhex(data))


def test_reserved_bits_and_opcodes_are_read_as_they_are() -> None:
    assert decode_header(bytes.fromhex("f3 00")) == Header(3, 0, True, 7)
    assert encode_frame(Frame(3, rsv=7)) == bytes.fromhex("f300")


@given(st.binary(max_size=70), st.binary(min_size=4, max_size=4), st.integers(0, 70))
def test_masking_in_pieces_is_masking_as_a_whole(data: bytes, key: bytes, at: int) -> None:
    assert mask(data, key) == bytes(byte ^ key[i % 4] for i, byte in enumerate(data))
    assert mask(data[:at], key) + mask(data[at:], key, len(data[:at])) == mask(data, key)
    assert mask(mask(data, key), key) == data

"""Messages from frames, and each rule that a frame may break."""

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.websocket.close import NO_STATUS, Violation, decode_close, encode_close, may_be_sent
from fundamentals.websocket.frame import Frame, Opcode, encode_frame
from fundamentals.websocket.receiver import Close, Event, Ping, Pong, Receiver

TEXT, BINARY, CONTINUATION = Opcode.TEXT, Opcode.BINARY, Opcode.CONTINUATION


def sent(opcode: int, payload: bytes | bytearray | str = b"", *, fin: bool = True, rsv: int = 0) -> bytes:
    """A frame of a client."""
    data = payload.encode() if isinstance(payload, str) else bytes(payload)
    return encode_frame(Frame(opcode, data, fin, rsv, os.urandom(4)))


def received(*pieces: bytes) -> list[Event]:
    receiver = Receiver()
    return [event for piece in pieces for event in receiver.receive(piece)]


def violation(*pieces: bytes) -> int:
    with pytest.raises(Violation) as caught:
        received(*pieces)
    return caught.value.code


MESSAGES = st.lists(st.text(max_size=40) | st.binary(max_size=300), max_size=4)


@given(MESSAGES, st.randoms(use_true_random=False))
def test_any_way_to_cut_gives_the_same_messages(messages: list[str | bytes], chance: random.Random) -> None:
    """Cut into frames, with pings between them, and the bytes cut into pieces."""
    data = b"".join(fragments(message, chance) for message in messages)
    pieces = []
    while data:
        size = chance.randint(1, 40)
        pieces, data = [*pieces, data[:size]], data[size:]
    assert [event for event in received(*pieces) if not isinstance(event, Ping)] == messages


def fragments(message: str | bytes, chance: random.Random) -> bytes:
    data = message.encode() if isinstance(message, str) else message
    cuts = sorted(chance.choices(range(len(data) + 1), k=chance.randint(0, 3)))
    parts = [bytearray(data[a:b]) for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    opcodes = [TEXT if isinstance(message, str) else BINARY, *[CONTINUATION] * (len(parts) - 1)]
    frames = [
        sent(opcode, part, fin=i == len(parts) - 1) for i, (opcode, part) in enumerate(zip(opcodes, parts, strict=True))
    ]
    return sent(Opcode.PING, "?").join(frames)


def test_control_frames_come_between_the_frames_of_a_message() -> None:
    pieces = sent(TEXT, "ol", fin=False) + sent(Opcode.PING, "a") + sent(Opcode.PONG, "b") + sent(CONTINUATION, "á")
    assert received(pieces) == [Ping(b"a"), Pong(b"b"), "olá"]


def test_empty_messages_are_messages() -> None:
    assert received(sent(TEXT) + sent(BINARY) + sent(TEXT, fin=False) + sent(CONTINUATION)) == ["", b"", ""]


def test_nothing_is_read_after_a_close() -> None:
    assert received(sent(Opcode.CLOSE, b"\x03\xe8tchau") + sent(TEXT, "x") + b"\xff\xff") == [Close(1000, "tchau")]


def test_what_came_before_a_violation_is_given_first() -> None:
    events = []
    receiver = Receiver()
    with pytest.raises(Violation):
        for event in receiver.receive(sent(TEXT, "oi") + b"\xf1"):
            events.append(event)
    assert events == ["oi"]


def test_a_server_masks_nothing() -> None:
    assert list(Receiver(masked=False).receive(encode_frame(Frame(TEXT, b"oi")))) == ["oi"]
    with pytest.raises(Violation):
        list(Receiver(masked=False).receive(sent(TEXT, "oi")))


@pytest.mark.parametrize(
    "pieces",
    {
        "unmasked": [encode_frame(Frame(TEXT, b"oi"))],
        "unmasked, at its second byte": [b"\x81\x05"],
        "rsv1": [sent(TEXT, rsv=4)],
        "rsv2": [sent(TEXT, rsv=2)],
        "rsv3": [sent(TEXT, rsv=1)],
        "rsv on a control frame": [sent(Opcode.PING, rsv=1)],
        "rsv, at its first byte": [b"\xc1"],
        **{f"opcode {n:#x}": [sent(n)] for n in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)},
        "long ping": [sent(Opcode.PING, bytes(126))],
        "long close": [sent(Opcode.CLOSE, b"\x03\xe8" + bytes(124))],
        "long pong, at its second byte": [b"\x8a\xfe"],
        "fragmented ping": [sent(Opcode.PING, fin=False)],
        "fragmented close": [sent(Opcode.CLOSE, fin=False)],
        "orphan continuation": [sent(CONTINUATION, "x")],
        "orphan continuation, after a message": [sent(TEXT, "x"), sent(CONTINUATION, "x")],
        "orphan continuation that goes on": [sent(CONTINUATION, "x", fin=False)],
        "text inside text": [sent(TEXT, "x", fin=False), sent(TEXT, "x")],
        "binary inside text": [sent(TEXT, "x", fin=False), sent(BINARY, "x", fin=False)],
        "a close of one byte": [sent(Opcode.CLOSE, b"\x03")],
        "a long way to write a length": [b"\x82\xfe\x00\x01"],
        "a length with the highest bit": [b"\x82\xff\x80" + bytes(7)],
    }.items(),
    ids=lambda item: item[0],
)
def test_what_is_a_protocol_error(pieces: tuple[str, list[bytes]]) -> None:
    assert violation(*pieces[1]) == 1002


@pytest.mark.parametrize("code", [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535])
def test_codes_that_may_not_be_sent(code: int) -> None:
    assert violation(sent(Opcode.CLOSE, code.to_bytes(2))) == 1002
    assert not may_be_sent(code)


@pytest.mark.parametrize("code", [*range(1000, 1004), *range(1007, 1015), 3000, 3999, 4000, 4999])
def test_codes_that_may(code: int) -> None:
    assert received(sent(Opcode.CLOSE, encode_close(code, "é"))) == [Close(code, "é")]


def test_a_close_may_be_empty() -> None:
    assert received(sent(Opcode.CLOSE)) == [Close(NO_STATUS, "")]
    assert encode_close(NO_STATUS, "dropped") == b""


@pytest.mark.parametrize("data", [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"ol\xe1", b"\xc3"])
def test_text_that_is_not_utf_8(data: bytes) -> None:
    assert violation(sent(TEXT, data)) == 1007
    assert violation(sent(TEXT, "x", fin=False), sent(CONTINUATION, data)) == 1007
    assert violation(sent(Opcode.CLOSE, b"\x03\xe8" + data)) == 1007


def test_bad_text_is_noticed_before_its_frame_ends() -> None:
    """The frame says a million bytes; the second one that comes is wrong."""
    frame = sent(TEXT, b"a\xff" + bytes(1_000_000))
    assert violation(frame[:16]) == 1007


@pytest.mark.parametrize("begun", [b"\xed\xa0", b"a\xed\xbf", b"\xe0\x80", b"\xf0\x80", b"\xf4\x90", b"\xc0"])
def test_text_that_nothing_can_mend_is_refused_at_once(begun: bytes) -> None:
    assert violation(sent(TEXT, begun, fin=False)) == 1007


@pytest.mark.parametrize("text", ["\ud7ff", "\ue000", "\uffff", "\U0010ffff"])
def test_the_characters_around_what_is_refused(text: str) -> None:
    assert received(
        *(sent(TEXT if i == 0 else CONTINUATION, bytes([byte]), fin=False) for i, byte in enumerate(text.encode())),
        sent(CONTINUATION),
    ) == [text]


def test_a_character_may_lie_in_two_frames() -> None:
    assert received(sent(TEXT, b"\xf0\x9f", fin=False), sent(CONTINUATION, b"\x90\xa2")) == ["🐢"]


def test_a_message_is_bounded_by_what_its_headers_announce() -> None:
    mebibyte = 1 << 20
    assert received(sent(BINARY, bytes(mebibyte))) == [bytes(mebibyte)]
    assert violation(sent(BINARY, bytes(mebibyte + 1))[:14]) == 1009
    assert violation(sent(BINARY, bytes(mebibyte), fin=False), sent(CONTINUATION, b"x")[:6]) == 1009
    assert violation(b"\x81\xff\x7f" + b"\xff" * 7 + b"1234") == 1009


@given(st.text(max_size=300), st.sampled_from([1000, 1011, 4999]))
def test_a_long_reason_is_cut_between_characters(reason: str, code: int) -> None:
    payload = encode_close(code, reason)
    assert len(payload) <= 125
    found, text = decode_close(payload)
    assert found == code and reason.startswith(text)
    assert text == reason or len(payload) > 121


@given(st.binary(max_size=200))
def test_noise_is_events_or_a_violation(data: bytes) -> None:
    receiver = Receiver()
    try:
        list(receiver.receive(data))
    except Violation as error:
        assert error.code in (1002, 1007, 1009)

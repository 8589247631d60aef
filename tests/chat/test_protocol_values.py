"""Frames that no client should send, and any frame at all: a message or Malformed, never another exception."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat import protocol
from chat.protocol import Malformed, decode

LARGEST = 2**53
SEND = {"type": "send", "id": "a", "room": "1", "body": "b"}
TYPES = sorted(protocol.TYPES)


def refused(frame: str) -> str:
    """The code with which `frame` is refused."""
    with pytest.raises(Malformed) as caught:
        decode(frame)
    return caught.value.code


def frame_with(fields: str, base: dict[str, Any] = SEND) -> str:
    """A frame whose last fields are this text, which json.dumps could not make."""
    return f"{json.dumps(base)[:-1]},{fields}}}"


# Values that no frame holds, in fields that are known, unknown, deep, or names

BROKEN = ['"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udfff x"', '"\\ude00\\ud83d"', "NaN", "Infinity", "-Infinity"]
BROKEN += [str(LARGEST + 1), str(-LARGEST - 1), str(10**30), "9" * 5000, "1e999", "-1e999"]
PLACES = ['"x":…', '"x":[1,…]', '"x":{"y":{"z":…}}', '"id":…', '"body":…']


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", BROKEN)
def test_values_that_no_frame_holds(value: str, place: str) -> None:
    fields = place.replace("…", value)
    assert refused(frame_with(fields)) == "invalid"
    assert refused(frame_with(fields, {"type": "ping", "id": "a"})) == "invalid"


@pytest.mark.parametrize("name", ["\\u0000", "\\ud800"])
def test_names_are_values_too(name: str) -> None:
    assert refused(frame_with(f'"x{name}":1')) == "invalid"


def test_lone_surrogates_that_came_unescaped() -> None:
    assert refused(frame_with('"body":"\ud800"')) == "invalid"
    assert refused(frame_with('"x":"\udfff"')) == "invalid"


@pytest.mark.parametrize("name", ["body", "x"])
def test_control_characters_must_be_escaped(name: str) -> None:
    assert refused(frame_with(f'"{name}":"\x00"')) in {"bad_json", "invalid"}


def test_pairs_of_surrogates_are_characters() -> None:
    frame = decode(frame_with('"body":"\\ud83d\\ude00 \\u00e7"'))
    assert isinstance(frame, protocol.Send)
    assert frame.body == "😀 ç"


@pytest.mark.parametrize("number", [LARGEST, -LARGEST, 0, LARGEST - 1])
def test_integers_up_to_2_to_the_53(number: int) -> None:
    assert decode(json.dumps({"type": "ping", "id": "a", "x": number})) == protocol.Ping(id="a")


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_nesting_up_to_sixteen(opening: str, closing: str) -> None:
    def nested(depth: int) -> str:
        return frame_with(f'"x":{opening * (depth - 1)}1{closing * (depth - 1)}')

    assert decode(nested(16)) == protocol.Send(id="a", room="1", body="b")
    assert refused(nested(17)) == "invalid"
    assert refused(nested(5000)) == "invalid"


def test_brackets_in_text_are_no_nesting() -> None:
    body = "[{" * 1000
    assert decode(json.dumps({**SEND, "body": body})) == protocol.Send(id="a", room="1", body=body)


def test_nesting_beyond_the_parsers() -> None:
    assert refused("[" * 100_000) == "invalid"


@pytest.mark.parametrize("values", ['"\\u0000","body":"b"', '"b","body":"\\u0000"'])
def test_of_a_field_given_twice_none_slips_through(values: str) -> None:
    try:
        frame = decode(frame_with(f'"body":{values}'))
    except Malformed as malformed:
        assert malformed.code == "invalid"
    else:
        assert frame == protocol.Send(id="a", room="1", body="b")


def test_two_types_are_one_or_none() -> None:
    try:
        frame = decode('{"type":"ping","id":"a","type":"delete","message":"1"}')
    except Malformed as malformed:
        assert malformed.code in {"invalid", "bad_type"}
    else:
        assert isinstance(frame, (protocol.Ping, protocol.Delete))


# Size

ROOM_FOR_BODY = protocol.FRAME_LIMIT - len(json.dumps({**SEND, "body": ""}))


def test_frames_hold_128_kib() -> None:
    assert protocol.FRAME_LIMIT == 128 * 1024
    decode(json.dumps({**SEND, "body": "x" * ROOM_FOR_BODY}))
    assert refused(json.dumps({**SEND, "body": "x" * (ROOM_FOR_BODY + 1)})) == "too_long"


def test_frames_are_measured_in_bytes() -> None:
    frame = json.dumps({**SEND, "body": "ç" * (ROOM_FOR_BODY // 2)}, ensure_ascii=False)
    decode(frame)
    assert refused(frame + "ç") == "too_long"


# Anything at all

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(["id", "room", "body", "message", "emoji", "on", "cursors", "after", "seq", "base", "limit"])
almost = st.builds(
    lambda kind, fields: {"type": kind, **fields},
    st.sampled_from(TYPES),
    st.dictionaries(names, values | st.text(max_size=5) | st.integers(0, 9), max_size=5),
)


def sound(value: Any, depth: int = 1) -> bool:
    """Whether a decoded value breaks none of the rules for values."""
    if isinstance(value, dict):
        return depth <= 16 and all(sound(part, depth + 1) for pair in value.items() for part in pair)
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
    return not isinstance(value, int) or abs(value) <= LARGEST


@given(st.text(st.characters(exclude_categories=())) | values.map(json.dumps) | almost.map(json.dumps))
def test_anything_is_a_message_or_malformed(frame: str) -> None:
    try:
        decoded = decode(frame)
    except Malformed as malformed:
        assert malformed.code in {"bad_json", "bad_type", "invalid", "too_long"}
    else:
        assert sound(msgspec.to_builtins(decoded))


@given(st.data())
def test_a_damaged_frame_is_a_message_or_malformed(data: st.DataObject) -> None:
    frame = json.dumps({**SEND, "cursors": {"1": 2}, "message": 3, "type": data.draw(st.sampled_from(TYPES))})
    at = data.draw(st.integers(0, len(frame)))
    until = data.draw(st.integers(at, len(frame)))
    damaged = (
        frame[:at] + data.draw(st.sampled_from(["", '"', "{", "]", ",", "\\", "0", "\ud800", "ç"])) + frame[until:]
    )
    try:
        assert isinstance(decode(damaged), protocol.Incoming)
    except Malformed as malformed:
        assert malformed.code in {"bad_json", "bad_type", "invalid"}


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


@given(st.text(characters, min_size=1, max_size=64), st.text(characters), st.integers(0, LARGEST), st.booleans())
def test_sends_survive_the_way(client_id: str, body: str, room: int, escaped: bool) -> None:
    frame = json.dumps({"type": "send", "id": client_id, "room": room, "body": body}, ensure_ascii=escaped)
    assert decode(frame) == protocol.Send(id=client_id, room=room, body=body)


@given(st.dictionaries(st.from_regex(r"[1-9][0-9]{0,17}", fullmatch=True), st.integers(0, LARGEST)))
def test_cursors_survive_the_way(cursors: dict[str, int]) -> None:
    assert decode(json.dumps({"type": "hello", "cursors": cursors})) == protocol.Hello(cursors=cursors)

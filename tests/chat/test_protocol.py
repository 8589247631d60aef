"""The wire's messages: what is one, what is not, and by which rule. No input or output."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chat import protocol
from chat.protocol import Malformed, as_key, decode, encode


def text(**fields: Any) -> str:
    return json.dumps(fields)


def refused(frame: str) -> Malformed:
    with pytest.raises(Malformed) as caught:
        decode(frame)
    assert caught.value.detail
    return caught.value


# What is a message

FRAMES = [
    (protocol.Hello(), {"type": "hello"}),
    (protocol.Hello(cursors={"7": 3}, epoch="e"), {"type": "hello", "cursors": {"7": 3}, "epoch": "e"}),
    (protocol.History(id="a", room="7"), {"type": "history", "id": "a", "room": "7"}),
    (
        protocol.History(id="a", room="7", around=0, limit=100),
        {"type": "history", "id": "a", "room": "7", "around": 0, "limit": 100},
    ),
    (protocol.Send(id="a", room="7", body="b"), {"type": "send", "id": "a", "room": "7", "body": "b"}),
    (
        protocol.Send(id="a", room="7", body="b", reply_to="3"),
        {"type": "send", "id": "a", "room": "7", "body": "b", "reply_to": "3"},
    ),
    (
        protocol.Edit(id="a", message="7", body="b", base=5),
        {"type": "edit", "id": "a", "message": "7", "body": "b", "base": 5},
    ),
    (protocol.Delete(id="a", message="7"), {"type": "delete", "id": "a", "message": "7"}),
    (protocol.Pin(id="a", message="7", on=True), {"type": "pin", "id": "a", "message": "7", "on": True}),
    (
        protocol.React(id="a", message="7", emoji="👍", on=False),
        {"type": "react", "id": "a", "message": "7", "emoji": "👍", "on": False},
    ),
    (protocol.Read(room="7", seq=3), {"type": "read", "room": "7", "seq": 3}),
    (protocol.Typing(room="7"), {"type": "typing", "room": "7"}),
    (protocol.Sync(room="7", after=3), {"type": "sync", "room": "7", "after": 3}),
    (protocol.Ping(id="a"), {"type": "ping", "id": "a"}),
]


@pytest.mark.parametrize(("value", "fields"), FRAMES)
def test_every_type_is_decoded(value: msgspec.Struct, fields: dict[str, Any]) -> None:
    assert decode(json.dumps(fields)) == value


@pytest.mark.parametrize(("value", "fields"), FRAMES)
def test_unknown_fields_are_ignored(value: msgspec.Struct, fields: dict[str, Any]) -> None:
    assert decode(json.dumps({"new": [{"deep": None}], **fields, "newer": 1.5})) == value


def test_every_type_of_the_table_is_known() -> None:
    assert {fields["type"] for _value, fields in FRAMES} == protocol.TYPES


@pytest.mark.parametrize("given_id", ["7", 7])
def test_ids_are_strings_or_integers(given_id: str | int) -> None:
    frame = decode(text(type="read", room=given_id, seq=1))
    assert isinstance(frame, protocol.Read)
    assert as_key(frame.room) == 7


@given(st.integers(0, 10**18 - 1))
def test_an_id_is_the_same_as_string_and_as_integer(number: int) -> None:
    assert as_key(str(number)) == as_key(number) == number


@given(st.text(st.characters(exclude_categories=())))
@example("٣")
@example("1" * 64)
@example("-1")
@example("1\n")
def test_what_cannot_be_an_id_is_nobodys(value: str) -> None:
    plain = value.isascii() and value.isdigit() and len(value) <= 18
    assert as_key(value) == (int(value) if plain else 0)


def test_history_gives_fifty_unless_asked() -> None:
    frame = decode(text(type="history", id="a", room="1"))
    assert isinstance(frame, protocol.History)
    assert frame.limit == 50
    assert frame.before is frame.after is frame.around is None


# What is not

NOT_JSON = ["", " ", "{", "}", "hello", "{'type': 'ping'}", '{"type":"ping","id":"a"}}', "\x00", "﻿{}"]
NOT_A_FRAME = ["[]", "1", "null", '"ping"', "true", "1.5", "[1]"]
NO_TYPE = [{}, {"type": "pong"}, {"type": ""}, {"type": None}, {"type": 1}, {"type": ["ping"]}, {"TYPE": "ping"}]
NO_TYPE += [{"type": "ack", "id": "a"}, {"type": "Ping", "id": "a"}, {"type": "hub.events"}, {"type": "ping "}]


@pytest.mark.parametrize("frame", NOT_JSON)
def test_what_is_not_json(frame: str) -> None:
    assert refused(frame).code == "bad_json"


@pytest.mark.parametrize("frame", NOT_A_FRAME)
def test_what_is_json_but_no_object(frame: str) -> None:
    assert refused(frame).code == "invalid"


@pytest.mark.parametrize("fields", NO_TYPE)
def test_types_that_are_unknown(fields: dict[str, Any]) -> None:
    assert refused(json.dumps(fields)).code == "bad_type"


SEND = {"type": "send", "id": "a", "room": "1", "body": "b"}
REACT = {"type": "react", "id": "a", "message": "1", "emoji": "👍", "on": True}
HISTORY = {"type": "history", "id": "a", "room": "1"}
WRONG = [
    {**SEND, "id": ""},
    {**SEND, "id": "i" * 65},
    {**SEND, "id": None},
    {**SEND, "room": None},
    {**SEND, "room": -1},
    {**SEND, "room": 1.5},
    {**SEND, "room": True},
    {**SEND, "room": [1]},
    {**SEND, "body": 1},
    {**SEND, "body": None},
    {**SEND, "reply_to": {}},
    {**REACT, "on": 1},
    {**REACT, "on": "true"},
    {**REACT, "emoji": ""},
    {**REACT, "emoji": "👍" * 33},
    {**HISTORY, "limit": 0},
    {**HISTORY, "limit": 101},
    {**HISTORY, "limit": "50"},
    {**HISTORY, "before": -1},
    {**HISTORY, "before": 1, "after": 1},
    {**HISTORY, "before": 1, "around": 0},
    {**HISTORY, "before": 1, "after": 2, "around": 3},
    {"type": "hello", "cursors": []},
    {"type": "hello", "cursors": {"1": "2"}},
    {"type": "hello", "cursors": {"1": -1}},
    {"type": "hello", "epoch": 1},
    {"type": "read", "room": "1", "seq": "1"},
    {"type": "edit", "id": "a", "message": "1", "body": "b", "base": "1"},
]


@pytest.mark.parametrize("fields", WRONG)
def test_wrong_shapes(fields: dict[str, Any]) -> None:
    assert refused(json.dumps(fields)).code == "invalid"


OPTIONAL = {"cursors", "epoch", "before", "around", "limit", "reply_to", "base"}
LACKING = [
    {name: value for name, value in fields.items() if name != gone}
    for _value, fields in FRAMES
    for gone in sorted(fields.keys() - OPTIONAL - {"type"})
]


@pytest.mark.parametrize("fields", LACKING)
def test_what_a_type_needs_must_be_there(fields: dict[str, Any]) -> None:
    assert refused(json.dumps(fields)).code == "invalid"


# The client's own id

WITH_IDS = [({"type": "nonsense", "id": "mine"}, "bad_type"), ({**SEND, "id": "mine", "body": 1}, "invalid")]
WITH_IDS += [({**HISTORY, "id": "mine", "after": 1, "before": 1}, "invalid")]


@pytest.mark.parametrize(("fields", "code"), WITH_IDS)
def test_a_refusal_names_the_frame(fields: dict[str, Any], code: str) -> None:
    malformed = refused(json.dumps(fields))
    assert (malformed.code, malformed.frame_id) == (code, "mine")


@pytest.mark.parametrize("fields", [{"type": "x", "id": 7}, {**HISTORY, "id": 7, "limit": 0}])
def test_an_id_is_answered_as_it_was_given(fields: dict[str, Any]) -> None:
    assert refused(json.dumps(fields)).frame_id == 7


@pytest.mark.parametrize("shown", ['"\\ud800"', '"\\u0000"', "null", "true", "[1]", "{}", "1.5"])
def test_an_id_that_is_none_is_not_answered(shown: str) -> None:
    assert refused(f'{{"type":"ping","id":{shown}}}').frame_id is None


# From the server


def test_frames_say_their_type() -> None:
    frame = protocol.CaughtUp(room="7", head=3)
    assert json.loads(encode(frame)) == {"type": "caught_up", "room": "7", "head": 3}
    assert protocol.size(frame) == len(encode(frame).encode())


def test_what_is_unset_is_not_sent() -> None:
    assert json.loads(encode(protocol.Ack(id="a", room="7", seq=3))).keys() == {"type", "id", "room", "seq"}
    error = json.loads(encode(protocol.Error(code="invalid", detail="Why.")))
    assert error.keys() - {"id"} == {"type", "code", "detail"}

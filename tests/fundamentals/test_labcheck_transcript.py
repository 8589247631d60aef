"""What is kept of a conversation, and what of it belongs together."""

from fundamentals.labcheck.failure import Event, What
from fundamentals.labcheck.transcript import KEPT, MOST, bytes_of, merge, trim


def event(seconds: float, what: What, data: bytes = b"", client: str = "a:1") -> Event:
    return Event(seconds, client, what, data, len(data))


def test_pieces_that_arrived_are_one() -> None:
    merged = merge([event(0, "received", b"a"), event(5, "received", b"bc"), event(6, "end_received")])
    assert merged == [event(0, "received", b"abc"), event(6, "end_received")]


def test_pieces_that_were_sent_apart_stay_apart() -> None:
    pieces = [event(0, "sent", b"a"), event(0.001, "sent", b"b"), event(1, "sent", b"c")]
    assert [piece.data for piece in merge(pieces)] == [b"ab", b"c"]


def test_clients_do_not_mix() -> None:
    pieces = [event(0, "received", b"a"), event(0, "received", b"b", client="b:2")]
    assert merge(pieces) == pieces


def test_little_is_kept_of_much() -> None:
    events = trim([event(number, "sent", b"x" * 10_000) for number in range(1000)])
    assert len(events) == MOST and (events[0].seconds, events[-1].seconds) == (0, 999)
    assert {(len(each.data), each.size) for each in events} == {(KEPT, 10_000)}


def test_the_bytes_of_one_direction() -> None:
    events = [event(0, "sent", b"a"), event(1, "received", b"b"), event(2, "sent", b"c")]
    assert bytes_of(events, "sent") == b"ac" and bytes_of(events, "received") == b"b"


def test_a_hundred_thousand_pieces() -> None:
    [merged] = merge([event(0, "received", b"x" * 100)] * 100_000)
    assert merged.size == len(merged.data) == 10_000_000

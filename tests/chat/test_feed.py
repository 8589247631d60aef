"""A room's events in one process: however they come, each socket sees each once, in order."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from chat.realtime.feed import HELD_LIMIT, Feed

RESET = "reset"


class Listener:
    """A socket that keeps the numbers it was sent."""

    def __init__(self) -> None:
        self.seen: list[int | str] = []

    def write(self, frame: str) -> None:
        self.seen.append(int(frame) if frame != RESET else RESET)


class Room:
    """A feed with its listeners, and the holes that it reported."""

    def __init__(self, head: int | None = 0) -> None:
        self.holes: list[tuple[int, int] | None] = []
        self.feed = Feed(1, lambda feed: self.holes.append(feed.wanted))
        if head is not None:
            self.feed.start(head)

    def listener(self, head: int | None = None) -> Any:
        """A socket; with `head`, one that has caught up to it."""
        listener = Listener()
        self.feed.hold(listener)
        if head is not None:
            self.feed.release(listener, head)
        return listener

    def add(self, *seqs: int) -> None:
        for seq in seqs:
            self.feed.add(seq, str(seq))


def test_events_in_order_go_to_all() -> None:
    room = Room()
    one, two = room.listener(0), room.listener(0)
    room.add(1, 2, 3)
    assert one.seen == two.seen == [1, 2, 3]
    assert room.holes == []


def test_events_wait_for_those_before_them() -> None:
    room = Room()
    listener = room.listener(0)
    room.add(3, 2)
    assert listener.seen == []
    assert room.holes[-1] == (0, 3)
    room.add(1)
    assert listener.seen == [1, 2, 3]
    assert room.feed.wanted is None


def test_repeats_and_old_ones_are_dropped() -> None:
    room = Room(5)
    listener = room.listener(5)
    room.add(6, 6, 3, 7, 5, 7)
    assert listener.seen == [6, 7]


def test_nothing_goes_out_before_the_database_said_where_to_start() -> None:
    room = Room(None)
    listener = room.listener()
    room.add(4, 6, 5)
    assert room.holes == []
    room.feed.start(4)
    room.feed.release(listener, 4)
    assert listener.seen == [5, 6]
    assert room.feed.delivered == 6


def test_a_start_that_comes_late_changes_nothing() -> None:
    room = Room(0)
    listener = room.listener(0)
    room.add(1)
    room.feed.start(9)
    room.add(2)
    assert listener.seen == [1, 2]


def test_who_joins_gets_what_came_meanwhile() -> None:
    room = Room()
    listener = room.listener()
    room.add(1, 2, 3)
    assert listener.seen == []
    room.feed.release(listener, 2)
    assert listener.seen == [3]
    room.add(4)
    assert listener.seen == [3, 4]


def test_who_was_caught_up_beyond_the_process_gets_nothing_twice() -> None:
    room = Room()
    before, ahead = room.listener(0), room.listener(3)
    room.add(1, 2, 3, 4)
    assert before.seen == [1, 2, 3, 4]
    assert ahead.seen == [4]


def test_holding_again_ends_what_was_live() -> None:
    room = Room()
    listener = room.listener(0)
    room.add(1)
    room.feed.hold(listener)
    room.add(2, 3)
    assert listener.seen == [1]
    room.feed.release(listener, 2)
    assert listener.seen == [1, 3]


def test_who_has_gone_gets_nothing() -> None:
    room = Room()
    gone, joining, ahead = room.listener(0), room.listener(), room.listener(5)
    for listener in (gone, joining, ahead):
        room.feed.drop(listener)
    room.feed.release(joining, 0)
    room.add(*range(1, 8))
    assert gone.seen == joining.seen == ahead.seen == []
    assert room.feed.empty


def test_live_and_joining_sockets_are_its_sockets() -> None:
    room = Room()
    live, joining = room.listener(0), room.listener()
    assert set(room.feed.sockets) == {live, joining}
    assert set(room.feed.live) == {live}
    assert not room.feed.empty


def test_a_flood_behind_a_hole_is_bounded_and_the_database_fills_it() -> None:
    room = Room()
    listener = room.listener(0)
    room.add(*range(2, HELD_LIMIT + 100))
    assert len(room.feed._waiting) <= HELD_LIMIT
    room.add(1)
    room.add(*range(1, HELD_LIMIT + 100))
    assert listener.seen == list(range(1, HELD_LIMIT + 100))


def test_the_event_that_closes_the_hole_is_taken_however_many_wait() -> None:
    room = Room()
    listener = room.listener(0)
    room.add(*range(2, HELD_LIMIT + 2))
    room.add(1)
    assert listener.seen == list(range(1, HELD_LIMIT + 2))


def test_starting_anew_is_told_and_goes_on_from_there() -> None:
    room = Room()
    listener = room.listener(0)
    room.add(1, 2001)
    room.feed.skip(2000, RESET)
    room.add(1500, 2002)
    assert listener.seen == [1, RESET, 2001, 2002]


@pytest.mark.parametrize(("read", "seen"), [(100, [RESET, 2001]), (1999, [RESET, 2001]), (2000, [2001]), (2001, [])])
def test_who_joins_meanwhile_is_told_unless_the_catch_up_brings_as_far(read: int, seen: list[int | str]) -> None:
    room = Room()
    listener = room.listener()
    room.add(1)
    room.feed.skip(2000, RESET)
    room.add(2001)
    room.feed.release(listener, read)
    assert listener.seen == seen


# In any order


@given(st.data(), st.integers(0, 12))
def test_any_order_with_repeats_is_put_right(data: st.DataObject, head: int) -> None:
    arriving = data.draw(st.permutations([*range(1, head + 1)] * data.draw(st.integers(1, 2))))
    room = Room()
    listener = room.listener(0)
    room.add(*arriving)
    assert listener.seen == list(range(1, head + 1))
    assert room.feed.wanted is None


class Story(RuleBasedStateMachine):
    """Publications come in any order, some never; sockets join, catch up and begin again at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Room(None)
        self.stored = 0  # the database's head
        self.arriving: list[int] = []
        self.joining: dict[Any, int | None] = {}  # to the head that its catch-up read
        self.live: dict[Any, tuple[int, int]] = {}  # to that head, and how many events it had seen then

    @rule()
    def store(self) -> None:
        self.stored += 1
        self.arriving.append(self.stored)

    @precondition(lambda self: self.arriving)
    @rule(data=st.data(), lost=st.booleans())
    def arrive(self, data: st.DataObject, lost: bool) -> None:
        seq = self.arriving.pop(data.draw(st.integers(0, len(self.arriving) - 1)))
        if not lost:
            self.room.add(seq)

    @rule()
    def hold(self) -> None:
        self.joining[self.room.listener()] = None

    @precondition(lambda self: self.live)
    @rule(data=st.data())
    def hold_again(self, data: st.DataObject) -> None:
        listener = data.draw(st.sampled_from(list(self.live)))
        self.room.feed.hold(listener)
        self.joining[listener] = None
        del self.live[listener]

    @rule()
    def read(self) -> None:
        self.joining = {one: self.stored if head is None else head for one, head in self.joining.items()}

    @rule()
    def release(self) -> None:
        for listener, head in list(self.joining.items()):
            if head is not None:
                del self.joining[listener]
                self.live[listener] = (head, len(listener.seen))
                self.room.feed.start(head)
                self.room.feed.release(listener, head)

    @rule()
    def fill(self) -> None:
        """What the hub does about a hole, from the stored changes."""
        if wanted := self.room.feed.wanted:
            self.room.add(*range(wanted[0] + 1, wanted[1] + 1))

    def teardown(self) -> None:
        self.room.feed.start(self.stored)
        self.room.add(*range(1, self.stored + 1))
        for listener, (head, before) in self.live.items():
            assert listener.seen[before:] == list(range(head + 1, self.stored + 1))


TestStory = Story.TestCase

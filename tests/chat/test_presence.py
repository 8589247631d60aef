"""Who is here, by leases, on a clock of the test's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.realtime.presence import LEASE, RENEWAL, Presence
from tests.chat.test_allowance import Clock

ROOM = 7


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def presence(clock: Clock) -> Presence:
    return Presence(clock)


def test_people_come_and_go(presence: Presence) -> None:
    presence.renew(ROOM, "a", [1, 2])
    assert presence.online(ROOM) == {1, 2}
    presence.renew(ROOM, "a", [2])
    assert presence.online(ROOM) == {2}
    presence.renew(ROOM, "a", [])
    assert presence.online(ROOM) == frozenset()


def test_somebody_in_two_processes_stays_until_both_are_left(presence: Presence) -> None:
    presence.renew(ROOM, "a", [1, 2])
    presence.renew(ROOM, "b", [2, 3])
    assert presence.online(ROOM) == {1, 2, 3}
    presence.renew(ROOM, "a", [])
    assert presence.online(ROOM) == {2, 3}


def test_a_killed_process_leaves_no_ghosts(presence: Presence, clock: Clock) -> None:
    presence.renew(ROOM, "dead", [1])
    presence.renew(ROOM, "alive", [2])
    clock.now += LEASE - 1
    presence.renew(ROOM, "alive", [2])
    assert presence.online(ROOM) == {1, 2}
    clock.now += 2
    assert presence.online(ROOM) == {2}


def test_leases_outlast_two_lost_renewals_and_end_within_a_minute() -> None:
    assert 2 * RENEWAL < LEASE <= 60


def test_changes_are_told_once(presence: Presence) -> None:
    presence.renew(ROOM, "a", [1, 2])
    assert presence.changes(ROOM) == ({1, 2}, set())
    presence.renew(ROOM, "a", [2, 3])
    assert presence.changes(ROOM) == ({3}, {1})
    assert presence.changes(ROOM) == (set(), set())


def test_a_lease_that_ends_is_a_change(presence: Presence, clock: Clock) -> None:
    presence.renew(ROOM, "a", [1])
    presence.changes(ROOM)
    clock.now += LEASE + 1
    assert presence.changes(ROOM) == (set(), {1})


def test_rooms_are_apart_and_forgotten(presence: Presence) -> None:
    presence.renew(ROOM, "a", [1])
    presence.renew(8, "a", [2])
    presence.changes(ROOM)
    presence.forget(ROOM)
    assert presence.online(ROOM) == presence.changes(ROOM)[0] == frozenset()
    assert presence.online(8) == {2}
    presence.forget(99)


people = st.frozensets(st.integers(1, 4))
saying = st.tuples(st.sampled_from("abc"), people, st.floats(0, 2 * LEASE))


@given(st.lists(saying, max_size=20))
def test_changes_add_up_to_who_is_online(sayings: list[tuple[str, frozenset[int], float]]) -> None:
    clock = Clock()
    presence = Presence(clock)
    shown: frozenset[int] = frozenset()
    said: dict[str, tuple[float, frozenset[int]]] = {}
    for process, who, wait in sayings:
        clock.now += wait
        presence.renew(ROOM, process, who)
        said[process] = (clock.now, who)
        came, went = presence.changes(ROOM)
        shown = (shown - went) | came
        assert shown == frozenset().union(*(who for when, who in said.values() if clock.now - when <= LEASE))

"""Rate limits, on a clock of the test's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.realtime import allowance
from chat.realtime.allowance import Allowance


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_burst_then_a_wait(clock: Clock) -> None:
    limit = Allowance(3, 0.5, clock)
    assert [limit.take("a") for _ in range(4)] == [0, 0, 0, 2]
    clock.now += 1.5
    assert limit.take("a") == pytest.approx(0.5)
    clock.now += 0.5
    assert limit.take("a") == 0
    assert limit.take("a") > 0


def test_each_key_has_its_own(clock: Clock) -> None:
    limit = Allowance(1, 1, clock)
    assert [limit.take("a"), limit.take("b"), limit.take("a")] == [0, 0, 1]


def test_it_holds_no_more_than_a_burst(clock: Clock) -> None:
    limit = Allowance(2, 10, clock)
    limit.take("a")
    clock.now += 1000
    assert [bool(limit.take("a")) for _ in range(3)] == [False, False, True]


def test_a_heavy_action_counts_as_several_and_is_possible_at_all(clock: Clock) -> None:
    limit = Allowance(5, 1, clock)
    assert limit.take("a", 4) == 0
    assert limit.take("a", 3) == 2
    assert limit.take("b", 99) == 0
    assert limit.take("b") == 1


def test_no_burst_is_no_limit(clock: Clock) -> None:
    limit = Allowance(0, 0, clock)
    assert not any(limit.take("a") for _ in range(1000))


def test_without_a_rate_nothing_comes_back(clock: Clock) -> None:
    limit = Allowance(1, 0, clock)
    assert limit.take("a") == 0
    clock.now += 10**6
    assert limit.take("a") > 0


def test_forgetting_full_buckets_changes_nothing(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "FULL_AFTER_SWEEP", 10)
    limit = Allowance(2, 1, clock)
    for key in range(9):
        limit.take(key)
    clock.now += 10
    for key in range(100, 103):
        limit.take(key)
        assert limit.take(key) == 0
    assert len(limit._buckets) <= 4
    assert limit.take(100) > 0


@given(st.integers(1, 5), st.floats(0.1, 5), st.lists(st.floats(0, 3), max_size=50))
def test_never_more_than_burst_and_rate_allow(burst: int, rate: float, waits: list[float]) -> None:
    clock = Clock()
    limit = Allowance(burst, rate, clock)
    allowed = 0
    for wait in waits:
        clock.now += wait
        allowed += limit.take("a") == 0
    assert allowed <= burst + (clock.now - 1000) * rate + 1e-6


@given(st.integers(1, 5), st.floats(0.1, 5), st.lists(st.floats(0, 3), max_size=20))
def test_who_waits_as_told_is_let_in(burst: int, rate: float, waits: list[float]) -> None:
    clock = Clock()
    limit = Allowance(burst, rate, clock)
    for wait in waits:
        clock.now += wait
        told = limit.take("a")
    if waits and told:
        clock.now += told + 1e-6
        assert limit.take("a") == 0

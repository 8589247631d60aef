import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from fundamentals.alarm import AlarmClock
from tests.fundamentals.servers import GUARD

HOUR = 3600.0


@pytest.fixture
def clock() -> Iterator[AlarmClock]:
    with closing(AlarmClock()) as clock:
        yield clock


def test_it_sleeps_at_least_as_long_as_asked(clock: AlarmClock) -> None:
    before, began = clock.now(), time.monotonic()
    assert clock.sleep(0.02)
    assert clock.now() - before >= 0.02 and time.monotonic() - began >= 0.02
    assert clock.stopped_by() == 0


def test_stopping_wakes_every_sleeper_and_nobody_sleeps_again(clock: AlarmClock) -> None:
    with ThreadPoolExecutor(5) as pool:
        sleeping = [pool.submit(clock.sleep, HOUR) for _ in range(5)]
        clock.stop()
        assert [each.result(GUARD) for each in sleeping] == [False] * 5
    assert clock.sleep(HOUR) is False
    assert clock.stopped_by() == 0


def test_stopping_it_very_often_is_harmless(clock: AlarmClock) -> None:
    for _ in range(2000):
        clock.stop()
    assert clock.sleep(HOUR) is False


@pytest.mark.usefixtures("own_signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_wakes_all_and_is_remembered(clock: AlarmClock, number: int) -> None:
    with ThreadPoolExecutor(1) as pool, clock.stopped_by_signals():
        other = pool.submit(clock.sleep, HOUR)
        os.kill(os.getpid(), number)
        assert clock.sleep(HOUR) is False and other.result(GUARD) is False
    assert clock.stopped_by() == number == clock.stopped_by()
    os.kill(os.getpid(), number)  # too late to matter, and no traceback


@pytest.mark.usefixtures("own_signals")
def test_who_was_woken_by_signals_before_is_so_again(clock: AlarmClock) -> None:
    with closing(AlarmClock()) as outer, outer.stopped_by_signals():
        with clock.stopped_by_signals():
            pass
        os.kill(os.getpid(), signal.SIGINT)
        assert outer.sleep(HOUR) is False and clock.sleep(0) is True

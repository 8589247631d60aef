"""The loop that looks again and again."""

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from fundamentals.narration import Call, silent
from fundamentals.polling import Complaints, Polling, poll_until_stopped
from tests.fundamentals.servers import GUARD


def run_in_thread(polling: Polling) -> threading.Thread:
    thread = threading.Thread(target=polling.run)
    thread.start()
    return thread


def test_it_looks_again_and_again() -> None:
    looks: list[int] = []

    def look() -> Iterator[int]:
        looks.append(1)
        if len(looks) == 3:
            polling.stop()
        yield from ()

    polling = Polling(look, 0.001, silent)
    polling.run()
    polling.close()
    assert len(looks) == 3


def test_stop_wakes_a_long_sleep() -> None:
    polling = Polling(lambda: (), 3600, silent)
    thread = run_in_thread(polling)
    polling.stop()
    thread.join(GUARD)
    assert not thread.is_alive()
    polling.close()


def test_stopping_twice_or_after_the_end_is_harmless() -> None:
    polling = Polling(lambda: (), 3600, silent)
    for _ in range(100_000):
        polling.stop()  # more often than the bell has room for
    polling.close()
    polling.stop()


def test_it_stops_between_two_pieces_of_work() -> None:
    done: list[int] = []

    def look() -> Iterator[int]:
        for number in range(10):
            done.append(number)
            if number == 4:
                polling.stop()
            yield number

    polling = Polling(look, 0.001, silent)
    polling.run()
    polling.close()
    assert done == [0, 1, 2, 3, 4]


def test_sleeping_is_told_once_until_there_was_work() -> None:
    work = iter([[], [], ["a"], [], []])
    calls: list[Call] = []

    def look() -> Iterator[str]:
        pieces = next(work, None)
        if pieces is None:
            polling.stop()
        yield from pieces or ()

    polling = Polling(look, 0.001, calls.append)
    polling.run()
    polling.close()
    assert [(call.name, call.facts["ms"]) for call in calls] == [("sleep", 1), ("sleep", 1)]


@pytest.mark.usefixtures("own_signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_at_once(number: int) -> None:
    poll_until_stopped(lambda: (), 3600, silent, ready=lambda: os.kill(os.getpid(), number))


def complain(complaints: Complaints, *texts: str) -> None:
    complaints.begin_look()
    for text in texts:
        with complaints.about("it"):
            raise OSError(5, text)


def test_a_trouble_is_logged_once_until_it_has_gone() -> None:
    log: list[str] = []
    complaints = Complaints(log.append)
    complain(complaints, "full", "full")
    complain(complaints, "full", "lost")
    complain(complaints, "full")
    assert log == ["Problema com it: full.", "Problema com it: lost."]
    complain(complaints)
    complain(complaints, "full")
    assert log[2:] == ["Problema com it: full."]


def test_only_what_the_system_refuses_is_a_complaint() -> None:
    with pytest.raises(ValueError), Complaints(print).about("it"):
        raise ValueError

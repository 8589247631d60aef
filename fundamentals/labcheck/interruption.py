"""An examination that is stopped from outside."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupted(BaseException):
    """Ctrl-C (SIGINT), SIGTERM, or the terminal was closed (SIGHUP)."""

    def __init__(self, number: int) -> None:
        self.number = number


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """The first of these signals raises Interrupted; what follows while the program is being ended changes nothing."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def interrupt(number: int, _frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted(number)

    before = [signal.signal(number, interrupt) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)

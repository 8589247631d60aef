"""A program that is started with arguments, runs, and ends by itself."""

import time
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fundamentals.labcheck import family
from fundamentals.labcheck.failure import Failure, Unmeasurable
from fundamentals.labcheck.process import Process

SHOWN = 2000  # characters of its output in a message


@dataclass(frozen=True)
class Result:
    """What a program did that ran to its end. `lines`: each with the seconds since its start."""

    code: int
    output: str
    errors: str
    lines: list[tuple[float, str]]
    cpu_seconds: float
    seconds: float


class Call:
    """A program that was started and will end by itself."""

    def __init__(self, process: Process, pace: float = 1.0) -> None:
        self._process = process
        self._pace = pace

    @property
    def pid(self) -> int:
        """Its process id, which is also that of its process group."""
        return self._process.pid or 0

    def alive(self) -> bool:
        return self._process.alive()

    def signal(self, number: int) -> None:
        self._process.signal(number)

    def threads(self) -> int:
        """How many it has at the moment. Raises Unmeasurable where the system does not tell."""
        return family.threads(self._process.members())

    def prints(self, pattern: str, seconds: float = 5.0) -> bool:
        """Whether `pattern` (^ and $ at lines) comes in what it prints within `seconds`."""
        return self._process.output.wait_for(pattern, seconds * self._pace) is not None

    def kill(self) -> None:
        """End it and all its processes at once."""
        self._process.stop(grace=0)

    def result(self, seconds: float = 10.0) -> Result:
        """Wait for its end. Raises Failure when it goes on after `seconds`."""
        process = self._process
        code = process.wait(seconds * self._pace)
        took = time.monotonic() - process.began
        cpu = 0.0
        with suppress(Unmeasurable):
            cpu = family.cpu_seconds_of_ended(process.guard_pid)
        process.stop(grace=0)
        if code is None:
            text = _("the program does not end: %(seconds).1f seconds were not enough")
            raise Failure(text % {"seconds": took}, received=process.output.text.encode()[-SHOWN:])
        return Result(code, process.output.text, process.errors.text, process.output.lines, cpu, took)

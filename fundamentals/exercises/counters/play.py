"""One run of the learner's program with some counters, and what must hold of every run."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from django.utils.translation import gettext as _

from fundamentals.exercises.counters.score import Score, mixed, read
from fundamentals.labcheck.failure import Failure, StartFailure, Text
from fundamentals.labcheck.program import Program

SPARE = 10.0  # seconds that a program may take besides its counting


@dataclass(frozen=True)
class Planned:
    """A counter of the command line; `interval` in milliseconds."""

    name: str
    count: int
    interval: int

    @property
    def words(self) -> list[str]:
        return ["--counter", f"{self.name}:{self.count}:{self.interval}"]

    @property
    def numbers(self) -> list[int]:
        return list(range(self.count, 0, -1))

    @property
    def seconds(self) -> float:
        return self.count * self.interval / 1000


@dataclass(frozen=True)
class Play:
    """A run that ended well, `seconds` after its start."""

    planned: Sequence[Planned]
    score: Score
    seconds: float
    reproduce: str

    def fail(self, mistake: Text, received: str | None = None, expected: str | None = None) -> NoReturn:
        """Raise Failure with all that was printed; or with only the line that is wrong, and what it should be."""
        raise Failure(
            mistake,
            received=self.score.text if received is None else received.encode(),
            expected=None if expected is None else expected.encode(),
            reproduce=self.reproduce,
        )


def play(program: Program, *planned: Planned, options: Sequence[str] = ()) -> Play:
    """Run the counters to their end. Raises Failure when there is none, or not a good one."""
    words = command_words(planned, options)
    reproduce = f"{{command}} {shlex.join(words)}"
    try:
        result = program.run(*words, seconds=sum(each.seconds for each in planned) + SPARE)
    except StartFailure:
        raise
    except Failure as failure:
        raise Failure(_endless(failure, planned), received=failure.received, reproduce=reproduce) from None
    played = Play(planned, read(result.lines), result.seconds, reproduce)
    _ended_well(played, result.code, result.errors)
    if line := mixed(result.lines, [each.name for each in planned]):
        text = _("two threads wrote into one line (%(line)s): a text and its line end belong into one print or write")
        played.fail(text % {"line": line})
    return played


def command_words(planned: Sequence[Planned], options: Sequence[str] = ()) -> list[str]:
    return [*options, *(word for each in planned for word in each.words)]


def _endless(failure: Failure, planned: Sequence[Planned]) -> str:
    """Why it may not have ended, by what it had printed until then."""
    lines = (failure.received or b"").decode(errors="replace").splitlines()
    score = read([(0.0, line) for line in lines])
    if all(len(score.of(each.name)) >= each.count for each in planned):
        return _("everything was counted, but the program does not end: does a thread or a loop still run?")
    if score.counts:
        text = _("the counting does not come to its end: were the %(ms)d milliseconds taken for seconds?")
        return text % {"ms": planned[0].interval}
    return str(failure.mistake)


def _ended_well(played: Play, code: int, errors: str) -> None:
    words = next((line.strip() for line in reversed(errors.splitlines()) if line.strip()), "")
    if code:
        text = _("the program ended with code %(code)d instead of 0: %(words)s")
        played.fail(text % {"code": code, "words": words})
    if "Traceback" in errors or "Exception in thread" in errors:
        played.fail(_("a thread ended with an exception: %(words)s") % {"words": words})

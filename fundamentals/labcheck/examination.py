"""Runs the checks of an exercise on a program, one after the other, each within its time."""

import re
import threading
import time
import traceback
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from fundamentals.labcheck.exercise import Check, Exercise
from fundamentals.labcheck.failure import Event, Failure, Skipped, StartFailure, Text
from fundamentals.labcheck.program import Program
from fundamentals.labcheck.reproduce import line
from fundamentals.labcheck.transcript import merge, trim

Verdict = Literal["passed", "failed", "timeout", "error", "skipped"]
SIGNS: dict[Verdict, str] = {"passed": ".", "failed": "F", "timeout": "T", "error": "E", "skipped": "s"}

OF_THE_CLIENT = ("ConnectionResetError", "BrokenPipeError", "KeyboardInterrupt")
# Behind an error there may be a ruler (socketserver), a log of requests, parts of a trace, and what Node calls itself.
NO_ERROR = re.compile(r"\W*|\s.*|\S+ - - \[.*|Node\.js v.*")
LAST_MOMENT = 0.2  # seconds for a program to die of what a check has done to it
LEAVE = 2.0  # seconds that a check has to end when its time was up


Judgement = tuple[Verdict, Failure | None, Text]


@dataclass(frozen=True)
class Outcome:
    """What became of one check.

    `reason`: why it was skipped; `events`: what went over the wire, trimmed; `words`: what the program wrote to stderr
    meanwhile; `reproduce`: a shell line that shows the same.
    """

    number: int
    check: Check
    verdict: Verdict
    seconds: float = 0.0
    failure: Failure | None = None
    reason: Text = ""
    events: tuple[Event, ...] = ()
    words: str = ""
    reproduce: str = ""

    @property
    def sign(self) -> str:
        return SIGNS[self.verdict]

    @property
    def is_fine(self) -> bool:
        return self.verdict in ("passed", "skipped")


@dataclass(frozen=True)
class Plan:
    """Which checks run, and how: `stage` runs those up to it, `only` those of these names.

    `timeout` in seconds replaces the limit of each; `pace` stretches the waits inside them.
    """

    exercise: Exercise
    command: Sequence[str]
    client: Sequence[str] = ()
    stage: int | None = None
    only: Collection[str] = field(default_factory=tuple)
    timeout: float | None = None
    pace: float = 1.0

    @property
    def checks(self) -> list[tuple[int, Check]]:
        """With their numbers, which are those of the whole exercise."""
        return [
            (number, check)
            for number, check in enumerate(self.exercise.checks, 1)
            if (self.stage is None or check.stage <= self.stage) and (not self.only or check.name in self.only)
        ]


def examine(
    plan: Plan, begin: Callable[[int, Check], None] = lambda number, check: None
) -> Generator[Outcome, None, None]:
    """Each outcome as soon as it is known; `begin` is told before each check. Nothing runs on when this is closed."""
    with closing(Examination(plan)) as examination:
        for number, check in plan.checks:
            begin(number, check)
            yield examination.run(number, check)


class Examination:
    """One program and the state it is in between two checks."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._program = self._new_program()
        self._ready = False  # whether the running program has seen only checks that it passed
        self._chances = 1  # starts that may still fail before no more are tried

    def close(self) -> None:
        self._program.close()

    def run(self, number: int, check: Check) -> Outcome:
        if not self._chances:
            return Outcome(number, check, "skipped", reason=_("the program does not start"))
        began = time.monotonic()
        try:
            self._prepare(check)
        except StartFailure as trouble:
            self._chances -= 1
            return Outcome(number, check, "error", time.monotonic() - began, trouble)
        return self._attempt(number, check)

    def _attempt(self, number: int, check: Check) -> Outcome:
        began = time.monotonic()
        attempt = Attempt(check, self._program)
        in_time = attempt.run(self._plan.timeout or check.limit)
        seconds = time.monotonic() - began
        verdict, failure, reason = self._judge(check, attempt.trouble) if in_time else self._time_is_up()
        self._ready = verdict in ("passed", "skipped")
        events = merge((failure and failure.transcript) or self._program.events)
        template = (failure and failure.reproduce) or check.reproduce
        again = line(template, events, self._plan.command, self._plan.client, self._plan.exercise.loan)
        words = self._program.new_errors()
        if not in_time:
            self._replace_program()
        return Outcome(number, check, verdict, seconds, failure, reason, trim(events), words, again)

    def _prepare(self, check: Check) -> None:
        """A running program for the check: a new one if it wants that, if it ended, or if a check failed on it."""
        if check.fresh or not self._ready or not self._program.usable():
            self._ready = False
            self._program.start()
        self._chances = 2  # it can start; that it does not may be the fault of what was done to it
        self._program.begin()

    def _judge(self, check: Check, trouble: BaseException | None) -> Judgement:
        if trouble is None:
            return "passed", None, ""
        if isinstance(trouble, Skipped):
            return "skipped", None, str(trouble)
        if not isinstance(trouble, Failure):
            return "error", Failure(broken_check(check, trouble)), ""
        # A traceback takes a moment to be written, and the program to end.
        crashed = self._program.crashed(LAST_MOMENT)
        return ("error" if crashed else "failed"), blame(trouble, self._program.new_errors(), crashed), ""

    def _time_is_up(self) -> Judgement:
        text = _("time-out: this took too long; the program may wait for something that never comes, or be too slow")
        return "timeout", Failure(text), ""

    def _new_program(self) -> Program:
        plan = self._plan
        exercise = plan.exercise
        return Program(plan.command, kind=exercise.kind, client=plan.client, loan=exercise.loan, pace=plan.pace)

    def _replace_program(self) -> None:
        """The check's thread may still be there and use the old one."""
        self._program.close()
        self._program = self._new_program()


class Attempt:
    """One check in a thread of its own, so that it can be left alone when its time is up."""

    def __init__(self, check: Check, program: Program) -> None:
        self._check = check
        self._program = program
        self._language = get_language()  # each thread has its own
        self.trouble: BaseException | None = None

    def run(self, limit: float) -> bool:
        """Whether it came to an end within `limit` seconds; `trouble` is what it raised."""
        thread = threading.Thread(target=self._examine, name=self._check.name, daemon=True)
        thread.start()
        thread.join(limit)
        if not thread.is_alive():
            return True
        self._program.abort()
        thread.join(LEAVE)
        return False

    def _examine(self) -> None:
        try:
            with override(self._language):
                self._check.examine(self._program)
        except BaseException as error:
            self.trouble = error


def blame(failure: Failure, words: str, crashed: bool) -> Failure:
    """The same failure, led by the error that the program itself has shown: that is the cause, and not a guess.

    Those of a connection that its client has left say nothing, unless the program has ended of them.
    """
    last = error_in(words)
    shown = "Traceback (most recent" in words and not last.startswith(OF_THE_CLIENT)
    if not (crashed or shown) or not last or last in str(failure):
        return failure
    text = _("the program failed with an error: %(error)s") % {"error": last}
    seen = _("seen from outside: %(mistake)s") % {"mistake": failure}
    return Failure(
        f"{text}\n{seen}",
        expected=failure.expected,
        received=failure.received,
        transcript=failure.transcript,
        reproduce=failure.reproduce,
    )


def error_in(words: str) -> str:
    """The last line of what a program has written that may be its error; "" when there is none."""
    lines = [line for line in words.splitlines() if not NO_ERROR.fullmatch(line)]
    return lines[-1].strip() if lines else ""


def broken_check(check: Check, error: BaseException) -> str:
    """For whoever wrote the check: it is not the learner's fault."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return _("the check %(name)s itself is broken: %(kind)s: %(error)s (%(file)s, line %(line)s)") % {
        "name": check.name,
        "kind": type(error).__name__,
        "error": error,
        "file": frame.filename,
        "line": frame.lineno,
    }

"""Tells a person what happens while the examination runs."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fundamentals.labcheck import report
from fundamentals.labcheck.examination import Outcome, Plan
from fundamentals.labcheck.exercise import Check
from fundamentals.labcheck.screen import Screen


class Teller:
    """`hints`: the level to reveal; `brief`: nothing about tests that passed; `quiet`: only which test is running.

    The last is for --json, and does nothing unless the screen is a terminal.
    """

    def __init__(self, plan: Plan, screen: Screen, *, hints: int = 0, brief: bool = False, quiet: bool = False) -> None:
        self._plan = plan
        self._screen = screen
        self._count = len(plan.checks)
        self._width = len(str(len(plan.exercise.checks)))
        self._hints = hints
        self._brief = brief
        self._quiet = quiet
        if not self._quiet:
            text = ngettext("%(title)s: %(count)d test", "%(title)s: %(count)d tests", self._count)
            screen.say(text % {"title": plan.exercise.title, "count": self._count}, "")

    def begin(self, number: int, check: Check) -> None:
        if not self._quiet or self._screen.live:
            self._screen.running(self._title(number, check))

    def end(self, outcome: Outcome) -> None:
        if self._quiet:
            return self._screen.erase() if self._screen.live else None
        lines = report.details(outcome, self._hints) if not self._brief or not outcome.is_fine else []
        self._screen.done(outcome.sign, self._title(outcome.number, outcome.check), outcome.verdict, lines)

    def interrupted(self) -> None:
        if self._quiet and not self._screen.live:
            return
        self._screen.erase()
        self._screen.say(_("Interrupted; your program has been ended."))

    def conclude(self, outcomes: Sequence[Outcome]) -> None:
        if self._quiet:
            return
        if outcomes:
            advice = report.advice(self._plan, outcomes, self._hints)
            self._screen.say("", *advice, *report.summary(outcomes, self._count))

    def _title(self, number: int, check: Check) -> str:
        return f"{number:{self._width}}. {check.title}"

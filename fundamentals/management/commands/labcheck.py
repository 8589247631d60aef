import argparse
import json
import math
import os
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.command import whole
from fundamentals.console import tolerate_narrow_encodings
from fundamentals.labcheck.examination import Outcome, Plan, examine
from fundamentals.labcheck.exercise import ExerciseError, keys, load
from fundamentals.labcheck.interruption import Interrupted, stopped_by_signals
from fundamentals.labcheck.record import record, refusal
from fundamentals.labcheck.screen import screen_for
from fundamentals.labcheck.teller import Teller
from fundamentals.labcheck.usage import UsageError, checked, client_of, stage_of, wanted
from fundamentals.parsing import SpokenCommand

FAILED = 1
WRONG_USAGE = 2


class Command(SpokenCommand):
    help = gettext_noop("Examines your own program for an exercise, in whatever language it is written.")
    _words: Sequence[str] = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        usage = _("%(name)s KEY [options] -- COMMAND {port}")
        parser.usage = usage % {"name": f"{Path(prog_name).name} {subcommand}"}
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("key", nargs="?", metavar="KEY", help=_("the exercise; left out: they are listed"))
        add(
            "command",
            nargs="*",
            default=[],
            metavar=_("COMMAND"),
            help=_("after a --, what starts your program; {port} stands for the port it has to listen on"),
        )
        add("--from", type=Path, dest="folder", metavar=_("DIR"), help=_("a folder with exercises of your own"))
        add("--stage", type=whole(1, 99), metavar="N", help=_("run only stages 1 to N"))
        add("--hint", type=int, choices=range(4), default=0, help=_("how much to reveal about a test that failed"))
        add("--json", action="store_true", help=_("print one JSON object instead of the report"))
        add("--client", default="", metavar=_("COMMAND"), help=_("what starts the client, where there is one"))
        add("--only", action="extend", default=[], nargs="+", metavar=_("NAME"), help=_("run only these tests"))
        add("--list", action="store_true", help=_("list the tests and run none"))
        add("--timeout", type=seconds, metavar="S", help=_("seconds for each test, instead of its own limit"))

    def run_from_argv(self, argv: list[str]) -> None:
        """Everything after the first `--` is the learner's command, however much it looks like our own options."""
        at = argv.index("--") if "--" in argv else len(argv)
        self._words = argv[at + 1 :]
        super().run_from_argv(argv[:at])

    def handle(self, *args: Any, **options: Any) -> None:
        tolerate_narrow_encodings()
        try:
            code = self._handle(options)
        except (ExerciseError, UsageError) as error:
            if options["json"]:
                self.stdout.write(json.dumps(refusal(str(error)), ensure_ascii=False, indent=1))
            raise CommandError(str(error), returncode=WRONG_USAGE) from None
        except BrokenPipeError:  # nobody reads the report any more (`| head`)
            discard_output()
            code = FAILED
        if code:
            sys.exit(code)

    def _handle(self, options: dict[str, Any]) -> int:
        if not options["key"]:
            return self._show_exercises(options["folder"])
        exercise = load(options["key"], options["folder"])
        only, stage = wanted(exercise, options["only"]), stage_of(exercise, options["stage"])
        if options["list"]:
            return self._show_checks(Plan(exercise, (), stage=stage, only=only))
        plan = Plan(
            exercise,
            checked(exercise, options["command"] or self._words),
            client_of(exercise, options["client"]),
            stage=stage,
            only=only,
            timeout=options["timeout"],
        )
        return self._examine(plan, options)

    def _show_exercises(self, folder: Path | None) -> int:
        for key in keys(folder):
            self.stdout.write(f"{key:12} {load(key, folder).title}")
        self.stderr.write(_("Say which exercise: labcheck KEY -- COMMAND {port}"))
        return WRONG_USAGE

    def _show_checks(self, plan: Plan) -> int:
        for number, check in plan.checks:
            stage = _("stage %(number)d") % {"number": check.stage}
            self.stdout.write(f"{number:3}  {stage}  {check.title}  [{check.name}]")
        return 0

    def _examine(self, plan: Plan, options: dict[str, Any]) -> int:
        """Run the tests and tell about them; the exit code."""
        as_json = options["json"]
        screen = screen_for(self.stderr if as_json else self.stdout)
        teller = Teller(plan, screen, hints=options["hint"], brief=options["verbosity"] == 0, quiet=as_json)
        began, outcomes = time.monotonic(), list[Outcome]()
        signal = run(plan, teller, outcomes)
        if as_json:
            took = time.monotonic() - began
            found = record(plan, outcomes, hints=options["hint"], seconds=took, interrupted=bool(signal))
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        teller.conclude(outcomes)
        if signal:
            return 128 + signal
        return 0 if all(outcome.is_fine for outcome in outcomes) else FAILED


def run(plan: Plan, teller: Teller, outcomes: list[Outcome]) -> int:
    """Fill `outcomes`; the number of the signal that stopped it, or 0."""
    try:
        with stopped_by_signals(), closing(examine(plan, teller.begin)) as running:
            for outcome in running:
                outcomes.append(outcome)
                teller.end(outcome)
    except Interrupted as interruption:
        teller.interrupted()
        return interruption.number
    return 0


def seconds(text: str) -> float:
    """An argparse type: more than nothing, and finite."""
    try:
        if 0 < float(text) < math.inf:
            return float(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_('"%(text)s" is not a number of seconds') % {"text": text})


def discard_output() -> None:
    """So that Python does not meet the broken pipe again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

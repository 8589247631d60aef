import sys
from contextlib import closing
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.alarm import AlarmClock
from fundamentals.command import LabCommand
from fundamentals.console import Console, tolerate_narrow_encodings
from fundamentals.counters import (
    MOST_COUNTERS,
    SENTENCES,
    STYLES,
    Board,
    Counter,
    CounterError,
    example,
    parse_counter,
    parse_delays,
    run,
)


class Command(LabCommand):
    """Exits with 0; after Ctrl-C with 130 and after SIGTERM with 143, for the counting was not finished."""

    help = gettext_noop(
        "Counters in threads: each counts down at its own pace, and a timeline shows what each did when."
    )
    sentences = SENTENCES

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("--style", choices=STYLES, default="functional", help=_("Thread(target=function), or a class with run()"))
        add(
            "--counter",
            action="append",
            metavar=_("NAME:COUNT:MS"),
            help=_("a counter: its name, from where it counts down, milliseconds between counts (may be repeated)"),
        )
        add(
            "--start-after",
            metavar="S,S",
            help=_("seconds until each counter starts, as in 0,2 (default: all at once)"),
        )
        add("--join", action="store_true", help=_("wait for all counters before saying the end"))
        add("--total", action="store_true", help=_("let all counters add to one number, under a lock"))
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        tolerate_narrow_encodings()
        console = Console(self.stdout, self.stderr)
        counters = chosen(options["counter"])
        delays = chosen_delays(options["start_after"], len(counters))
        with closing(AlarmClock()) as clock, self.telling(console, options) as release:
            release()
            board = Board(counters, console.say, clock, tell=self.tell, with_total=options["total"])
            with clock.stopped_by_signals():
                self._count(counters, board, delays, options)
            self._report(board, clock.stopped_by(), options)

    def _count(self, counters: list[Counter], board: Board, delays: list[float], options: dict[str, Any]) -> None:
        try:
            run(counters, board, STYLES[options["style"]], delays=delays, join=options["join"])
        except RuntimeError as error:
            raise CommandError(_("The system gives no more threads: %(error)s.") % {"error": error}) from None

    def _report(self, board: Board, signal: int, options: dict[str, Any]) -> None:
        if signal:
            board.say(_("Interrupted."))
        if options["total"]:
            board.say(_("Total: %(total)d") % {"total": board.total})
        for line in board.timeline():
            board.say(line)
        if signal:
            sys.exit(128 + signal)  # as a shell says it


def chosen(texts: list[str] | None) -> list[Counter]:
    """The counters of the command line, or the example's."""
    if texts is None:
        return example()
    if len(texts) > MOST_COUNTERS:
        raise CommandError(
            _("%(count)d counters are too many: at most %(most)d.") % {"count": len(texts), "most": MOST_COUNTERS}
        )
    try:
        return [parse_counter(text, number) for number, text in enumerate(texts, 1)]
    except CounterError as error:
        raise CommandError(_("Wrong --counter: %(error)s.") % {"error": error}) from None


def chosen_delays(text: str | None, counters: int) -> list[float]:
    try:
        return parse_delays(text, counters) if text is not None else [0.0] * counters
    except CounterError as error:
        raise CommandError(_("Wrong --start-after: %(error)s.") % {"error": error}) from None

import asyncio
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.command import LabCommand
from fundamentals.console import tolerate_narrow_encodings
from fundamentals.gateways import NAMES, Figures, as_json, chart, columns, progress, table
from fundamentals.measuring import QUICK, Plan, Unmeasured, measure

STEPS = 3
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(LabCommand):
    help = gettext_noop("Measures one application as CGI, behind WSGI servers, on Tornado and on ASGI; prints a table.")

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("--quick", action="store_true", help=_("in some 20 seconds, with shorter waits"))
        text = _("only these, of: %(names)s") % {"names": ", ".join(NAMES)}
        add("--only", nargs="+", choices=NAMES, default=list(NAMES), metavar=_("NAME"), help=text)
        add("--svg", type=Path, metavar=_("FILE"), help=_("write a chart"))
        add("--json", type=Path, metavar=_("FILE"), help=_("write the figures for other programs"))

    def handle(self, *args: Any, **options: Any) -> None:
        tolerate_narrow_encodings()
        for path in (options["svg"], options["json"]):
            check_writable(path)
        plan = QUICK if options["quick"] else Plan()
        names = [name for name in NAMES if name in options["only"]]
        try:
            found = asyncio.run(self._measure_all(names, plan))
        except asyncio.CancelledError:
            self._clear()
            self.stderr.write(_("Interrupted: all servers have been ended."))
            sys.exit(130)
        shown = columns(plan.slow, plan.slow_seconds)
        for line in table(found, shown):
            self.stdout.write(line)
        for each in found:
            if each.errors:
                text = _("%(name)s: %(count)d requests in a hurry were not answered well.")
                self.stdout.write(text % {"name": NAMES[each.name], "count": each.errors})
        write(options["svg"], chart(found, shown))
        write(options["json"], as_json(found, plan.slow, plan.slow_seconds))

    async def _measure_all(self, names: Sequence[str], plan: Plan) -> list[Figures]:
        stopped_by_signals()
        found: list[Figures] = []
        self._done, self._total = 0, STEPS * len(names)
        for name in names:
            self._tell(name)
            try:
                found.append(await measure(name, plan, lambda name=name: self._step(name)))  # type: ignore[misc]
            except Unmeasured as error:
                self._clear()
                text = _("%(name)s does not answer: %(error)s") % {"name": NAMES[name], "error": error}
                raise CommandError(text) from None
        self._clear()
        return found

    def _step(self, name: str) -> None:
        self._done += 1
        if self._on_terminal:
            self._tell(name)

    def _tell(self, name: str) -> None:
        """On a terminal a bar that grows, elsewhere a line for each gateway."""
        if self._on_terminal:
            self.stderr.write(progress(self._done, self._total, str(NAMES[name])), ending="")
        else:
            self.stderr.write(f"{NAMES[name]}...")
        self.stderr.flush()

    def _clear(self) -> None:
        if self._on_terminal:
            self.stderr.write("\r\x1b[K", ending="")

    @property
    def _on_terminal(self) -> bool:
        return bool(self.stderr.isatty())


def stopped_by_signals() -> None:
    """The first signal ends the task that calls this, which then ends its servers; others change nothing more."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task

    def stop() -> None:
        for number in SIGNALS:
            loop.add_signal_handler(number, lambda: None)
        task.cancel()

    for number in SIGNALS:
        loop.add_signal_handler(number, stop)


def check_writable(path: Path | None) -> None:
    """Better now than after a minute of work. Raises CommandError."""
    if path:
        is_new = not path.exists()
        try:
            path.open("a").close()
        except OSError as error:
            text = _("Cannot write to %(path)s: %(error)s.") % {"path": path, "error": error.strerror}
            raise CommandError(text) from None
        if is_new:
            path.unlink()  # an empty chart would be left when the measuring fails


def write(path: Path | None, text: str) -> None:
    if path:
        path.write_text(text, encoding="utf-8")

"""What the examination found, for a person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fundamentals.labcheck.difference import compare, quote, width
from fundamentals.labcheck.examination import Outcome, Plan
from fundamentals.labcheck.failure import Event, Failure, Text
from fundamentals.labcheck.reproduce import start_line
from fundamentals.labcheck.transcript import bytes_of, merge

MARGIN = " " * 8
MOST_STEPS = 12  # of a conversation; of a longer one the first and the last are shown
MOST_WORDS = 12  # lines of stderr

HAPPENED = {
    "connected": gettext_lazy("connects"),
    "sent": gettext_lazy("sends"),
    "received": gettext_lazy("receives"),
    "end_sent": gettext_lazy("ends its sending (FIN)"),
    "end_received": gettext_lazy("is told that no more will come (FIN)"),
    "reset_sent": gettext_lazy("breaks the connection off (RST)"),
    "reset_received": gettext_lazy("finds the connection broken off (RST)"),
    "broken": gettext_lazy("cannot send any more"),
    "closed": gettext_lazy("closes the connection"),
}


def details(outcome: Outcome, hints: int = 0) -> list[str]:
    """The lines below the title of a test."""
    if outcome.verdict == "skipped":
        return [MARGIN + _("skipped: %(reason)s") % {"reason": outcome.reason}]
    lines = list(_passed(outcome) if outcome.failure is None else _failed(outcome, outcome.failure))
    if outcome.reproduce:
        lines += [f"{MARGIN}$ {outcome.reproduce}"]
    if outcome.failure:
        lines += _hints(outcome.check.hints, hints)
    return lines


def summary(outcomes: Sequence[Outcome], count: int) -> list[str]:
    """A sentence, and one sign for each test that was run; `count` of them were planned."""
    passed, skipped = (sum(outcome.verdict == verdict for outcome in outcomes) for verdict in ("passed", "skipped"))
    text = ngettext("%(passed)d of %(count)d test passed.", "%(passed)d of %(count)d tests passed.", count)
    rest = ngettext("%(count)d was skipped.", "%(count)d were skipped.", skipped) if skipped else ""
    said = [text % {"passed": passed, "count": count}, rest and rest % {"count": skipped}]
    return [" ".join(filter(None, said)), "".join(outcome.sign for outcome in outcomes)]


def advice(plan: Plan, outcomes: Sequence[Outcome], hints: int) -> list[str]:
    """What to do next, after tests that failed."""
    bad = [outcome for outcome in outcomes if not outcome.is_fine]
    lines = []
    if any(outcome.reproduce for outcome in bad) and plan.exercise.kind in ("server", "channel"):
        command = start_line(plan.command, plan.exercise.loan)
        lines.append(_("To see it for yourself, start: %(command)s") % {"command": command})
        lines.append(_("and type the line after the $ in another terminal."))
    if hints < max((len(outcome.check.hints) for outcome in bad), default=0):
        lines.append(_("For a hint: --hint %(level)d") % {"level": hints + 1})
    return lines


def difference(failure: Failure) -> Iterator[str]:
    """What came and what should have come, with a caret where they part."""
    column = max(width(_("received")), width(_("expected"))) + 2
    expected, received = failure.expected, failure.received
    found = None if expected is None or received is None else compare(expected, received)
    if received is not None and received != expected:
        yield _labelled(_("received"), column, found.received if found else quote(received), len(received))
    if expected is not None:
        yield _labelled(_("expected"), column, found.expected if found else quote(expected), len(expected))
    if found:
        place = _("from byte %(number)d on") % {"number": found.offset + 1}
        yield f"{MARGIN}{'':{column + found.column}}^ {place}"


def _labelled(label: str, column: int, text: str, size: int) -> str:
    return f"{MARGIN}{label + ':':{column}}{text}{_size(size)}"


def conversation(events: Sequence[Event]) -> Iterator[str]:
    """Step by step, seen from the client; several clients are told apart by their ports."""
    steps = merge(events)
    several = len({event.client for event in steps}) > 1
    shown = steps if len(steps) <= MOST_STEPS else [*steps[: MOST_STEPS // 2], None, *steps[-MOST_STEPS // 2 :]]
    for event in shown:
        if event is None:
            yield f"{MARGIN}  […]"
            continue
        who = _("client %(port)s") % {"port": event.client.rpartition(":")[2]} + " " if several else ""
        data = f" {quote(event.data, size=event.size)}{_size(event.size)}" if event.size else ""
        yield f"{MARGIN}  {event.seconds:7.3f} s  {who}{HAPPENED[event.what]}{data}"


def _passed(outcome: Outcome) -> Iterator[str]:
    """What the first client said and heard."""
    own = [event for event in outcome.events if event.client == outcome.events[0].client]
    for what, label in (("sent", _("sent")), ("received", _("received"))):
        if data := bytes_of(own, what):
            size = sum(event.size for event in own if event.what == what)
            yield f"{MARGIN}{label}: {quote(data, size=size)}{_size(size)}"


def _failed(outcome: Outcome, failure: Failure) -> Iterator[str]:
    for line in str(failure.mistake).splitlines():
        yield f"{MARGIN}{line}"
    yield from difference(failure)
    if steps := list(conversation(outcome.events)):
        yield MARGIN + _("the client, step by step:")
        yield from steps
    words = [line for line in outcome.words.splitlines() if line.strip()][-MOST_WORDS:]
    if words and words[-1] not in str(failure.mistake):
        yield MARGIN + _("what the program wrote to stderr:")
        yield from (f"{MARGIN}  {printable(line)}" for line in words)


def _hints(hints: Sequence[Text], level: int) -> Iterator[str]:
    for number, text in enumerate(hints[:level], 1):
        yield MARGIN + _("hint %(number)d: %(text)s") % {"number": number, "text": text}


def printable(text: str) -> str:
    """Without signs that would steer the terminal."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def _size(count: int) -> str:
    return " (" + ngettext("%(count)d byte", "%(count)d bytes", count) % {"count": count} + ")" if count > 20 else ""

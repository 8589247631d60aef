"""Stage 1: one counter."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.counters.counting import check_announcements, check_counting
from fundamentals.exercises.counters.exercise import exercise
from fundamentals.exercises.counters.play import Planned, Play, play
from fundamentals.labcheck.program import Program

AT_ONCE = 0.5  # of the time that counting takes, within which all lines came "at once"
TOO_SLOW = 1.0  # seconds more than asked that no machine is that slow


@exercise.check(
    stage=1,
    title=gettext_lazy("a counter is announced, and counts down to 1"),
    hints=(
        gettext_lazy("Run the line after the $ and compare each line with the statement."),
        gettext_lazy("The first number is the one in the argument, the last one is 1."),
        gettext_lazy("for n in range(count, 0, -1): print(f'{name}: {n}', flush=True)"),
    ),
)
def one_counter(program: Program) -> None:
    played = play(program, Planned("A", 3, 10))
    check_counting(played)
    check_announcements(played)


@exercise.check(
    stage=1,
    title=gettext_lazy("names with spaces, accents and colons"),
    hints=(
        gettext_lazy("How many parts does split(':') make of Hora: local:2:10?"),
        gettext_lazy("The two numbers are the last two parts. All that stands before them is the name."),
        gettext_lazy("name, count, milliseconds = text.rsplit(':', 2)"),
    ),
)
def names(program: Program) -> None:
    played = play(program, Planned("Hora: local", 2, 10), Planned("São João, 5 às 6", 2, 10))
    check_counting(played)
    check_announcements(played)


@exercise.check(
    stage=1,
    title=gettext_lazy("each line comes when it is counted, also through a pipe"),
    hints=(
        gettext_lazy("Run your program with | cat after it. When do the lines come?"),
        gettext_lazy("Into a terminal each line goes at once; into a pipe many are collected first."),
        gettext_lazy(
            "print(…, flush=True); in C fflush(stdout), or setvbuf(stdout, NULL, _IOLBF, 0) at the beginning."
        ),
    ),
)
def flushed(program: Program) -> None:
    played = play(program, Planned("A", 5, 120))
    check_counting(played)
    if span(played) < 0.36 * AT_ONCE:
        blame_haste(program, played)


@exercise.check(
    stage=1,
    title=gettext_lazy("it sleeps as many milliseconds as asked after each line"),
    hints=(
        gettext_lazy("Which unit does your language's sleep take?"),
        gettext_lazy("Python's and the shell's sleep take seconds, usleep() takes microseconds."),
        gettext_lazy("time.sleep(milliseconds / 1000)"),
    ),
)
def milliseconds(program: Program) -> None:
    played = play(program, Planned("A", 5, 100))
    check_counting(played)
    took = span(played)
    if took < 0.3 * AT_ONCE:
        blame_haste(program, played)
    if took > 0.3 + TOO_SLOW:
        text = _("it sleeps too long: three times 100 ms took %(seconds).1f seconds")
        played.fail(text % {"seconds": took})


def span(played: Play) -> float:
    """Seconds from the second count to the last. (When its main thread has ended, Python flushes once by itself.)"""
    counts = played.score.counts
    return counts[-1].seconds - counts[1].seconds


def blame_haste(program: Program, played: Play) -> None:
    """All lines came at once. Raise Failure if those of a longer interval do so too; the machine was busy if not.

    If the longer interval makes the program run longer, it does sleep.
    """
    (counter,) = played.planned
    longer = Planned(counter.name, counter.count, counter.interval + 250)
    again = play(program, longer)
    check_counting(again)
    if span(again) > (longer.count - 2) * longer.interval / 1000 * AT_ONCE:
        return
    if again.seconds - played.seconds > (longer.seconds - counter.seconds) * AT_ONCE:
        played.fail(_("the program sleeps, but all lines come together when it ends: they are not flushed"))
    played.fail(_("it does not sleep between the counts, or much too little: 100 ms are a tenth of a second"))

"""Stage 2: several counters at the same time."""

import shlex
import time
from collections.abc import Iterator
from typing import NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.counters.counting import check_announcements, check_counting
from fundamentals.exercises.counters.exercise import exercise
from fundamentals.exercises.counters.play import Planned, Play, command_words, play
from fundamentals.labcheck import family
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.program import Program

SLEEPING = [Planned("A", 2, 700), Planned("B", 2, 700)]
WINDOW = 0.6  # seconds in which all of them only wait, at least once
BUSY = 0.06  # seconds of processor time that no program needs for that
BESIDE = 0.25  # of the looks at a program, in which it has a second thread if counters have threads of their own
GLANCE = 0.02  # seconds between two looks
LONGEST = 10.0  # seconds of looking


@exercise.check(
    stage=2,
    title=gettext_lazy("two counters count side by side"),
    hints=(
        gettext_lazy("In which thread does your counter count? threading.current_thread().name tells."),
        gettext_lazy("One method of Thread runs the function here and now, the other one in a new thread."),
        gettext_lazy(
            "Thread(target=count, args=(…)) without () after count, then start(); join() only after the last start()."
        ),
    ),
)
def side_by_side(program: Program) -> None:
    played = play(program, Planned("A", 4, 150), Planned("B", 4, 150))
    check_counting(played)
    check_announcements(played)
    if one_after_the_other(played):
        blame_the_order(program, played)


@exercise.check(
    stage=2,
    title=gettext_lazy("each counter has its own name and its own interval"),
    hints=(
        gettext_lazy("When does the thread read its values: when it is made, or later?"),
        gettext_lazy("A function that is defined in a loop sees the loop's variable, not the value that it had."),
        gettext_lazy("Thread(target=count, args=(name, count, pause)); or keep them in self, in __init__."),
    ),
)
def own_values(program: Program) -> None:
    fast, slow = Planned("Rápido", 4, 40), Planned("Lento", 3, 400)
    played = play(program, fast, slow)
    check_counting(played)
    if one_after_the_other(played):
        blame_the_order(program, played)
    last_fast, second_slow = played.score.of(fast.name)[-1], played.score.of(slow.name)[1]
    if last_fast.place > second_slow.place:
        text = _(
            'four counts of "%(fast)s", 40 ms each, took longer than one of "%(slow)s", 400 ms: do they share the '
            "variable with the interval?"
        )
        played.fail(text % {"fast": fast.name, "slow": slow.name})


@exercise.check(
    stage=2,
    title=gettext_lazy("`Fim` comes when all have been started, before the last count"),
    hints=(
        gettext_lazy("Which thread prints Fim, and what does it do while the others count?"),
        gettext_lazy("The main thread waits for nobody unless it is told to, and start() returns at once."),
        gettext_lazy("First the loop with all start(), then print('Fim'); join() only with --join."),
    ),
)
def end_comes_first(program: Program) -> None:
    played = play(program, Planned("A", 3, 100), Planned("B", 3, 100))
    place = place_of_end(played)
    if place > played.score.last_count and one_after_the_other(played):
        blame_the_order(program, played)
    if place > played.score.last_count:
        played.fail(
            _("Fim comes after the last count: without --join the main thread does not wait (join()) for the others")
        )
    if played.score.begun and place < played.score.begun[-1].place:
        played.fail(_("Fim comes before the last counter was started"))


@exercise.check(
    stage=2,
    title=gettext_lazy("with --join `Fim` comes after every thread, whichever ends last"),
    hints=(
        gettext_lazy("For which of the threads does your program wait?"),
        gettext_lazy("join() waits for one thread. For all of them it must be called once for each."),
        gettext_lazy("for thread in threads: thread.start()   and then   for thread in threads: thread.join()"),
    ),
)
def join_waits_for_all(program: Program) -> None:
    short, long = Planned("Curto", 2, 60), Planned("Longo", 4, 80)
    last_is_long = play(program, short, long, options=["--join"])
    first_is_long = play(program, long, short, options=["--join"])
    early = [place_of_end(each) < each.score.last_count for each in (last_is_long, first_is_long)]
    if all(early):
        first_is_long.fail(_("with --join Fim comes before the threads have ended: join() is missing"))
    if early[0]:
        last_is_long.fail(_("with --join Fim comes when the first thread has ended: join() is missing for the others"))
    if early[1]:
        first_is_long.fail(_("with --join Fim comes when the last thread has ended: join() is missing for the others"))
    if one_after_the_other(first_is_long):
        first_is_long.fail(_("with --join the counters run one after the other: first start() all, then join() each"))


@exercise.check(
    stage=2,
    title=gettext_lazy("who waits sleeps, and uses no processor"),
    hints=(
        gettext_lazy("Look at your program in top while it counts slowly."),
        gettext_lazy("A loop that looks at the clock again and again does not wait: it works."),
        gettext_lazy("time.sleep(), and join() instead of a loop around is_alive()."),
    ),
)
def sleeps(program: Program) -> None:
    busy = busy_seconds(program)
    if busy > BUSY:
        text = _(
            "while the counters wait (%(wait).1f s) the program uses %(busy).1f s of the processor: does a loop "
            "look at the clock, or at is_alive(), instead of sleep() and join()?"
        )
        words = shlex.join(command_words(SLEEPING, ["--join"]))
        raise Failure(text % {"wait": WINDOW, "busy": busy}, reproduce=f"{{command}} {words}")


def busy_seconds(program: Program) -> float:
    """Processor time in the quietest moments of two slow counters. Unmeasurable where the system does not tell."""
    call = program.start_run(*command_words(SLEEPING, ["--join"]))
    looks = [(time.monotonic(), 0.0)]
    while call.alive() and len(looks) * GLANCE < LONGEST:
        # What has just ended has used nothing any more, it seems.
        looks.append((time.monotonic(), max(looks[-1][1], family.cpu_seconds([call.pid]))))
        time.sleep(GLANCE)
    call.result()
    return min(windows(looks), default=0.0)


def windows(looks: list[tuple[float, float]]) -> Iterator[float]:
    """The processor time in each WINDOW that begins with a look and ends before the last one."""
    for place, (began, before) in enumerate(looks):
        later = (used for moment, used in looks[place:] if moment >= began + WINDOW)
        if (used := next(later, None)) is not None:
            yield used - before


def place_of_end(played: Play) -> int:
    """The line of `Fim`. Raises Failure unless there is one."""
    ends = played.score.ends
    if not ends:
        played.fail(_("the line Fim is not there"))
    if len(ends) > 1:
        text = _("Fim was printed %(times)d times: it is the main thread's word, and not each counter's")
        played.fail(text % {"times": len(ends)})
    return ends[0]


def one_after_the_other(played: Play) -> bool:
    """Whether one of two counters began when the other had ended."""
    one, other = (played.score.of(each.name) for each in played.planned)
    return one[-1].place < other[0].place or other[-1].place < one[0].place


def blame_the_order(program: Program, played: Play) -> NoReturn:
    """Raise Failure: either nothing runs beside the main thread, or somebody waits for what does."""
    if has_threads_beside(program, played):
        text = _(
            "the counters run one after the other: is join() called right after each start()? First start() all of "
            "them, then join() each"
        )
        played.fail(text)
    played.fail(
        _(
            "the counters run one after the other, in the main thread: was run() called instead of start(), or the "
            "function called, as in Thread(target=count(…)), instead of handed over?"
        )
    )


def has_threads_beside(program: Program, played: Play) -> bool:
    """Whether there is more than one thread for a good part of the time while the program counts the same again."""
    call = program.start_run(*command_words(played.planned))
    looks: list[bool] = []
    while call.alive() and len(looks) * GLANCE < LONGEST:
        looks.append(call.threads() > 1)
        time.sleep(GLANCE)
    call.result()
    return sum(looks) > len(looks) * BESIDE

"""Stage 3: a number that all counters share."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.counters.counting import check_counting
from fundamentals.exercises.counters.exercise import exercise
from fundamentals.exercises.counters.play import Planned, Play, play
from fundamentals.exercises.counters.score import Count
from fundamentals.exercises.counters.together import place_of_end
from fundamentals.labcheck.program import Program

# So many threads that count as fast as they can that two of them meet in every run, unless a lock keeps them apart.
CROWD = [Planned(letter, 50, place % 2) for place, letter in enumerate("ABCDEFGH")]
ROUNDS = 2


@exercise.check(
    stage=3,
    title=gettext_lazy("with --total each line shows the number before it, and the last one the total"),
    hints=(
        gettext_lazy("Compare each line with the statement: what stands in parentheses, and what comes last?"),
        gettext_lazy("The total is complete only when every thread has ended, with --join and without."),
        gettext_lazy("Print Fim where it belongs, then join() all threads, then print(f'Total: {total}')."),
    ),
)
def total_comes_last(program: Program) -> None:
    for options in (["--total"], ["--total", "--join"]):
        played = play(program, Planned("A", 2, 80), Planned("B", 1, 40), options=options)
        check_counting(played)
        check_befores(played)
        check_total(played)
        check_end(played, waits="--join" in options)


@exercise.check(
    stage=3,
    title=gettext_lazy("no count is lost, however many threads count at once"),
    hints=(
        gettext_lazy("What may other threads do between your reading the number and your writing it?"),
        gettext_lazy("Read, print and add one are three steps. Somebody must hold the door meanwhile."),
        gettext_lazy(
            "One threading.Lock() for all; `with lock:` around reading, printing and adding; sleep() outside of it."
        ),
    ),
    limit=30.0,
)
def no_count_is_lost(program: Program) -> None:
    for _round in range(ROUNDS):
        played = play(program, *CROWD, options=["--total", "--join"])
        check_counting(played)
        check_befores(played)
        check_total(played)


@exercise.check(
    stage=3,
    title=gettext_lazy("nobody sleeps while holding the lock"),
    hints=(
        gettext_lazy("How long does one thread keep the others out?"),
        gettext_lazy("Whoever sleeps with the lock in hand makes all others wait for the end of the sleep."),
        gettext_lazy("Close the `with lock:` block before time.sleep()."),
    ),
)
def nobody_sleeps_with_the_lock(program: Program) -> None:
    slow, fast = Planned("Lento", 2, 600), Planned("Rápido", 8, 20)
    for last_try in (False, True):
        played = play(program, slow, fast, options=["--total"])
        check_counting(played)
        took = played.score.of(fast.name)[-1].seconds - played.score.of(slow.name)[0].seconds
        if took < slow.interval / 1000:
            return
        if last_try:
            text = _(
                '"%(fast)s" counts only when "%(slow)s" has slept: the lock is held during sleep(), and all others '
                "wait for it"
            )
            played.fail(text % {"fast": fast.name, "slow": slow.name})


def check_befores(played: Play) -> None:
    """Raises Failure unless the numbers in parentheses are 0, 1, 2, … down the screen."""
    counts = played.score.counts
    found = [count.before for count in counts if count.before is not None]
    if len(found) < len(counts):
        missing = next(count for count in counts if count.before is None)
        text = _('with --total each line shows the number before it: "%(line)s"')
        played.fail(text % {"line": f"{missing.name}: {missing.n} (antes: 0)"})
    if found == list(range(len(found))):
        return
    if found == list(range(1, len(found) + 1)):
        played.fail(_("the number in parentheses is the one before the count is added: the first is 0"))
    if all(_counts_alone(played, each.name) for each in played.planned):
        played.fail(_("each counter has a total of its own: the number must be one that all threads share"))
    if sorted(found) == list(range(len(found))):
        text = _(
            "the numbers are all there, but not in the order of the lines: the line is printed outside of the lock"
        )
        played.fail(text)
    place = next(place for place, before in enumerate(found) if before != place)
    lines = [_line(counts[place], before) for before in (found[place], place)]
    if len(set(found)) == len(found):
        text = _("the numbers in parentheses are not 0, 1, 2, …: does something besides the lines add to the total?")
        played.fail(text, *lines)
    text = _(
        "two lines show the same number (%(number)s): while one thread has read the total and not yet stored it, "
        "another one reads it too, and a count is lost: a lock is missing around reading, printing and adding"
    )
    played.fail(text % {"number": next(number for number, times in Counter(found).items() if times > 1)}, *lines)


def _line(count: Count, before: int) -> str:
    return f"{count.name}: {count.n} (antes: {before})\n"


def _counts_alone(played: Play, name: str) -> bool:
    counts = played.score.of(name)
    return [count.before for count in counts] == list(range(len(counts)))


def check_total(played: Play) -> None:
    """Raises Failure unless `Total: N` is the last word, once, and right."""
    totals, expected = played.score.totals, sum(each.count for each in played.planned)
    if not totals:
        played.fail(_("the line Total: %(total)d is not there") % {"total": expected})
    if len(totals) > 1:
        played.fail(_("Total was printed %(times)d times: it is the main thread's last word") % {"times": len(totals)})
    place, found = totals[0]
    if place < played.score.last_count:
        text = _("Total: %(found)d is printed before all threads have ended: join() every one of them first")
        played.fail(text % {"found": found})
    if found != expected:
        text = _("Total: %(found)d, and there were %(total)d counts")
        played.fail(text % {"found": found, "total": expected})
    if any(end > place for end in played.score.ends):
        played.fail(_("Total comes before Fim: it is the very last line"))


def check_end(played: Play, waits: bool) -> None:
    """Raises Failure unless `Fim` stands where it does without --total."""
    late = place_of_end(played) > played.score.last_count
    if late and not waits:
        played.fail(_("with --total, but without --join, Fim still comes before the last count"))
    if waits and not late:
        played.fail(_("with --join Fim comes before the threads have ended: join() is missing"))

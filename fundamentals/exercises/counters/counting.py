"""Whether each counter counted what it should, under its own name, and was announced."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from fundamentals.exercises.counters.play import Planned, Play

SHOWN = 12  # numbers of a counter in a message


def check_counting(played: Play) -> None:
    """Raises Failure when a name or a number is wrong."""
    if not played.score.counts:
        text = _('nothing was counted: there is no line such as "%(name)s: 1"')
        played.fail(text % {"name": played.planned[0].name})
    _check_names(played)
    for each in played.planned:
        numbers = [count.n for count in played.score.of(each.name)]
        if numbers != each.numbers:
            played.fail(wrong_numbers(each, numbers))


def _check_names(played: Play) -> None:
    expected = {each.name: each.count for each in played.planned}
    found = Counter(count.name for count in played.score.counts)
    only = next(iter(found))
    if len(found) == 1 < len(expected) and only in expected and found[only] != expected[only]:
        text = _(
            'all threads count as "%(name)s": a thread that reads the variable of a loop finds in it what the loop has '
            "come to by then"
        )
        played.fail(text % {"name": only})
    for name in found:
        if name not in expected:
            played.fail(_wrong_name(name, expected))


def _wrong_name(name: str, expected: Iterable[str]) -> str:
    for whole in expected:
        if ":" in whole and whole.startswith(name):
            text = _('the counter "%(whole)s" counts as "%(name)s": a name may hold colons, so split from the right')
            return text % {"whole": whole, "name": name}
    return _('there are counts of "%(name)s", and there is no such counter') % {"name": name}


def wrong_numbers(each: Planned, numbers: list[int]) -> str:
    """What is wrong with the numbers of a counter."""
    count = each.count
    if not numbers:
        text = _('the counter "%(name)s" does not count')
    elif len(numbers) > 1 and numbers == sorted(numbers):
        text = _('the counter "%(name)s" counts up (%(numbers)s) and not down')
    elif numbers == [*each.numbers, 0]:
        text = _('the counter "%(name)s" counts down to 0; its last number is 1')
    elif numbers in (list(range(count - 1, -1, -1)), each.numbers[1:]):
        text = _('the counter "%(name)s" begins one too low (%(numbers)s); its first number is %(count)d')
    elif numbers == each.numbers[:-1]:
        text = _('the counter "%(name)s" ends one too early (%(numbers)s); its last number is 1')
    elif len(numbers) == 2 * count:
        text = _('the counter "%(name)s" counts twice (%(numbers)s): was its function called, and started as well?')
    else:
        text = _('the counter "%(name)s" counts %(numbers)s and not from %(count)d down to 1')
    shown = ", ".join(map(str, numbers[:SHOWN])) + (", …" if len(numbers) > SHOWN else "")
    return text % {"name": each.name, "count": count, "numbers": shown}


def check_announcements(played: Play) -> None:
    """Raises Failure unless there is one line for each counter, in their order, and before it counts."""
    expected = [(number, each.name) for number, each in enumerate(played.planned, 1)]
    found = [(begun.number, begun.name) for begun in played.score.begun]
    for number, name in expected:
        if (number, name) not in found:
            line = f'Iniciando contador {number} ("{name}")'
            from_0 = _(" (the first counter is number 1)") if (number - 1, name) in found else ""
            played.fail(_("the line is not there: %(line)s") % {"line": line} + from_0)
    if found != expected:
        played.fail(_('"Iniciando contador" is to be printed once for each counter, in their order'))
    for begun in played.score.begun:
        if played.score.of(begun.name)[0].place < begun.place:
            text = _(
                'the counter "%(name)s" counts before it was started: was its function called, as in '
                "Thread(target=count(…)), instead of handed over?"
            )
            played.fail(text % {"name": begun.name})

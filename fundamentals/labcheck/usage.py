"""What the command line asks for, examined before anything runs."""

import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from django.utils.translation import gettext as _

from fundamentals.labcheck.exercise import Exercise

PLACES = {"server": "{port}", "channel": "{channel}"}


class UsageError(Exception):
    """The command line cannot be meant like this; the message says why."""


def wanted(exercise: Exercise, names: Sequence[str]) -> Sequence[str]:
    """The names of the tests to run; none: all. Raises UsageError for one that does not exist."""
    known = [check.name for check in exercise.checks]
    for name in names:
        if name not in known:
            wrong(_("There is no test %(name)s. There are: %(known)s."), name=name, known=", ".join(known))
    return names


def stage_of(exercise: Exercise, number: int | None) -> int | None:
    """The last stage to run; None: all. Raises UsageError for one that does not exist."""
    last = max((check.stage for check in exercise.checks), default=0)
    if number is not None and number > last:
        wrong(_("There is no stage %(number)d: the last one is %(last)d."), number=number, last=last)
    return number


def checked(exercise: Exercise, words: Sequence[str]) -> Sequence[str]:
    """The learner's command, if it can be run. Raises UsageError saying what is missing."""
    lent = [f"{{{name}}}" for name in exercise.loan.words]
    places = [PLACES[exercise.kind], *lent] if exercise.kind in PLACES else lent
    example = " ".join(["labcheck", exercise.key, "--", "python3", f"{exercise.key}.py", *places])
    if not words:
        wrong(_("Say after -- what starts your program, for example: %(example)s"), example=example)
    for place in places:
        if not any(place in word for word in words):
            wrong(
                _("Your command does not say where %(place)s goes, which labcheck fills in. Example: %(example)s"),
                place=place,
                example=example,
            )
    return runnable(words)


def client_of(exercise: Exercise, text: str) -> Sequence[str]:
    """The client's command, split as a shell would. Raises UsageError."""
    if exercise.kind != "channel":
        return ()
    try:
        words = shlex.split(text)
    except ValueError as error:
        wrong(_("The client's command cannot be read: %(error)s."), error=error)
    if not words or not any(PLACES["channel"] in word for word in words):
        wrong(_('This exercise has a client too: --client "python3 client.py --channel {channel}"'))
    return runnable(words)


def runnable(words: Sequence[str]) -> Sequence[str]:
    if shutil.which(words[0]):
        return words
    if Path(words[0]).is_file():
        wrong(_("%(word)s cannot be run: it is not executable. Say what runs it, or: chmod +x %(word)s"), word=words[0])
    wrong(_("There is no command %(word)s (a program of this folder is ./%(word)s)."), word=words[0])


def wrong(text: str, **facts: object) -> NoReturn:
    raise UsageError(text % facts)

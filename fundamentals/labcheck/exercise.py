"""An exercise and its checks, and where exercises are found."""

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Literal

from django.utils.translation import gettext as _

from fundamentals import exercises
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program
from fundamentals.labcheck.words import NOTHING, Loan

Kind = Literal["server", "program", "channel"]
Examine = Callable[[Program], None]

LIMIT = 15.0  # seconds for one check
OWN = Path(exercises.__file__).parent


class ExerciseError(Exception):
    """There is no such exercise, or its checks cannot be used; the message says why."""


@dataclass(frozen=True)
class Check:
    """One test. `limit` in seconds; `fresh`: the program is started anew for it; `reproduce`: see Failure."""

    examine: Examine
    stage: int
    title: Text
    hints: tuple[Text, ...] = ()
    limit: float = LIMIT
    fresh: bool = False
    reproduce: str = ""

    @property
    def name(self) -> str:
        return self.examine.__name__


@dataclass
class Exercise:
    """What a learner builds. `reference` and, for a channel, `client` are arguments of manage.py that pass all checks.

    `kind`: a "server" is given a {port}, a "channel" server a {channel}, a "program" runs and ends.
    `general`: whether the checks that every server must pass belong to it too; `loan`: what it works with.
    """

    key: str
    title: Text
    kind: Kind = "server"
    reference: tuple[str, ...] = ()
    client: tuple[str, ...] = ()
    general: bool = True
    loan: Loan = NOTHING
    own: list[Check] = field(default_factory=list)

    def check(
        self,
        *,
        stage: int,
        title: Text,
        hints: Sequence[Text] = (),
        limit: float = LIMIT,
        fresh: bool = False,
        reproduce: str = "",
    ) -> Callable[[Examine], Examine]:
        """Make the function that follows a check of this exercise. It raises Failure when the program is wrong."""

        def add(examine: Examine) -> Examine:
            self.own.append(Check(examine, stage, title, tuple(hints), limit, fresh, reproduce))
            return examine

        return add

    @property
    def checks(self) -> list[Check]:
        """In the order in which they run: by stage; the general ones begin the first stage, and are the last one."""
        from fundamentals.labcheck import general  # it has checks itself, and needs what stands here

        last = max((check.stage for check in self.own), default=1) + 1
        first, rest = general.checks(last) if self.kind == "server" and self.general else ([], [])
        return [*first, *sorted(self.own, key=lambda check: check.stage), *rest]


def load(key: str, folder: Path | None = None) -> Exercise:
    """The exercise `key`, one of ours or a teacher's in `folder`. Raises ExerciseError."""
    known = keys(folder)
    if key not in known:
        text = (
            _('There is no exercise "%(key)s" here. There are: %(keys)s.') if known else _("There is no exercise here.")
        )
        raise ExerciseError(text % {"key": key, "keys": ", ".join(known)})
    module = _own(key) if folder is None else _from_file(folder / key / "checks.py")
    exercise = getattr(module, "exercise", None)
    if not isinstance(exercise, Exercise):
        raise ExerciseError(_("%(file)s does not define `exercise = Exercise(…)`.") % {"file": module.__file__})
    return exercise


def keys(folder: Path | None = None) -> list[str]:
    """The keys of the exercises that have checks."""
    return sorted(path.parent.name for path in (folder or OWN).glob("*/checks.py"))


def _own(key: str) -> ModuleType:
    return importlib.import_module(f"fundamentals.exercises.{key}.checks")


def _from_file(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"labcheck_exercise_{path.parent.name}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        text = _("%(file)s cannot be used: %(kind)s: %(error)s.")
        facts = {"file": path, "kind": type(error).__name__, "error": error}
        raise ExerciseError(text % facts) from error
    return module

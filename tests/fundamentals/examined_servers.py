"""Servers under the checker's eyes: broken ones, each check on its own, and correct ones in other styles than ours.

Beside the fields of `broken_programs` a broken server may have `arguments: {port} {root}`, and `check` and `mistake` on
several lines: each check named must fail, with one of the mistakes.
tests/fundamentals/correct/KEY/NAME.EXT holds correct ones; their field `stage: N` is how far they go (default: all).
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fundamentals.labcheck.examination import Outcome, Plan, examine
from fundamentals.labcheck.exercise import load
from tests.fundamentals.broken_programs import PACES, SIDE_BY_SIDE, broken, command_of, field

CORRECT = Path(__file__).parent / "correct"


def cases(key: str) -> list[tuple[Path, str]]:
    """Each broken program with each check that must catch it."""
    return [(path, name) for path in broken(key) for line in fields(path, "check") for name in line.split()]


def fields(path: Path, name: str) -> list[str]:
    return re.findall(rf"^\W*{name}: (.+?)(?:\s*\*/)?$", path.read_text("utf-8"), re.MULTILINE)


def mistakes_of(path: Path) -> str:
    """A pattern that any of them matches."""
    return "|".join(fields(path, "mistake"))


def name_of_case(value: Path | str) -> str:
    return value.name if isinstance(value, Path) else value


def correct(key: str) -> list[Path]:
    return sorted((CORRECT / key).iterdir())


def assert_named(key: str, path: Path, check: str, folder: Path) -> None:
    """That check fails on the program, and its message names the mistake."""
    command = command_of(path, folder, arguments_of(path))
    said: list[str] = []
    for pace in PACES:
        (outcome,) = examine(Plan(load(key), command, only=(check,), pace=pace))
        said.append(f"{outcome.verdict} {outcome.failure or outcome.reason}")
        if outcome.verdict in ("failed", "error") and re.search(mistakes_of(path), str(outcome.failure)):
            return
    raise AssertionError(f"{path.name}: {check}: {said}")


def assert_all_named(key: str, folder: Path) -> None:
    """The same for all of them, some at the same time: most of it is waiting for what does not come."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        examined = [pool.submit(assert_named, key, path, check, below(folder, check)) for path, check in cases(key)]
    troubles = [str(error) for each in examined if (error := each.exception())]
    assert not troubles, "\n".join(troubles)


def below(folder: Path, name: str) -> Path:
    """A folder of its own, as two checks may have the same program compiled at the same time."""
    path = folder / name
    path.mkdir(exist_ok=True)
    return path


def assert_passes(key: str, path: Path, folder: Path) -> None:
    """Every check of the exercise's own that it claims to pass."""
    exercise, command = load(key), command_of(path, folder, arguments_of(path))
    stage = int(field(path, "stage") or 0) or None
    own = {check.name for check in exercise.own}
    found = list(examine(Plan(exercise, command, stage=stage, only=own)))
    again = {outcome.check.name for outcome in found if outcome.verdict != "passed"}  # perhaps the machine was busy
    retried = examine(Plan(exercise, command, stage=stage, only=again, pace=2.0)) if again else iter(())
    assert list(objections(retried)) == []


def objections(outcomes: Iterator[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        if outcome.verdict != "passed":
            yield f"{outcome.check.name}: {outcome.verdict}: {outcome.failure or outcome.reason}"


def uncaught(key: str) -> set[str]:
    """The exercise's own checks that no broken program shows to be able to fail."""
    return {check.name for check in load(key).own} - {name for _path, name in cases(key)}


def arguments_of(path: Path) -> list[str]:
    return (field(path, "arguments") or "{port}").split()

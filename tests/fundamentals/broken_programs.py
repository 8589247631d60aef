"""The deliberately broken programs that the checker must catch, and the right ones that it must pass.

tests/fundamentals/broken/KEY/NAME.EXT holds one each. Its first lines say, in comments of its language:

    check: function_name      the check that must catch it (several: any of them)
    mistake: REGEX            what that check must say, in Portuguese

tests/fundamentals/right/KEY/ holds programs that do everything right, in other languages and in other ways than the
reference. A test file for an exercise is then:

    def test_each_mistake_is_named(tmp_path: Path) -> None:
        assert_all_caught("echo", tmp_path)

    def test_the_reference_passes() -> None:
        assert_reference_passes("echo")
"""

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.utils.translation import override

from fundamentals.labcheck.examination import Outcome, Plan, examine
from fundamentals.labcheck.exercise import load
from tests.fundamentals.servers import GUARD, PROJECT

BROKEN = Path(__file__).parent / "broken"
RIGHT = Path(__file__).parent / "right"
SIDE_BY_SIDE = 4
# They are known to be wrong: no need to wait for them as long as for a learner's program. But some are wrong only with
# luck, and some are taken for something else when this machine has no time for them; those are looked at again.
PACES = (0.3, 1.0, 2.0)
RUNNERS = {
    ".py": [sys.executable],
    ".pl": ["perl"],
    ".sh": ["sh"],
    ".bash": ["bash"],
    ".js": ["node"],
    ".tcl": ["tclsh"],
}
ARGUMENTS = {"server": ["{port}"], "channel": ["{channel}"], "program": []}


def broken(key: str) -> list[Path]:
    """The programs that are broken in their way; for a channel the clients (`…client.EXT`) are not among them."""
    return sorted(path for path in (BROKEN / key).iterdir() if path.is_file() and field(path, "mistake"))


def right(key: str) -> list[Path]:
    """The programs that pass."""
    return sorted(path for path in (RIGHT / key).iterdir() if path.is_file())


def name_of(path: Path) -> str:
    return path.name


def field(path: Path, name: str) -> str:
    found = re.search(rf"^\W*{name}: (.+?)(?:\s*\*/)?$", path.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def command_of(path: Path, folder: Path, arguments: list[str]) -> list[str]:
    """What starts the program. One in C is compiled into `folder` first."""
    if path.suffix != ".c":
        return [*RUNNERS[path.suffix], str(path), *arguments]
    program = folder / path.stem
    compiler = shutil.which("gcc") or shutil.which("cc") or "cc"
    subprocess.run([compiler, "-pthread", "-o", program, path], check=True, timeout=GUARD, capture_output=True)
    return [str(program), *arguments]


def reference(arguments: tuple[str, ...]) -> list[str]:
    return [sys.executable, str(PROJECT / "manage.py"), *arguments] if arguments else []


def outcomes(
    key: str,
    command: list[str],
    *,
    only: tuple[str, ...] = (),
    client: list[str] | None = None,
    pace: float = 1.0,
    folder: Path | None = None,
) -> list[Outcome]:
    """What the checker finds in this process; `only` runs the checks of these names."""
    plan = Plan(load(key, folder), command, client or [], only=only, pace=pace)
    return list(examine(plan))


def assert_caught(key: str, path: Path, folder: Path, of: str | None = None) -> None:
    """Run only the named check on the program in `path`: it fails, and names the mistake.

    `of`: the exercise whose checks are meant when the folder has another name, such as `general`.
    For a channel, a field `client: FILE` names the client beside it (default: the reference).
    """
    trouble = trouble_with(key, path, folder, of)
    assert not trouble, trouble


def assert_all_caught(key: str, folder: Path, of: str | None = None) -> None:
    """The same for all of them, some at the same time: most of it is waiting for what does not come."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        found = pool.map(lambda path: trouble_with(key, path, folder, of), broken(key))
        troubles = [trouble for trouble in found if trouble]
    assert not troubles, "\n".join(troubles)


def trouble_with(key: str, path: Path, folder: Path, of: str | None = None) -> str:
    """What is wrong with how the checker takes this program; empty when it is caught as it should be."""
    exercise = load(of or key)
    names = tuple(re.findall(r"\w+", field(path, "check")))
    if not names or not set(names) <= {check.name for check in exercise.checks}:
        return f"{path.name}: no such check: {names}"
    client = reference(exercise.client)
    if beside := field(path, "client"):
        client = command_of(path.parent / beside, folder, ["--channel", "{channel}"])
    command = command_of(path, folder, ARGUMENTS[exercise.kind])
    said: list[str] = []
    for pace in PACES:
        with override("pt-br"):
            found = outcomes(of or key, command, only=names, client=client, pace=pace)
        said += [str(outcome.failure) for outcome in found if outcome.failure]
        if any(re.search(field(path, "mistake"), text) for text in said):
            return ""
    return f"{path.name}: {field(path, 'mistake')!r} not in {said}"


def assert_reference_passes(key: str, *, skipped: frozenset[str] = frozenset()) -> None:
    """The reference passes every check but those that do not apply to it."""
    exercise = load(key)
    assert_all_pass(key, reference(exercise.reference), skipped, client=reference(exercise.client))


def assert_right_ones_pass(key: str, folder: Path, *, skipped: frozenset[str] = frozenset()) -> None:
    """So do the programs in right/KEY, two at a time."""
    commands = [command_of(path, folder, ARGUMENTS[load(key).kind]) for path in right(key)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda command: assert_all_pass(key, command, skipped), commands))


def assert_all_pass(key: str, command: list[str], skipped: frozenset[str], client: list[str] | None = None) -> None:
    """Each check passes; one that does not may have had too little of a busy machine, and gets twice the time."""
    found = outcomes(key, command, client=client)
    again = tuple(o.check.name for o in found if not o.is_fine)
    retried = outcomes(key, command, only=again, client=client, pace=2.0) if again else []
    wrong = [f"{o.check.name}: {o.failure or o.reason}\n{o.words}" for o in retried if not o.is_fine]
    assert not wrong, "\n".join(wrong)
    assert {o.check.name for o in found if o.verdict == "skipped"} <= skipped

"""The deliberately broken programs that the checker must catch, and the references that it must pass.

tests/fundamentals/broken/KEY/NAME.EXT holds one each. Its first lines say, in comments of its language:

    check: function_name      the check that must catch it (several: any of them)
    mistake: REGEX            what that check must say, in Portuguese

A test file for an exercise is then:

    @pytest.mark.parametrize("path", broken("echo"), ids=name_of)
    def test_the_mistake_is_named(path: Path, tmp_path: Path) -> None:
        assert_caught("echo", path, tmp_path)

    def test_the_reference_passes() -> None:
        assert_reference_passes("echo")
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from fundamentals.labcheck.examination import Outcome, Plan, examine
from fundamentals.labcheck.exercise import load
from tests.fundamentals.servers import GUARD, PROJECT

BROKEN = Path(__file__).parent / "broken"
PACE = 0.3  # they are known to be wrong: no need to wait for them as long as for a learner's program
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
    exercise = load(of or key)
    names = tuple(re.findall(r"\w+", field(path, "check")))
    assert names and set(names) <= {check.name for check in exercise.checks}, f"no such check: {names}"
    client = reference(exercise.client)
    if beside := field(path, "client"):
        client = command_of(path.parent / beside, folder, ["--channel", "{channel}"])
    command = command_of(path, folder, ARGUMENTS[exercise.kind])
    found = [
        outcome for outcome in outcomes(of or key, command, only=names, client=client, pace=PACE) if outcome.failure
    ]
    assert found, f"{path.name} passed {names}"
    said = [str(outcome.failure) for outcome in found]
    assert any(re.search(field(path, "mistake"), text) for text in said), f"{field(path, 'mistake')!r} not in {said}"


def assert_reference_passes(key: str, *, skipped: frozenset[str] = frozenset()) -> None:
    """The reference passes every check but those that do not apply to it."""
    exercise = load(key)
    found = outcomes(key, reference(exercise.reference), client=reference(exercise.client))
    wrong = [f"{o.check.name}: {o.failure or o.reason}\n{o.words}" for o in found if not o.is_fine]
    assert not wrong, "\n".join(wrong)
    assert {o.check.name for o in found if o.verdict == "skipped"} <= skipped

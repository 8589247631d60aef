"""The real command from a folder of the learner's own, and the starters that it hands out."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from fundamentals.labcheck.exercise import load
from fundamentals.labcheckout import EXERCISES, LADDER, Folder, check_out, checking, handed_out
from tests.fundamentals.broken_programs import PACES, outcomes
from tests.fundamentals.servers import GUARD, PROJECT
from tests.services import free_port

each_exercise = pytest.mark.parametrize("key", LADDER)


def labcheckout(*arguments: str, here: Path, limits: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PROSA_DATA": str(here / ".data"), "PROSA_LANGUAGE": "pt-br"}
    command = [sys.executable, "-W", "always", str(PROJECT / "manage.py"), "labcheckout", *arguments]
    shell = ["sh", "-c", f'{limits} && exec "$@"', "sh"] if limits else []
    return subprocess.run(
        [*shell, *command],
        cwd=here,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=GUARD,
    )


def test_from_any_folder_and_on_from_the_learners_own(tmp_path: Path) -> None:
    done = labcheckout("hello", here=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "hello/hello.py").is_file() and not list(tmp_path.rglob("checks.py"))
    steps = "".join(line + "\n" for line in done.stdout.splitlines() if line.startswith("  "))
    checked = subprocess.run(
        ["sh", "-c", steps.replace(" -- ", " --stage 1 -- ")],
        cwd=tmp_path,
        env=os.environ | {"PROSA_DATA": str(tmp_path / ".data"), "PROSA_LANGUAGE": "pt-br"},
        capture_output=True,
        encoding="utf-8",
        timeout=GUARD,
    )
    assert checked.returncode == 1, checked.stderr
    assert re.search(r"^[.FTEs]+$", checked.stdout, re.MULTILINE)


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    done = labcheckout("hello", here=tmp_path, limits="trap '' XFSZ; ulimit -f 1")
    assert done.returncode == 1
    assert done.stderr == 'Erro: Não é possível usar "hello/statement.md": File too large.\n'
    assert list((tmp_path / "hello").iterdir()) == []


def test_nobody_reads_the_list(tmp_path: Path) -> None:
    done = labcheckout("--list", here=tmp_path, limits="exec 1>/dev/full")
    assert (done.returncode, done.stderr) == (0, "")


# The starters.


@pytest.fixture
def starter(key: str, tmp_path: Path) -> list[str]:
    """What starts the handed out program, as its statement says."""
    sheets = handed_out(EXERCISES / key, "pt-br")
    check_out(key, sheets, Folder(tmp_path))
    words = shlex.split(checking(sheets["statement.md"].data.decode(), key, ""))
    client = shlex.split(words[words.index("--client") + 1]) if "--client" in words else []
    return [command_in(tmp_path, each) for each in (words[words.index("--") + 1 :], client)]


def command_in(folder: Path, words: list[str]) -> list[str]:
    """The same from any folder."""
    found = {"python3": sys.executable} | {path.name: str(path) for path in folder.iterdir()}
    return [found.get(word, word) for word in words]


@each_exercise
def test_a_starter_runs_and_says_so(key: str, starter: list[list[str]], tmp_path: Path) -> None:
    port = free_port()
    arguments = {"counters": ["--counter", "A:1:1"], "frames": ["encode", "--text", "Oi"]}
    filled = {"{port}": [str(port)], "{channel}": [str(tmp_path / "channel")], "{args}": arguments.get(key, [])}
    filled["{app}"] = ["wsgiref.simple_server:demo_app"]
    command = [word for words in starter[0] for word in filled.get(words, [words])]
    first = {"counters": "Iniciando contador 1", "filechannel": "Escutando em", "frames": "4f 69"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=tmp_path) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        running.kill()
    assert line.startswith(first.get(key, f"Aguardando conexões na porta {port}..."))


@each_exercise
def test_a_starter_does_not_pass_yet(key: str, starter: list[list[str]]) -> None:
    command, client = starter
    first_stage = tuple(check.name for check in load(key).own if check.stage == 1)
    assert any(outcome.failure for outcome in outcomes(key, command, client=client, only=first_stage, pace=PACES[0]))

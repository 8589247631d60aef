"""The command `labcheck` itself: its words, its exit codes, and what it leaves behind when it is stopped."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.core.management.base import OutputWrapper

from fundamentals.labcheck.transcript import bytes_of
from fundamentals.management.commands import labcheck
from tests.fundamentals.broken_programs import outcomes, reference
from tests.fundamentals.servers import GUARD, Lines, Process, Start
from tests.fundamentals.test_labcheck_process import BROOD, NAMES, assert_gone, is_gone

pytestmark = pytest.mark.usefixtures("own_signals")

EXERCISE = """
from fundamentals.labcheck.exercise import Exercise
from fundamentals.labcheck.failure import Failure

exercise = Exercise(key="soma", title="Soma", kind="program", reference=())

@exercise.check(stage=1, title="dois e três", hints=("conte", "nos dedos", "cinco"), reproduce="{command} 2 3")
def small(program):
    found = program.run("2", "3")
    if found.output != "5\\n":
        raise Failure("a soma está errada", expected=b"5\\n", received=found.output.encode())

@exercise.check(stage=2, title="nada", limit=1000)
def nothing(program):
    program.run("0", "0", seconds=1000)
"""
RIGHT = ["sh", "-c", "echo $(($1 + $2))", "soma"]
WRONG = ["sh", "-c", "echo 23", "soma"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exercícios" / "soma").mkdir(parents=True)
    (tmp_path / "exercícios" / "soma" / "checks.py").write_text(EXERCISE)
    return tmp_path / "exercícios"


def run(*arguments: Any, command: list[str] | None = None, **options: Any) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command, run in this process."""
    out, err = Lines(), Lines()
    try:
        call_command("labcheck", *map(str, arguments), command=command or [], stdout=out, stderr=err, **options)
        code = 0
    except SystemExit as leaving:
        code = int(str(leaving.code))
    return code, out.text, err.text


def wrong(*arguments: Any, command: list[str] | None = None) -> str:
    """What the command says to a wrong usage, which is exit code 2."""
    with pytest.raises(CommandError) as raised:
        run(*arguments, command=command)
    assert raised.value.returncode == 2
    return str(raised.value)


def test_all_passed(folder: Path) -> None:
    code, out, err = run("soma", "--from", folder, command=RIGHT)
    assert (code, err) == (0, "")
    assert out == (
        "Soma: 2 testes\n\n"
        "1. dois e três ... .\n"
        "        $ sh -c 'echo $(($1 + $2))' soma 2 3\n"
        "2. nada ... .\n"
        "\n"
        "2 de 2 testes passaram.\n"
        "..\n"
    )


def test_one_failed(folder: Path) -> None:
    code, out, err = run("soma", "--from", folder, "--stage", 1, "--hint", 2, command=WRONG)
    assert (code, err) == (1, "")
    assert out == (
        "Soma: 1 teste\n\n"
        "1. dois e três ... F\n"
        "        a soma está errada\n"
        '        recebido: "23\\n"\n'
        '        esperado: "5\\n"\n'
        "                   ^ a partir do byte 1\n"
        "        $ sh -c 'echo 23' soma 2 3\n"
        "        dica 1: conte\n"
        "        dica 2: nos dedos\n"
        "\n"
        "Para uma dica: --hint 3\n"
        "0 de 1 teste passou.\n"
        "F\n"
    )


def test_briefly(folder: Path) -> None:
    _code, out, _err = run("soma", "--from", folder, command=RIGHT, verbosity=0)
    assert out == "Soma: 2 testes\n\n1. dois e três ... .\n2. nada ... .\n\n2 de 2 testes passaram.\n..\n"


def test_for_a_program(folder: Path) -> None:
    code, out, err = run("soma", "--from", folder, "--json", "--only", "small", command=WRONG)
    found = json.loads(out)
    assert (code, err, found["passed"], found["summary"]) == (1, "", False, "F")
    assert found["tests"][0]["mistake"] == "a soma está errada" and found["seconds"] > 0


def test_a_list_of_the_tests(folder: Path) -> None:
    code, out, _err = run("soma", "--from", folder, "--list")
    assert code == 0
    assert out == "  1  estágio 1  dois e três  [small]\n  2  estágio 2  nada  [nothing]\n"


def test_a_list_of_the_exercises(folder: Path) -> None:
    code, out, err = run("--from", folder)
    assert (code, out) == (2, "soma         Soma\n")
    assert err == "Diga qual exercício: labcheck KEY -- COMANDO {port}\n"
    assert "\necho         Servidor de eco\n" in run()[1]


def test_a_test_takes_too_long(folder: Path) -> None:
    code, out, _err = run("soma", "--from", folder, "--timeout", 0.2, "--only", "nothing", command=["sleep", "1000"])
    assert code == 1 and out.endswith("0 de 1 teste passou.\nT\n") and "tempo esgotado" in out


@pytest.mark.parametrize(
    ("arguments", "command", "message"),
    [
        (["eco"], ["sh"], r'Não há aqui um exercício "eco"\. Há estes: .*\becho\b'),
        (["echo"], [], r"Diga depois de -- o que inicia o seu programa"),
        (["echo"], ["python3", "x.py"], r"não diz onde entra \{port\}"),
        (["echo"], ["nonesuch", "{port}"], r"Não há um comando nonesuch"),
        (["echo", "--only", "x"], ["sh", "{port}"], r"Não há um teste x\. Há estes: starts, "),
    ],
)
def test_wrong_usage(arguments: list[str], command: list[str], message: str) -> None:
    assert re.search(message, wrong(*arguments, command=command))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--stage", "0"], '"0" não é um número inteiro de 1 a 99'),
        (["--hint", "4"], "--hint"),
        (["--timeout", "nan"], '"nan" não é um número de segundos'),
        (["--timeout", "inf"], '"inf" não é um número de segundos'),
        (["--timeout", "-1"], '"-1" não é um número de segundos'),
        (["--timeout", "x"], '"x" não é um número de segundos'),
    ],
)
def test_options_that_make_no_sense(options: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=re.escape(message)):
        run("echo", *options)


INTERRUPTS = """
import os, signal, time
from fundamentals.labcheck.exercise import Exercise

exercise = Exercise(key="soma", title="Soma", kind="program")

@exercise.check(stage=1, title="soma")
def passes(program): ...

@exercise.check(stage=2, title="para")
def interrupts(program):
    os.kill(os.getpid(), signal.SIGTERM)
    program.run("1000", seconds=1000)
"""


@pytest.mark.parametrize("as_json", [False, True])
def test_interrupted_in_this_process(folder: Path, as_json: bool) -> None:
    (folder / "soma" / "checks.py").write_text(INTERRUPTS)
    before = signal.getsignal(signal.SIGTERM)
    code, out, _err = run("soma", "--from", folder, *(["--json"] if as_json else []), command=["sleep"])
    assert code == 128 + signal.SIGTERM and signal.getsignal(signal.SIGTERM) is before
    if as_json:
        found = json.loads(out)
        assert (found["interrupted"], found["summary"]) == (True, ".")
    else:
        assert out.endswith("Interrompido; o seu programa foi encerrado.\n\n1 de 2 testes passaram.\n.\n")


def test_the_command_line_is_cut_at_the_first_dashes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = load_command_class("fundamentals", "labcheck")
    out = Lines()
    monkeypatch.setattr(command, "stdout", OutputWrapper(out))
    with pytest.raises(SystemExit) as leaving:
        command.run_from_argv(["manage.py", "labcheck", "soma", "--from", str(folder), "--", "sh", "-c", "echo --; :"])
    assert leaving.value.code == 1 and 'recebido: "--\\n"' in out.text


def test_nobody_reads_in_this_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(Lines):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    discarded: list[bool] = []
    monkeypatch.setattr(labcheck, "discard_output", lambda: discarded.append(True))
    with pytest.raises(SystemExit) as leaving:
        call_command("labcheck", "soma", "--from", str(folder), command=RIGHT, stdout=Gone())
    assert leaving.value.code == 1 and discarded == [True]


# In a process of its own


def test_from_the_shell(start: Start, folder: Path) -> None:
    """What follows `--` is the learner's, also what looks like an option of ours, or another `--`."""
    command = ["sh", "-c", 'test "$*" = "--json -- --hint 2 3" && echo 5', "soma", "--json", "--", "--hint"]
    shown = start("labcheck", "soma", "--only", "small", "--from", str(folder), "--", *command)
    assert shown.wait() == 0
    assert shown.out.text.endswith("1 de 1 teste passou.\n.\n") and shown.err.text == ""


def test_wrong_usage_from_the_shell(start: Start) -> None:
    shown = start("labcheck", "echo", "--", "python3", "eco.py")
    assert shown.wait() == 2
    assert shown.out.text == ""
    assert shown.err.text == (
        "Erro: Seu comando não diz onde entra {port}, que o labcheck preenche. "
        "Exemplo: labcheck echo -- python3 echo.py {port}\n"
    )


def test_wrong_usage_is_json_too(start: Start) -> None:
    shown = start("labcheck", "echo", "--json")
    assert shown.wait() == 2
    found = json.loads(shown.out.text)
    assert found["passed"] is False and found["error"].startswith("Diga depois de --")


def test_help(start: Start) -> None:
    shown = start("help", "labcheck", env={"COLUMNS": "120"})
    assert shown.wait() == 0
    shown.out.expect(r"^uso: manage\.py labcheck KEY \[opções\] -- COMANDO \{port\}$")
    shown.out.expect(r"^Examina o seu próprio programa de um exercício, em qualquer linguagem que esteja escrito\.$")


WAITS = """
from fundamentals.labcheck.exercise import Exercise

exercise = Exercise(key="espera", title="Espera", general=False)

@exercise.check(stage=1, title="espera", limit=1000)
def waits(program):
    program.wait(1000)
"""


@pytest.fixture
def waiting(start: Start, tmp_path: Path) -> tuple[Process, list[int]]:
    """The command in the middle of a test, and the processes of a learner's program that hides some."""
    (tmp_path / "espera").mkdir()
    (tmp_path / "espera" / "checks.py").write_text(WAITS)
    pids = tmp_path / "pids"
    listens = "import socket\ns = socket.create_server(('127.0.0.1', int(sys.argv[1])))\n"
    program = "import sys\n" + listens + BROOD.replace("flush=True", "file=open(sys.argv[2], 'a')")
    command = [sys.executable, "-S", "-c", program, "{port}", str(pids)]
    process = start("labcheck", "espera", "--from", str(tmp_path), "--", *command)
    deadline = time.monotonic() + GUARD
    while not pids.exists() or pids.read_text().count("\n") < len(NAMES):
        assert time.monotonic() < deadline, process.out.text + process.err.text
        time.sleep(0.01)
    return process, [int(line.split()[1]) for line in pids.read_text().splitlines()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_checker_leaves_nobody(waiting: tuple[Process, list[int]], number: int) -> None:
    process, pids = waiting
    assert process.signal(number) == 128 + number
    assert len(pids) == len(NAMES) and all(map(is_gone, pids))
    assert process.out.text.endswith("\nInterrompido; o seu programa foi encerrado.\n")
    assert process.err.text == ""


def test_a_killed_checker_leaves_nobody(waiting: tuple[Process, list[int]]) -> None:
    process, pids = waiting
    process.signal(signal.SIGKILL)
    assert_gone(pids)


def test_an_interruption_is_json_too(start: Start, tmp_path: Path) -> None:
    (tmp_path / "espera").mkdir()
    (tmp_path / "espera" / "checks.py").write_text(
        WAITS.replace("program.wait", "print('on', flush=True); program.wait")
    )
    listens = "import socket, sys; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); s.accept()"
    process = start(
        "labcheck", "espera", "--json", "--from", str(tmp_path), "--", sys.executable, "-c", listens, "{port}"
    )
    process.out.expect("^on$")
    assert process.signal(signal.SIGINT) == 128 + signal.SIGINT
    found = json.loads(process.out.text.removeprefix("on\n"))
    assert (found["interrupted"], found["passed"], found["tests"]) == (True, False, [])


def test_nobody_reads_the_report(start: Start, folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start("labcheck", "soma", "--from", str(folder), "--", *RIGHT, stdout=writing)
    os.close(writing)
    assert process.wait() == 1
    assert process.err.text == ""


def test_a_narrow_terminal_language(start: Start, folder: Path) -> None:
    process = start("labcheck", "soma", "--from", str(folder), "--", *RIGHT, env={"PYTHONIOENCODING": "ascii"})
    assert process.wait() == 0
    assert "dois e tr\\xeas" in process.out.text


@pytest.mark.parametrize("name", ["nothing_is_added", "end_is_answered", "all_bytes"])
def test_the_lines_that_it_shows_work_when_pasted(start: Start, name: str) -> None:
    [found] = outcomes("echo", reference(("runechoserver", "{port}", "--quiet")), only=(name,))
    server = start("runechoserver", "0", "--quiet")
    line = found.reproduce.replace("9090", str(server.port))
    shown = subprocess.run(["sh", "-c", line], capture_output=True, timeout=GUARD, check=True).stdout
    if name == "all_bytes":
        assert shown.split() == [b"%d" % byte for byte in range(256)]
    else:
        assert shown == bytes_of(found.events, "received") != b""

"""Exercises: ours, a teacher's, and what is wrong with one."""

from pathlib import Path

import pytest

from fundamentals.labcheck import usage
from fundamentals.labcheck.exercise import OWN, Exercise, ExerciseError, keys, load
from fundamentals.labcheck.program import Program
from fundamentals.labcheck.usage import UsageError
from fundamentals.labcheck.words import Loan, fill

TEACHERS = """
from fundamentals.labcheck.exercise import Exercise
exercise = Exercise(key="soma", title="Soma", kind="program")

@exercise.check(stage=1, title="soma", hints=("conte",), limit=2.0, fresh=True, reproduce="{command} 2 3")
def adds(program):
    assert program.run("2", "3").output == "5\\n"
"""


def teachers(folder: Path, text: str = TEACHERS, key: str = "soma") -> Path:
    (folder / key).mkdir()
    (folder / key / "checks.py").write_text(text)
    return folder


@pytest.mark.parametrize("key", keys())
def test_each_of_ours_is_whole(key: str) -> None:
    exercise = load(key)
    assert exercise.key == key and str(exercise.title) and exercise.reference
    stages = [check.stage for check in exercise.checks]
    assert stages == sorted(stages) and stages[0] == 1 and set(stages) == set(range(1, max(stages) + 1))
    names = [check.name for check in exercise.checks]
    assert len(set(names)) == len(names)
    for check in exercise.checks:
        assert len(check.hints) == 3, check.name
        assert len({str(hint) for hint in check.hints}) == 3


def test_keys_are_those_with_checks(tmp_path: Path) -> None:
    assert {"echo", "echocaps", "hello"} <= set(keys())
    teachers(tmp_path)
    (tmp_path / "notes").mkdir()
    assert keys(tmp_path) == ["soma"] and keys(tmp_path / "none") == []
    assert OWN.name == "exercises"


def test_checks_of_a_server_begin_and_end_with_the_general_ones() -> None:
    names = [check.name for check in load("echo").checks]
    assert names[0] == "starts" and names[-4:] == [
        "banner_is_flushed",
        "ctrl_c_ends_it",
        "restarts_at_once",
        "gives_back",
    ]
    assert load("echo").checks[-1].stage == 4


def test_checks_run_by_stage_then_as_they_were_defined() -> None:
    exercise = Exercise("x", "X", general=False)
    for stage, name in ((2, "c"), (1, "a"), (1, "b")):

        def examine(program: Program) -> None: ...

        examine.__name__ = name
        exercise.check(stage=stage, title=name)(examine)
    assert [check.name for check in exercise.checks] == ["a", "b", "c"]


def test_general_checks_are_for_servers_that_want_them() -> None:
    assert Exercise("x", "X", kind="program").checks == []
    assert Exercise("x", "X", general=False).checks == []
    assert [check.stage for check in Exercise("x", "X").checks] == [1, 2, 2, 2, 2]


def test_a_teachers_exercise_is_loaded_by_its_path(tmp_path: Path) -> None:
    exercise = load("soma", teachers(tmp_path))
    [check] = exercise.checks
    assert (exercise.title, check.name, check.limit, check.fresh) == ("Soma", "adds", 2.0, True)
    assert check.hints == ("conte",) and check.reproduce == "{command} 2 3"


def test_an_unknown_key_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ExerciseError, match=r'Não há aqui um exercício "eco"\. Há estes: .*echo, echocaps'):
        load("eco")
    with pytest.raises(ExerciseError, match="Não há nenhum exercício aqui"):
        load("eco", tmp_path)
    with pytest.raises(ExerciseError, match="Não há aqui"):
        load("../exercises/echo")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 +", r"checks\.py não pode ser usado: SyntaxError: invalid syntax"),
        ("import nonesuch", r"checks\.py não pode ser usado: ModuleNotFoundError: No module named 'nonesuch'"),
        ("exit()", r"checks\.py não pode ser usado: SystemExit"),
        ("exercise = 'soma'", r"checks\.py não define `exercise = Exercise\(…\)`"),
    ],
)
def test_what_is_wrong_with_a_teachers_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ExerciseError, match=message):
        load("soma", teachers(tmp_path, text))


ECHO = Exercise("echo", "Eco")
CHANNEL = Exercise("canal", "Canal", kind="channel")
LENT = Exercise("cgi", "CGI", loan=Loan({"script": "/tmp/a b"}, {"PYTHONPATH": "/tmp/c d"}))


@pytest.mark.parametrize(
    ("exercise", "words", "message"),
    [
        (ECHO, [], r"Diga depois de -- .* labcheck echo -- python3 echo\.py \{port\}"),
        (ECHO, ["sh", "x.sh"], r"Seu comando não diz onde entra \{port\}"),
        (CHANNEL, ["sh", "{port}"], r"Seu comando não diz onde entra \{channel\}"),
        (LENT, ["sh", "{port}"], r"onde entra \{script\}, .* labcheck cgi -- python3 cgi\.py \{port\} \{script\}"),
        (ECHO, ["nonesuch", "{port}"], r"Não há um comando nonesuch \(um programa desta pasta é \./nonesuch\)"),
        (ECHO, [__file__, "{port}"], r"falta a permissão. Diga o que o executa, ou: chmod \+x"),
    ],
)
def test_commands_that_cannot_be_meant(exercise: Exercise, words: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        usage.checked(exercise, words)


@pytest.mark.parametrize("words", [["sh", "{port}"], ["sh", "--port={port}"], ["sh", "-c", "exec nc -l {port}"]])
def test_the_port_may_stand_inside_a_word(words: list[str]) -> None:
    assert usage.checked(ECHO, words) == words


def test_a_program_needs_no_place() -> None:
    assert usage.checked(Exercise("x", "X", kind="program"), ["sh"]) == ["sh"]


def test_the_client_of_a_channel() -> None:
    assert usage.client_of(ECHO, "") == ()
    words = ["sh", "my client.sh", "--channel", "{channel}"]
    assert usage.client_of(CHANNEL, "sh 'my client.sh' --channel {channel}") == words
    for text in ("", "sh client.sh"):
        with pytest.raises(UsageError, match="Este exercício tem também um cliente: --client"):
            usage.client_of(CHANNEL, text)
    with pytest.raises(UsageError, match="Não dá para ler o comando do cliente: No closing quotation"):
        usage.client_of(CHANNEL, "sh '")
    with pytest.raises(UsageError, match="Não há um comando nonesuch"):
        usage.client_of(CHANNEL, "nonesuch {channel}")


def test_names_of_tests() -> None:
    assert usage.wanted(ECHO, ["starts"]) == ["starts"]
    with pytest.raises(UsageError, match=r"Não há um teste x\. Há estes: starts, banner_is_flushed"):
        usage.wanted(ECHO, ["starts", "x"])


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        (["a", "{port}", "--p={port}", "{x}", "{print}"], [], ["a", "90", "--p=90", "{x}", "{print}"]),
        (["a", "{args}", "b"], ["1", "2"], ["a", "1", "2", "b"]),
        (["a"], ["{port}"], ["a", "{port}"]),
    ],
)
def test_filling_in(command: list[str], arguments: list[str], words: list[str]) -> None:
    assert fill(command, {"port": 90}, arguments) == words


def test_stages_end_somewhere() -> None:
    assert usage.stage_of(ECHO, None) is None and usage.stage_of(ECHO, 2) == 2
    with pytest.raises(UsageError, match=r"Não há um estágio 99: o último é o 2\."):
        usage.stage_of(ECHO, 99)

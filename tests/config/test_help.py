"""`manage.py help`: Django's list of commands, with a line about each."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import ManagementUtility, get_commands
from django.utils.translation import override

from config import help as help_module
from config.help import CommandLine
from tests.server import ROOT, clean_environment

OURS = sorted(name for name, app in get_commands().items() if app in {"chat", "fundamentals"})


def line_of(name: str, text: str) -> str:
    [line] = [line for line in text.splitlines() if line.split()[:1] == [name]]
    return line


def printed(*arguments: str, data: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=clean_environment(PROSA_DATA=str(data), PYTHONIOENCODING="utf-8") | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("name", OURS)
def test_each_of_our_commands_has_its_line(name: str) -> None:
    line = line_of(name, CommandLine(["manage.py"]).main_help_text())
    assert len(line.split()) > 3 and line.endswith(".")


def test_nothing_of_djangos_text_is_lost() -> None:
    before = ManagementUtility(["manage.py"]).main_help_text().splitlines()
    after = CommandLine(["manage.py"]).main_help_text().splitlines()
    assert [line[: len(old)] for line, old in zip(after, before, strict=True)] == before


def test_the_plain_names_stay_plain() -> None:
    assert CommandLine(["manage.py"]).main_help_text(commands_only=True).split() == sorted(get_commands())


@pytest.mark.parametrize(("language", "beginning"), [("pt-br", "Servidor de eco"), ("en", "Echo server")])
def test_a_description_is_in_the_readers_language(language: str, beginning: str) -> None:
    with override(language):
        line = line_of("runechoserver", CommandLine(["manage.py"]).main_help_text())
    assert line.split(maxsplit=1)[1].startswith(beginning)


def test_only_the_first_sentence_is_shown() -> None:
    line = line_of("ownerlink", CommandLine(["manage.py"]).main_help_text())
    assert line.endswith("que cria a conta de quem é responsável.")


def test_a_command_that_cannot_be_loaded_keeps_its_name_and_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    fetch = CommandLine.fetch_command

    def broken(self: CommandLine, name: str) -> object:
        if name == "populate":
            raise ImportError("a package is missing")
        return fetch(self, name)

    monkeypatch.setattr(CommandLine, "fetch_command", broken)
    text = CommandLine(["manage.py"]).main_help_text()
    assert line_of("populate", text) == "    populate"
    assert line_of("runechoserver", text).endswith(".")


def test_a_command_without_help_is_a_name() -> None:
    assert line_of("runworker", CommandLine(["manage.py"]).main_help_text()) == "    runworker"


@pytest.mark.parametrize(
    ("terminal", "columns", "expected"),
    [
        (True, "20", "    name  words and…"),
        (True, "26", "    name  words and others"),
        (False, "20", "    name  words and others"),
    ],
)
def test_a_line_is_cut_to_a_terminal_only(
    terminal: bool, columns: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(help_module.sys.stdout, "isatty", lambda: terminal, raising=False)
    assert help_module.fitting("    name  words and others") == expected


def test_all_ways_to_ask_print_the_same(tmp_path: Path) -> None:
    text = printed("help", data=tmp_path)
    assert line_of("runechoserver", text).endswith("com uma thread por cliente.")
    assert text == printed(data=tmp_path) == printed("--help", data=tmp_path)


def test_settings_that_cannot_be_used_leave_djangos_own_commands(tmp_path: Path) -> None:
    text = printed("help", data=tmp_path, PROSA_URL="nonsense")
    assert line_of("migrate", text).endswith(".")
    assert "PROSA_URL='nonsense' must look like" in text


def test_the_help_of_one_command_is_djangos(tmp_path: Path) -> None:
    assert "--recv-size" in printed("help", "runechoserver", data=tmp_path)


def test_a_terminal_without_our_letters_gets_the_list(tmp_path: Path) -> None:
    text = printed("-h", data=tmp_path, PYTHONIOENCODING="ascii")
    assert line_of("labcheckout", text).split(maxsplit=1)[1].startswith(r"Entrega um exerc\xedcio")

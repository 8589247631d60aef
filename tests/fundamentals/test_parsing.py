"""What argparse and Django say around a command's own words is in the reader's language too."""

import re

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.core.management.base import OutputWrapper
from django.utils.translation import override

from tests.fundamentals.servers import Lines

COMMANDS = sorted(name for name, app in get_commands().items() if app == "fundamentals")
ENGLISH = re.compile(r"usage|options|positional|\b(the|show|Show|exit|output)\b")


def printed_help(name: str) -> str:
    return load_command_class("fundamentals", name).create_parser("manage.py", name).format_help()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_is_in_one_language(name: str) -> None:
    assert printed_help(name).startswith("uso: ") and ENGLISH.findall(printed_help(name)) == []
    with override("en"):
        assert printed_help(name).startswith("usage: ")


def test_defaults_are_told_once() -> None:
    text = " ".join(printed_help("runcgiserver").split())
    for words in ("conversas ao mesmo tempo (padrão: 4096)", "0: nunca (padrão: 75)", "silêncio (padrão: 30)"):
        assert words in text
    assert "padrão: False" not in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["runechoserver", "x"], 'Erro: Endereço errado: "x" não é um número de porta, nem endereço:porta.\n'),
        (["runechoserver", "--trace", "9191"], '"9191" seria o arquivo do registro'),
        (["runechoserver", "--trace", "localhost:9191"], '"localhost:9191" seria o arquivo do registro'),
        (["runfilmsapi", "--answer", "x"], "erro: argumento --answer: 'x' não existe (escolha entre"),
        (["runfilmsapi", "1", "2"], "erro: argumentos desconhecidos: 2"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command, err = load_command_class("fundamentals", words[0]), Lines()
    monkeypatch.setattr(command, "stderr", OutputWrapper(err))
    with pytest.raises(SystemExit):
        command.run_from_argv(["manage.py", *words])
    assert sentence in err.text + capsys.readouterr().err


def test_for_other_code_it_is_an_exception() -> None:
    with pytest.raises(CommandError, match="^Endereço errado"):
        call_command("runechoserver", "x")

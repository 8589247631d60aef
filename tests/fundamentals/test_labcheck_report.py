"""What a person reads of an examination, and what a program does."""

import io
import json
import re
from typing import Any, get_args

import pytest
from django.core.management.base import OutputWrapper
from django.utils import translation

from fundamentals.labcheck import report
from fundamentals.labcheck.examination import SIGNS, Outcome, Plan, Verdict
from fundamentals.labcheck.exercise import Check, Exercise
from fundamentals.labcheck.failure import Event, Failure, What
from fundamentals.labcheck.program import Program
from fundamentals.labcheck.record import record
from fundamentals.labcheck.screen import COLOURS, Screen, screen_for
from fundamentals.labcheck.teller import Teller

ESCAPE = "\x1b"


def comes_back(program: Program) -> None:
    """Is not run here."""


CHECK = Check(comes_back, 1, "o que é enviado volta", ("vaga", "mais perto", "quase tudo"))
EXERCISE = Exercise("eco", "Eco", general=False, own=[CHECK])
PLAN = Plan(EXERCISE, ["python3", "meu eco.py", "{port}"])


def event(what: What, data: bytes = b"", seconds: float = 0.0, client: str = "127.0.0.1:5000") -> Event:
    return Event(seconds, client, what, data, len(data))


TALK = (event("connected"), event("sent", b"oi\n", 0.5), event("received", b"oi", 1.0))


def outcome(verdict: Verdict = "passed", **options: Any) -> Outcome:
    return Outcome(options.pop("number", 1), CHECK, verdict, **{"events": TALK} | options)


def failed(**options: Any) -> Outcome:
    failure = Failure("a quebra de linha sumiu", expected=b"oi\n", received=b"oi")
    return outcome("failed", **{"failure": failure, "reproduce": "nc 127.0.0.1 9090"} | options)


def test_a_failed_test() -> None:
    assert report.details(failed(words="Traceback\n  File\nValueError\x1b[2J\n\n")) == [
        "        a quebra de linha sumiu",
        '        recebido: "oi"',
        '        esperado: "oi\\n"',
        "                     ^ a partir do byte 3",
        "        o cliente, passo a passo:",
        "            0.000 s  conecta-se",
        '            0.500 s  envia "oi\\n"',
        '            1.000 s  recebe "oi"',
        "        o que o programa escreveu em stderr:",
        "          Traceback",
        "            File",
        "          ValueError\\x1b[2J",
        "        $ nc 127.0.0.1 9090",
    ]


def test_the_caret_stands_where_the_lines_part() -> None:
    lines = report.details(failed())
    caret = next(line for line in lines if "^" in line).index("^")
    received, expected = lines[1], lines[2]
    assert received[:caret].split('"')[1] == expected[:caret].split('"')[1] == "oi"
    assert (received[caret], expected[caret]) == ('"', "\\")


def test_in_english() -> None:
    with translation.override("en"):
        lines = report.details(failed())
    assert lines[1:4] == [
        '        received: "oi"',
        '        expected: "oi\\n"',
        "                     ^ from byte 3 on",
    ]


@pytest.mark.parametrize(("level", "shown"), [(0, 0), (1, 1), (2, 2), (3, 3)])
def test_hints_up_to_the_level(level: int, shown: int) -> None:
    hints = ["dica 1: vaga", "dica 2: mais perto", "dica 3: quase tudo"]
    assert [line.strip() for line in report.details(failed(), level) if "dica" in line] == hints[:shown]
    assert not [line for line in report.details(outcome(), level) if "dica" in line]


def test_a_passed_test_shows_what_its_first_client_said_and_heard() -> None:
    others = (*TALK, event("sent", b"outro", client="127.0.0.1:6000"))
    assert report.details(outcome(events=others, reproduce="nc")) == [
        '        enviado: "oi\\n"',
        '        recebido: "oi"',
        "        $ nc",
    ]
    assert report.details(outcome(events=())) == []


def test_a_skipped_test_says_why() -> None:
    assert report.details(outcome("skipped", reason="não há /proc")) == ["        pulado: não há /proc"]


@pytest.mark.parametrize(
    ("expected", "received", "shown"),
    [
        (None, None, []),
        (None, b"oi", ['recebido: "oi"']),
        (b"oi", None, ['esperado: "oi"']),
        (b"oi", b"oi", ['esperado: "oi"']),
        (
            b"x" * 30,
            b"",
            ['recebido: ""', 'esperado: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" (30 bytes)', "^ a partir do byte 1"],
        ),
    ],
)
def test_what_there_is_to_compare(expected: bytes | None, received: bytes | None, shown: list[str]) -> None:
    lines = report.difference(Failure("x", expected=expected, received=received))
    assert [line.strip() for line in lines] == shown


def test_a_long_conversation_is_shortened() -> None:
    steps = [event("sent" if number % 2 else "received", b"%d" % number, float(number)) for number in range(100)]
    lines = list(report.conversation(steps))
    assert len(lines) == 13 and lines[6].strip() == "[…]"
    assert lines[0].endswith('recebe "0"') and lines[-1].endswith('envia "99"')


def test_several_clients_are_told_apart() -> None:
    lines = list(report.conversation([event("connected"), event("connected", client="127.0.0.1:6000")]))
    assert [line.split("s  ")[1] for line in lines] == ["cliente 5000 conecta-se", "cliente 6000 conecta-se"]


def test_every_step_has_words() -> None:
    assert set(report.HAPPENED) == set(get_args(What))


def test_last_words_are_not_said_twice() -> None:
    failure = Failure("o programa terminou\nValueError: x")
    assert "stderr" not in "\n".join(report.details(outcome("error", failure=failure, words="ValueError: x\n")))


@pytest.mark.parametrize(
    ("verdicts", "lines"),
    [
        (["passed"], ["1 de 1 teste passou.", "."]),
        (
            ["passed", "failed", "timeout", "error", "skipped"],
            ["1 de 5 testes passaram. 1 foi pulado.", ".FTEs"],
        ),
        (["skipped", "skipped"], ["0 de 2 testes passaram. 2 foram pulados.", "ss"]),
    ],
)
def test_the_end_is_one_sign_per_test(verdicts: list[Verdict], lines: list[str]) -> None:
    assert report.summary([outcome(verdict) for verdict in verdicts], len(verdicts)) == lines


def test_advice() -> None:
    assert report.advice(PLAN, [failed()], 0) == [
        "Para ver com seus próprios olhos, inicie: python3 'meu eco.py' 9090",
        "e digite em outro terminal a linha que está depois do $.",
        "Para uma dica: --hint 1",
    ]
    assert report.advice(PLAN, [failed(reproduce="")], 3) == []
    assert report.advice(PLAN, [outcome()], 0) == []


def test_the_record_is_json_and_complete() -> None:
    outcomes = [outcome(), failed(number=2, words="oops", seconds=1.23456), outcome("skipped", number=3, reason="why")]
    found = json.loads(json.dumps(record(PLAN, outcomes, hints=1, seconds=2.0)))
    first, second, third = found.pop("tests")
    assert found == {
        "version": 1,
        "exercise": "eco",
        "title": "Eco",
        "command": ["python3", "meu eco.py", "{port}"],
        "client": [],
        "stage": None,
        "passed": False,
        "interrupted": False,
        "summary": ".Fs",
        "counts": {"passed": 1, "failed": 1, "timeout": 0, "error": 0, "skipped": 1},
        "seconds": 2.0,
    }
    assert second == {
        "number": 2,
        "name": "comes_back",
        "stage": 1,
        "title": "o que é enviado volta",
        "verdict": "failed",
        "sign": "F",
        "seconds": 1.235,
        "mistake": "a quebra de linha sumiu",
        "reason": None,
        "expected": {"size": 3, "hex": "6f690a"},
        "received": {"size": 2, "hex": "6f69"},
        "difference": 2,
        "transcript": [
            {"seconds": 0.0, "client": "127.0.0.1:5000", "what": "connected", "bytes": {"size": 0, "hex": ""}},
            {"seconds": 0.5, "client": "127.0.0.1:5000", "what": "sent", "bytes": {"size": 3, "hex": "6f690a"}},
            {"seconds": 1.0, "client": "127.0.0.1:5000", "what": "received", "bytes": {"size": 2, "hex": "6f69"}},
        ],
        "stderr": "oops",
        "reproduce": "nc 127.0.0.1 9090",
        "hints": ["vaga"],
    }
    assert first.keys() == second.keys() and (first["mistake"], first["expected"], first["difference"]) == (None,) * 3
    assert (first["hints"], third["reason"], third["verdict"]) == ([], "why", "skipped")


def test_passed_means_all_of_them_and_to_the_end() -> None:
    fine = [outcome(), outcome("skipped")]
    assert record(PLAN, fine)["passed"] is True
    assert record(PLAN, fine, interrupted=True)["passed"] is False
    assert record(PLAN, [outcome("timeout", failure=Failure("x"))])["passed"] is False


def test_the_record_tells_only_the_beginning_of_many_bytes() -> None:
    failure = Failure("x", expected=bytes(10_000), received=bytes(9_999) + b"x")
    [test] = record(PLAN, [outcome("failed", failure=failure)])["tests"]
    assert test["expected"]["size"] == 10_000 and len(test["expected"]["hex"]) == 2 * 4096
    assert test["difference"] == 9_999


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, *outcomes: Outcome, **options: Any) -> str:
    """Everything that was written about these outcomes, of two tests."""
    two = Exercise("eco", "Eco", general=False, own=[CHECK, CHECK])
    teller = Teller(Plan(two, PLAN.command), screen_for(OutputWrapper(stream)), **options)
    for each in outcomes:
        teller.begin(each.number, each.check)
        teller.end(each)
    teller.conclude(outcomes)
    return stream.getvalue()


def test_plain_output_has_no_escapes_and_one_line_per_test() -> None:
    text = told(io.StringIO(), outcome(), failed(number=2))
    assert ESCAPE not in text and "\r" not in text
    assert text.startswith("Eco: 2 testes\n\n1. o que é enviado volta ... .\n        enviado:")
    assert "\n2. o que é enviado volta ... F\n        a quebra de linha sumiu\n" in text
    assert text.endswith("\n1 de 2 testes passaram.\n.F\n")


def test_a_terminal_shows_the_running_test_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    text = told(Terminal(), outcome())
    running = "1. o que é enviado volta ..."
    assert f"{running}\r{ESCAPE}[K{ESCAPE}[32m.{ESCAPE}[0m  1. o que é enviado volta\n" in text


def test_a_long_title_stays_in_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    stream = Terminal()
    Screen(OutputWrapper(stream), live=True, colours=True).running("x" * 100)
    assert stream.getvalue() == "x" * 15 + " ..."


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colours_where_none_are_wanted(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert f"{ESCAPE}[3" not in told(Terminal(), failed())


def test_every_verdict_has_a_sign_and_a_colour() -> None:
    assert set(SIGNS) == set(COLOURS) == set(get_args(Verdict))
    assert len(set(SIGNS.values())) == 5


def test_what_was_not_run_has_not_passed() -> None:
    assert told(io.StringIO(), outcome()).endswith("\n1 de 2 testes passaram.\n.\n")


def test_brief_tells_nothing_of_what_passed() -> None:
    text = told(io.StringIO(), outcome(), failed(number=2), brief=True)
    assert "1. o que é enviado volta ... .\n2." in text and "a quebra de linha sumiu" in text


def test_quiet_says_nothing_but_on_a_terminal_what_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert told(io.StringIO(), failed(), quiet=True) == ""
    assert re.fullmatch(r"1\. o que é enviado volta \.\.\.\r\x1b\[K", told(Terminal(), failed(), quiet=True))


def test_an_interruption_is_told() -> None:
    plain, quiet = io.StringIO(), io.StringIO()
    Teller(PLAN, screen_for(OutputWrapper(plain))).interrupted()
    Teller(PLAN, screen_for(OutputWrapper(quiet)), quiet=True).interrupted()
    assert plain.getvalue().endswith("\nInterrompido; o seu programa foi encerrado.\n") and quiet.getvalue() == ""

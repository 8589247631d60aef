"""What the checks of the counters say of output that somebody wrote down: the mistake, by its name."""

import re
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

import pytest
from django.utils import translation

from fundamentals.exercises.counters import alone, sharing, together
from fundamentals.exercises.counters.score import mixed, read
from fundamentals.labcheck.call import Result
from fundamentals.labcheck.failure import Failure, StartFailure


class Printed:
    """A program that prints what is given, a line every `pace` seconds: a text for each run, one pace or as many."""

    def __init__(self, *texts: str, pace: float | Iterable[float] = 0.1, code: int = 0, errors: str = "") -> None:
        self._texts = list(texts)
        self._paces = repeat(pace) if isinstance(pace, float) else iter(pace)
        self._ended = {"code": code, "errors": errors}
        self.runs: list[tuple[str, ...]] = []

    def run(self, *arguments: str, seconds: float) -> Result:
        self.runs.append(arguments)
        text, pace = self._texts.pop(0), next(self._paces)
        lines = [(number * pace, line) for number, line in enumerate(text.splitlines(), 1)]
        return Result(output=text, lines=lines, cpu_seconds=0.0, seconds=lines[-1][0] if lines else 0.0, **self._ended)


def mistake(check: Callable[[Any], None], program: Any) -> str:
    with pytest.raises(Failure) as caught:
        check(program)
    return str(caught.value)


def begun(*names: str) -> str:
    return "".join(f'Iniciando contador {number} ("{name}")\n' for number, name in enumerate(names, 1))


def counted(name: str, *numbers: int) -> str:
    return "".join(f"{name}: {n}\n" for n in numbers)


GOOD = begun("A") + "Fim\n" + counted("A", 3, 2, 1)


def test_what_is_read() -> None:
    text = 'A title\nStarting counter 1 ("A: b")\nA: b: 3\nA: b: 2 (antes: 7)\nEnd\n\nTotal: 12\nTimeline: 5 ms.\n'
    score = read([(0.5, line) for line in text.splitlines()])
    assert [(begun.place, begun.number, begun.name) for begun in score.begun] == [(1, 1, "A: b")]
    assert [(count.place, count.name, count.n, count.before) for count in score.of("A: b")] == [
        (2, "A: b", 3, None),
        (3, "A: b", 2, 7),
    ]
    assert (score.ends, score.totals, score.last_count) == ((4,), ((6, 12),), 3)
    assert score.text.decode().splitlines() == text.splitlines()[1:5] + ["Total: 12"]
    assert read([]).last_count == -1


def test_a_mixed_line_is_found() -> None:
    lines = [(0.0, "A: 3"), (0.0, "A: 2B b: 5"), (0.0, "")]
    assert mixed(lines, ["A", "B b"]) == "A: 2B b: 5"
    assert mixed(lines, ["A", "C"]) == ""


def test_the_program_is_run_as_the_statement_says() -> None:
    program = Printed(GOOD)
    alone.one_counter(program)
    assert program.runs == [("--counter", "A:3:10")]


@pytest.mark.parametrize("extra", ["Contadores!\n", "Linha do tempo: 30 ms.\nA |3--2--1|\n", "\n\n"])
def test_other_lines_do_not_matter(extra: str) -> None:
    alone.one_counter(Printed(extra + GOOD + extra))


def test_english_is_understood_too() -> None:
    alone.one_counter(Printed('Starting counter 1 ("A")\nA: 3\nA: 2\nEnd.\nA: 1\n'))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", 'não há uma linha como "A: 1"'),
        (begun("A") + "Fim\n", 'não há uma linha como "A: 1"'),
        (begun("A") + counted("A", 1, 2, 3), 'o contador "A" conta para cima (1, 2, 3)'),
        (begun("A") + counted("A", 3, 2, 1, 0), "conta até 0"),
        (begun("A") + counted("A", 2, 1, 0), "começa um abaixo (2, 1, 0); o primeiro número é 3"),
        (begun("A") + counted("A", 2, 1), "começa um abaixo (2, 1)"),
        (begun("A") + counted("A", 3, 2), "termina cedo demais (3, 2)"),
        (begun("A") + counted("A", 3, 3, 2, 2, 1, 1), "conta duas vezes (3, 3, 2, 2, 1, 1)"),
        (begun("A") + counted("A", 3, 1), "conta 3, 1, e não de 3 até 1"),
        (begun("A") + counted("A", *range(20, 0, -1)), "conta 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, …, e"),
        (begun("A") + counted("contador", 3, 2, 1), 'há contagens de "contador", e não existe esse contador'),
        (counted("A", 3, 2, 1), 'a linha não está lá: Iniciando contador 1 ("A")'),
        (begun("A").replace("1", "0") + counted("A", 3, 2, 1), "(o primeiro contador é o número 1)"),
        (begun("A") * 2 + counted("A", 3, 2, 1), "uma vez para cada contador"),
        (counted("A", 3) + begun("A") + counted("A", 2, 1), "conta antes de ser iniciado: a função dele foi chamada"),
    ],
)
def test_one_counter(text: str, named: str) -> None:
    said = mistake(alone.one_counter, Printed(text))
    assert named in said


def test_a_failure_shows_what_was_printed_and_how_to_print_it_again() -> None:
    with pytest.raises(Failure) as caught:
        alone.one_counter(Printed("Olá\n" + GOOD.replace("2", "5")))
    assert caught.value.received == GOOD.replace("2", "5").encode()
    assert caught.value.reproduce == "{command} --counter A:3:10"


def test_a_lost_count_shows_the_line_that_is_wrong() -> None:
    text = shared("A: 2 (antes: 0)\nB: 1 (antes: 1)\nA: 1 (antes: 1)\n")
    with pytest.raises(Failure) as caught:
        sharing.total_comes_last(Printed(text))
    assert (caught.value.received, caught.value.expected) == (b"A: 1 (antes: 1)\n", b"A: 1 (antes: 2)\n")


def test_both_languages_name_it() -> None:
    with translation.override("en"):
        assert "counts down to 0" in mistake(alone.one_counter, Printed(begun("A") + counted("A", 3, 2, 1, 0)))


@pytest.mark.parametrize(
    ("ended", "named"),
    [
        (
            {"code": 1, "errors": "Traceback…\nValueError: too many\n\n"},
            "com o código 1 em vez de 0: ValueError: too many",
        ),
        ({"code": 3}, "com o código 3 em vez de 0: "),
        ({"errors": "Exception in thread A:\nTraceback\n  TypeError: no\n"}, "terminou com uma exceção: TypeError: no"),
    ],
)
def test_a_bad_end(ended: dict[str, Any], named: str) -> None:
    assert named in mistake(alone.one_counter, Printed(GOOD, **ended))


def test_a_warning_is_no_bad_end() -> None:
    alone.one_counter(Printed(GOOD, errors="warning: this is an old compiler\n"))


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        (counted("A", 3, 2, 1), "tudo foi contado, mas o programa não termina"),
        (counted("A", 3), "os 10 milissegundos foram tomados por segundos?"),
        ("", "it goes on"),
    ],
)
def test_no_end(printed: str, named: str) -> None:
    class Endless:
        def run(self, *_arguments: str, seconds: float) -> Result:
            raise Failure("it goes on", received=(begun("A") + printed).encode() if printed else None)

    assert named in mistake(alone.one_counter, Endless())


def test_a_program_that_cannot_be_started_is_the_engines_affair() -> None:
    class Nowhere:
        def run(self, *_arguments: str, seconds: float) -> Result:
            raise StartFailure("no such file")

    with pytest.raises(StartFailure):
        alone.one_counter(Nowhere())


def test_names() -> None:
    text = begun("Hora: local", "São João, 5 às 6") + counted("Hora: local", 2, 1) + counted("São João, 5 às 6", 2, 1)
    alone.names(Printed(text))
    cut = text.replace("Hora: local", "Hora")
    assert 'o contador "Hora: local" conta como "Hora": um nome pode ter dois-pontos' in mistake(
        alone.names, Printed(cut)
    )


FIVE = begun("A") + counted("A", 5, 4, 3, 2, 1)


def test_lines_that_come_in_time() -> None:
    alone.flushed(Printed(FIVE, pace=0.12))
    alone.milliseconds(Printed(FIVE, pace=0.1))


@pytest.mark.parametrize("check", [alone.flushed, alone.milliseconds])
def test_lines_that_come_at_once(check: Callable[[Any], None]) -> None:
    assert "não dorme entre as contagens" in mistake(check, Printed(FIVE, FIVE, pace=0.001))


@pytest.mark.parametrize("check", [alone.flushed, alone.milliseconds])
def test_lines_that_came_at_once_only_because_the_machine_was_busy(check: Callable[[Any], None]) -> None:
    program = Printed(FIVE, FIVE, pace=(0.001, 0.35))
    check(program)
    assert len(program.runs) == 2


def test_lines_that_come_too_slowly() -> None:
    assert "três vezes 100 ms levaram 1.5 segundos" in mistake(alone.milliseconds, Printed(FIVE, pace=0.5))


TURNS = "".join(f"A: {n}\nB: {n}\n" for n in (3, 2, 1))


def ends(place: int) -> str:
    """The lines of two counters in turns, with Fim before that line."""
    lines = [*begun("A", "B").splitlines(), *TURNS.splitlines()]
    lines.insert(place, "Fim")
    return "\n".join(lines) + "\n"


def test_where_the_end_belongs() -> None:
    together.end_comes_first(Printed(ends(2)))
    together.end_comes_first(Printed(ends(7)))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (ends(2).replace("Fim\n", ""), "a linha Fim não está lá"),
        (ends(2) + "Fim\n", "Fim foi impresso 2 vezes"),
        (ends(8), "Fim vem depois da última contagem"),
        (ends(1), "Fim vem antes de o último contador ser iniciado"),
    ],
)
def test_where_the_end_does_not_belong(text: str, named: str) -> None:
    assert named in mistake(together.end_comes_first, Printed(text))


def joined(first: str, last: str) -> tuple[str, str]:
    """Two runs with --join: the counter that ends first is the first of the command line, then the last one."""
    mixed_up = "Curto: 2\nLongo: 4\nCurto: 1\n{}Longo: 3\nLongo: 2\nLongo: 1\n{}"
    fill = {"early": ("Fim\n", ""), "late": ("", "Fim\n")}
    return mixed_up.format(*fill[first]), mixed_up.format(*fill[last])


@pytest.mark.parametrize(
    ("runs", "named"),
    [
        (joined("early", "early"), "com --join Fim vem antes de as threads terminarem"),
        (joined("early", "late"), "quando a primeira thread termina"),
        (joined("late", "early"), "quando a última thread termina"),
        ((counted("Curto", 2, 1) + counted("Longo", 4, 3, 2, 1) + "Fim\n",) * 2, "rodam um depois do outro"),
    ],
)
def test_join(runs: tuple[str, str], named: str) -> None:
    together.join_waits_for_all(Printed(*joined("late", "late")))
    assert named in mistake(together.join_waits_for_all, Printed(*runs))


def test_two_counters_with_one_interval() -> None:
    apart = "Rápido: 4\nLento: 3\nRápido: 3\nRápido: 2\nRápido: 1\nLento: 2\nLento: 1\n"
    together.own_values(Printed(apart))
    alike = "Rápido: 4\nLento: 3\nRápido: 3\nLento: 2\nRápido: 2\nLento: 1\nRápido: 1\n"
    assert "compartilham a variável com o intervalo" in mistake(together.own_values, Printed(alike))


def shared(lines: str, total: str = "Total: 3\n", *, end_after: int = 1) -> str:
    texts = [*lines.splitlines(), *total.splitlines()]
    texts.insert(end_after, "Fim")
    return "\n".join(texts) + "\n"


SHARED = "A: 2 (antes: 0)\nB: 1 (antes: 1)\nA: 1 (antes: 2)\n"


def test_a_total_that_is_right() -> None:
    sharing.total_comes_last(Printed(shared(SHARED), shared(SHARED, end_after=3)))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (shared("A: 2\nB: 1\nA: 1\n"), 'cada linha mostra também o número de antes dela: "A: 2 (antes: 0)"'),
        (shared("A: 2 (antes: 1)\nB: 1 (antes: 2)\nA: 1 (antes: 3)\n"), "é o de antes da contagem: o primeiro é 0"),
        (shared("A: 2 (antes: 0)\nB: 1 (antes: 0)\nA: 1 (antes: 1)\n"), "cada contador tem um total só seu"),
        (shared("A: 2 (antes: 0)\nB: 1 (antes: 2)\nA: 1 (antes: 1)\n"), "mas não na ordem das linhas"),
        (shared("A: 2 (antes: 0)\nB: 1 (antes: 1)\nA: 1 (antes: 5)\n"), "algo além das linhas soma ao total"),
        (shared("A: 2 (antes: 0)\nB: 1 (antes: 1)\nA: 1 (antes: 1)\n"), "duas linhas mostram o mesmo número (1): "),
        (shared(SHARED, ""), "a linha não está lá: Total: 3"),
        (shared(SHARED, "Total: 3\nTotal: 3\n"), "Total foi impresso 2 vezes"),
        (shared(SHARED, "Total: 4\n"), "Total: 4, e houve 3 contagens"),
        (shared("Total: 1\n" + SHARED, ""), "Total: 1 é impresso antes de todas as threads terminarem"),
        (shared(SHARED, end_after=4), "Total vem antes de Fim"),
        (shared(SHARED, end_after=3), "mas sem --join, Fim ainda vem antes da última contagem"),
    ],
)
def test_a_total_that_is_wrong(text: str, named: str) -> None:
    assert named in mistake(sharing.total_comes_last, Printed(text))


def test_a_total_whose_end_does_not_wait() -> None:
    said = mistake(sharing.total_comes_last, Printed(shared(SHARED), shared(SHARED)))
    assert said.startswith("com --join Fim vem antes de as threads terminarem")


def test_one_slow_moment_of_the_machine_is_forgiven() -> None:
    fast = [f"Rápido: {n} (antes: {9 - n})\n" for n in range(8, 0, -1)]
    text = "Lento: 2 (antes: 0)\n" + "".join(fast) + "Lento: 1 (antes: 9)\n"
    slow = Printed(text, text, pace=0.1)
    assert re.search(r'"Rápido" só conta quando "Lento" já dormiu', mistake(sharing.nobody_sleeps_with_the_lock, slow))
    assert len(slow.runs) == 2
    sharing.nobody_sleeps_with_the_lock(Printed(text, pace=0.02))


def test_the_quietest_moment_of_a_program_counts() -> None:
    asleep = [(moment / 10, min(moment, 3) / 10) for moment in range(20)]
    assert min(together.windows(asleep)) == 0.0
    spinning = [(moment / 10, moment / 20) for moment in range(20)]
    assert min(together.windows(spinning)) == pytest.approx(0.3, abs=0.06)
    assert list(together.windows([(0.0, 0.0), (0.1, 0.1)])) == []


def test_every_check_has_three_hints() -> None:
    assert all(len(check.hints) == 3 for check in sharing.exercise.own)
    assert {check.stage for check in sharing.exercise.own} == {1, 2, 3}


def test_hints_and_titles_are_translated() -> None:
    for check in sharing.exercise.own:
        with translation.override("en"):
            english = [str(check.title), *map(str, check.hints[:2])]
        assert not {str(check.title), *map(str, check.hints[:2])} & set(english)

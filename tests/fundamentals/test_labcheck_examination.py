"""How checks are run: in order, in time, and each on a program that can be trusted. No process is started here."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from fundamentals.labcheck import examination
from fundamentals.labcheck.examination import Outcome, Plan, examine
from fundamentals.labcheck.exercise import Exercise
from fundamentals.labcheck.failure import Event, Failure, Skipped, StartFailure, Unmeasurable
from fundamentals.labcheck.program import Program
from tests.fundamentals.servers import GUARD

Body = Callable[[Program], None]


def exercise(*bodies: Body, **options: Any) -> Exercise:
    made = Exercise("x", "X", kind="program")
    for number, body in enumerate(bodies, 1):
        made.check(stage=number, title=f"test {number}", **options)(body)
    return made


def outcomes(*bodies: Body, **options: Any) -> list[Outcome]:
    limits = {name: options.pop(name) for name in ("limit", "fresh", "reproduce") if name in options}
    return list(examine(Plan(exercise(*bodies, **limits), ["true"], **options)))


def passes(program: Program) -> None:
    pass


def fails(program: Program) -> None:
    raise Failure("wrong", expected=b"a", received=b"b", reproduce="nc {port}")


def is_broken(program: Program) -> None:
    raise KeyError("x")


def is_skipped(program: Program) -> None:
    raise Skipped("not here")


def cannot_measure(program: Program) -> None:
    raise Unmeasurable("no /proc")


def test_each_verdict() -> None:
    found = outcomes(passes, fails, is_broken, is_skipped, cannot_measure)
    assert "".join(outcome.sign for outcome in found) == ".FEss"
    assert [outcome.is_fine for outcome in found] == [True, False, False, True, True]
    assert [outcome.number for outcome in found] == [1, 2, 3, 4, 5]
    assert str(found[1].failure) == "wrong" and found[1].reproduce == "nc 9090"
    assert [found[3].reason, found[4].reason] == ["not here", "no /proc"]


TRACE = "Traceback (most recent call last):\n  File ...\n"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (f"{TRACE}KeyError: 'x'\n", "KeyError: 'x'"),
        (f"{'-' * 40}\n{TRACE}KeyError: 'x'\n{'-' * 40}\n", "KeyError: 'x'"),
        (f'{TRACE}KeyError: 1\n127.0.0.1 - - [21/Nov/2026 13:57:40] "GET / HTTP/1.1" 500 -\n', "KeyError: 1"),
        ("x.js:1\n\nTypeError: y\n    at z {\n  code: 'E'\n}\n\nNode.js v20.20.2\n", "TypeError: y"),
        ("\n---\n", ""),
        (f"{TRACE}ConnectionResetError: [Errno 104]\n{'-' * 40}\n", "ConnectionResetError: [Errno 104]"),
    ],
)
def test_the_line_that_tells_of_the_error(words: str, error: str) -> None:
    assert examination.error_in(words) == error


def test_the_programs_own_error_is_told_first_unless_its_client_has_left() -> None:
    told = str(examination.blame(Failure("wrong"), f"{TRACE}KeyError: 1\n{'-' * 40}\n", crashed=False))
    assert "KeyError: 1" in told and told.endswith("wrong")
    left = f"{TRACE}ConnectionResetError: [Errno 104]\n{'-' * 40}\n"
    assert str(examination.blame(Failure("wrong"), left, crashed=False)) == "wrong"


def test_a_broken_check_is_not_the_learners_fault() -> None:
    [found] = outcomes(is_broken)
    assert str(found.failure).startswith("o próprio teste is_broken está com defeito: KeyError: 'x' (")
    assert "test_labcheck_examination.py, linha" in str(found.failure)


def test_a_check_that_takes_too_long_is_left_behind() -> None:
    left = threading.Event()

    def hangs(program: Program) -> None:
        left.wait(GUARD)

    began = time.monotonic()
    try:
        found = outcomes(hangs, passes, limit=0.05)
    finally:
        left.set()
    assert "".join(outcome.sign for outcome in found) == "T."
    assert "tempo esgotado" in str(found[0].failure)
    assert found[0].seconds < time.monotonic() - began < GUARD


def test_the_command_lines_limit_goes_before_the_checks_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "LEAVE", 0.0)
    left = threading.Event()
    try:
        [found] = outcomes(lambda program: bool(left.wait(GUARD)) or None, timeout=0.05, limit=GUARD)
    finally:
        left.set()
    assert found.verdict == "timeout"


@pytest.mark.parametrize(
    ("options", "numbers"),
    [({}, [1, 2, 3]), ({"stage": 2}, [1, 2]), ({"only": ["b"]}, [2]), ({"only": ["b", "c"], "stage": 2}, [2])],
)
def test_only_some_of_them(options: dict[str, Any], numbers: list[int]) -> None:
    bodies = []
    for name in "abc":

        def body(program: Program) -> None: ...

        body.__name__ = name
        bodies.append(body)
    assert [outcome.number for outcome in outcomes(*bodies, **options)] == numbers


def test_it_is_told_before_each_check() -> None:
    told: list[str] = []
    running = examine(
        Plan(exercise(passes, fails), ["true"]), lambda number, check: told.append(f"{number} {check.name}")
    )
    assert next(running).number == 1 and told == ["1 passes"]
    running.close()
    assert told == ["1 passes"]


def test_checks_speak_the_readers_language() -> None:
    text = gettext_lazy("no answer came")

    def speaks(program: Program) -> None:
        raise Failure(str(text))

    for language, words in (("pt-br", "não veio resposta nenhuma"), ("en", "no answer came")):
        with translation.override(language):
            assert str(outcomes(speaks)[0].failure) == words


def test_what_went_over_the_wire_is_kept() -> None:
    def talks(program: Program) -> None:
        program.events.append(Event(0.0, "a:1", "sent", b"x" * 10_000, 10_000))

    [found] = outcomes(talks)
    assert [(len(event.data), event.size) for event in found.events] == [(4096, 10_000)]
    assert found.reproduce == "(head -c 10000 /dev/zero | tr '\\0' 'x'; sleep 1) | nc -N 127.0.0.1 9090"


class Starts(Program):
    """One whose starts go as planned: true, or a failure."""

    plan: Iterator[bool]
    log: list[str]

    def start(self, *, tty: bool = False) -> None:
        good = next(self.plan)
        self.log.append("start" if good else "failed start")
        if not good:
            raise StartFailure("does not start")

    def usable(self) -> bool:
        return True


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    def planned(*plan: bool) -> list[str]:
        log: list[str] = []
        monkeypatch.setattr(Starts, "plan", iter(plan), raising=False)
        monkeypatch.setattr(Starts, "log", log, raising=False)
        monkeypatch.setattr(examination, "Program", Starts)
        return log

    return planned


def signs(*bodies: Body, **options: Any) -> str:
    return "".join(outcome.sign for outcome in outcomes(*bodies, **options))


def test_one_program_serves_as_long_as_checks_pass(starts: Callable[..., list[str]]) -> None:
    log = starts(True, True)
    assert signs(passes, is_skipped, fails, passes) == ".sF."
    assert log == ["start", "start"]


def test_a_fresh_one_for_those_that_want_it(starts: Callable[..., list[str]]) -> None:
    log = starts(True, True)
    assert signs(passes, passes, fresh=True) == ".."
    assert log == ["start", "start"]


def test_one_that_never_starts_is_tried_once(starts: Callable[..., list[str]]) -> None:
    log = starts(False)
    found = outcomes(passes, passes, passes)
    assert [outcome.sign for outcome in found] == ["E", "s", "s"]
    assert str(found[0].failure) == "does not start" and found[1].reason == "o programa não inicia"
    assert log == ["failed start"]


def test_one_that_has_started_before_gets_a_second_chance(starts: Callable[..., list[str]]) -> None:
    starts(True, False, True, False, False)
    assert signs(passes, passes, passes, passes, passes, passes, fresh=True) == ".E.EEs"

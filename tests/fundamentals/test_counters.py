"""Counters: what is read and printed without threads, the threads by a clock of the test's own, and the command."""

import json
import os
import re
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from fundamentals.counters import (
    MOST_COUNTERS,
    SENTENCES,
    STYLES,
    Board,
    Counter,
    CounterError,
    Make,
    count_line,
    example,
    functional,
    parse_counter,
    parse_delays,
    run,
)
from fundamentals.narration import Call, sentence
from fundamentals.timeline import columns
from tests.fundamentals.servers import GUARD, Lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 Segundos:5:1000", Counter(1, "5 Segundos", 5, 1000)),
        ("A:1:0", Counter(1, "A", 1, 0)),
        ("12:30:00:10:5", Counter(1, "12:30:00", 10, 5)),
        (" é ☕ :10000:3600000", Counter(1, " é ☕ ", 10_000, 3_600_000)),
    ],
)
def test_a_counter_is_read_from_the_right(text: str, expected: Counter) -> None:
    assert parse_counter(text, 1) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", '""'),
        ("A", '"A"'),
        ("A:5", '"A:5"'),
        (":5:5", '":5:5"'),
        ("  :5:5", '"  :5:5"'),
        ("A:0:5", '"0"'),
        ("A:10001:5", '"10001"'),
        ("A:5:3600001", '"3600001"'),
        ("A:-1:5", '"-1"'),
        ("A:5:-1", '"-1"'),
        ("A:5:", '""'),
        ("A:5:1.5", '"1.5"'),
        ("A:٣:5", '"٣"'),
        ("A:1_0:5", '"1_0"'),
        ("A:" + "9" * 5000 + ":5", '"999'),
        ("a\nb:5:5", r"'a\nb'"),
        ("\x1b[2J:5:5", r"'\x1b[2J'"),
        ("\udcff:5:5", r"'\udcff'"),
        ("x" * 61 + ":5:5", "61"),
    ],
)
def test_what_is_no_counter_is_named(text: str, named: str) -> None:
    with pytest.raises(CounterError, match=re.escape(named)):
        parse_counter(text, 1)


@pytest.mark.parametrize(("text", "expected"), [("0,2", [0.0, 2.0]), ("1.5, 0", [1.5, 0.0]), ("3600,0", [3600.0, 0.0])])
def test_delays(text: str, expected: list[float]) -> None:
    assert parse_delays(text, 2) == expected


@pytest.mark.parametrize("text", ["", "0", "0,0,0", "0,x", "0,-1", "0,nan", "0,inf", "0,1e3", "0,3601", "0,٣", "0;1"])
def test_what_are_no_delays(text: str) -> None:
    with pytest.raises(CounterError):
        parse_delays(text, 2)


def test_a_count_is_a_line() -> None:
    assert count_line("5 Segundos", 3) == "5 Segundos: 3"
    assert count_line("A", 3, before=7) == "A: 3 (antes: 7)"
    with translation.override("en"):
        assert count_line("A", 3, before=7) == "A: 3 (before: 7)"


def test_the_example_lives_about_five_seconds() -> None:
    assert [counter.count * counter.interval for counter in example()] == [5000, 4500]


@pytest.mark.parametrize("language", ["pt-br", "en"])
@pytest.mark.parametrize("key", SENTENCES)
def test_every_call_has_a_sentence(key: tuple[str, str], language: str) -> None:
    with translation.override(language):
        said = sentence(Call(*key, {"number": 1, "ms": 300}), SENTENCES)
    assert said.startswith(f"{key[0]}(") and said.endswith(".") and "%" not in said


class SteppedClock:
    """Time stands still until the test lets it pass, to the moment when the first sleeper wakes."""

    def __init__(self) -> None:
        self._time = 0.0
        self._wakes: dict[object, float] = {}
        self._stopped = False
        self._changed = threading.Condition()

    def now(self) -> float:
        return self._time

    def sleep(self, seconds: float) -> bool:
        sleeper = object()
        if not seconds:
            return not self._stopped
        with self._changed:
            self._wakes[sleeper] = wake = self._time + seconds
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: self._stopped or self._time >= wake, GUARD)
            del self._wakes[sleeper]
            self._changed.notify_all()
            return not self._stopped

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def asleep(self, number: int) -> None:
        """Return when so many sleep."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self._wakes) == number, GUARD)

    def step(self, number: int) -> None:
        """When `number` threads sleep, let time pass until one of them wakes; return when it has left its sleep."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self._wakes) == number, GUARD)
            self._time = min(self._wakes.values())
            woken = {sleeper for sleeper, wake in self._wakes.items() if wake <= self._time}
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: woken.isdisjoint(self._wakes), GUARD)


class Scene:
    """A run of counters in a thread of its own, which stands for the main thread."""

    def __init__(self, pool: ThreadPoolExecutor, *texts: str, make: Make = functional, **options: Any) -> None:
        self.out = Lines()
        self.clock = SteppedClock()
        self.calls: list[Call] = []
        counters = [parse_counter(text, number) for number, text in enumerate(texts, 1)]
        with_total = options.pop("with_total", False)
        self.board = Board(counters, self.say, self.clock, tell=self.calls.append, with_total=with_total)
        self.running: Future[None] = pool.submit(run, counters, self.board, make, **{"join": False} | options)

    def say(self, line: str) -> None:
        self.out.write(line + "\n")

    @property
    def lines(self) -> list[str]:
        return self.out.text.splitlines()

    def ended(self) -> list[str]:
        self.running.result(GUARD)
        return self.lines


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


both_styles = pytest.mark.parametrize("make", STYLES.values(), ids=STYLES)


@both_styles
def test_one_counter_from_its_start_to_its_end(pool: ThreadPoolExecutor, make: Make) -> None:
    scene = Scene(pool, "5 Segundos:3:1000", make=make, join=True)
    for _ in range(3):
        scene.clock.step(1)
    assert scene.ended() == [
        'Iniciando contador 1 ("5 Segundos")', "5 Segundos: 3", "5 Segundos: 2", "5 Segundos: 1", "Fim"
    ]  # fmt: skip
    assert scene.clock.now() == 3.0
    lane = scene.board.lanes[1]
    assert (lane.began, lane.ended, lane.marks) == (0.0, 3.0, [(0.0, "3"), (1.0, "2"), (2.0, "1")])


@both_styles
def test_each_counts_at_its_own_pace_beside_the_other(pool: ThreadPoolExecutor, make: Make) -> None:
    scene = Scene(pool, "A:2:500", "B:3:200", make=make)
    scene.out.expect("^Fim$")
    for sleepers in (2, 2, 2, 2, 1):
        scene.clock.step(sleepers)
    assert [line for line in scene.ended() if line[0] in "AB"][2:] == ["B: 2", "B: 1", "A: 1"]


@both_styles
def test_each_has_a_thread_of_its_own_with_its_name(pool: ThreadPoolExecutor, make: Make) -> None:
    thread = make(Counter(1, "A", 1, 0), Board([], print, SteppedClock()))
    assert isinstance(thread, Thread) and thread.name == "A" and not thread.is_alive() and not thread.daemon
    pool.shutdown()


def test_a_mark_is_one_digit(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "A:11:1")
    for _ in range(11):
        scene.clock.step(1)
    scene.ended()
    assert [mark for _time, mark in scene.board.lanes[1].marks] == list("10987654321")


def test_the_end_is_said_before_the_last_count(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "A:2:10")
    scene.out.expect("^Fim$")
    assert not scene.running.done()
    scene.clock.step(1)
    scene.clock.step(1)
    assert scene.ended()[-1] == "A: 1"


@pytest.mark.parametrize("texts", [("A:1:10", "B:1:25"), ("A:1:25", "B:1:10")], ids=str)
def test_with_join_the_end_comes_after_every_thread(pool: ThreadPoolExecutor, texts: Sequence[str]) -> None:
    scene = Scene(pool, *texts, join=True)
    scene.clock.step(2)
    scene.clock.asleep(1)
    assert "Fim" not in scene.lines
    scene.clock.step(1)
    assert scene.ended()[-1] == "Fim"


def test_threads_that_start_later(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "A:1:5000", "B:1:5000", delays=[2.0, 0.0])
    scene.clock.asleep(2)
    assert scene.lines == [
        "A thread do contador 1 existe, mas start() ainda não foi chamado: is_alive() é False",
        'Iniciando contador 2 ("B")',
        "B: 1",
    ]
    scene.clock.step(2)
    scene.clock.asleep(2)
    scene.out.expect("^Fim$")
    assert [line for line in scene.lines[3:] if line != "A: 1"] == [
        'Iniciando contador 1 ("A")',
        "start() foi chamado para o contador 1: is_alive() é True",
        "start() de novo para o contador 1 é um erro: RuntimeError: threads can only be started once",
        "Fim",
    ]
    scene.clock.step(2)
    scene.clock.step(1)
    assert scene.board.main.marks == [(0.0, ">"), (2.0, ">"), (2.0, "F")]
    assert scene.ended().count("A: 1") == 1


def test_a_time_that_has_passed_already_is_not_slept(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "A:1:9000", "B:1:9000", "C:1:9000", delays=[1.0, 1.0, 1.0])
    scene.clock.step(1)
    scene.clock.asleep(3)
    scene.clock.step(3)
    scene.ended()
    assert scene.clock.now() == 10.0


def test_stopped_while_it_counts(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "A:5:1000", "B:5:1000", join=True)
    scene.clock.asleep(2)
    scene.clock.stop()
    lines = scene.ended()
    assert sorted(line for line in lines if line[0] in "AB") == ["A: 5", "B: 5"] and "Fim" not in lines
    assert [lane.ended for lane in scene.board.lanes.values()] == [0.0, 0.0]


def test_stopped_before_all_have_started(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "A:5:9000", "B:5:1000", delays=[0.0, 1.0])
    scene.clock.asleep(2)
    scene.clock.stop()
    lines = scene.ended()
    assert lines[1:] == ['Iniciando contador 1 ("A")', "A: 5"]
    assert scene.board.lanes[2].began is None


class NoMore(Thread):
    def start(self) -> None:
        raise RuntimeError("can't start new thread")


def test_without_more_threads_those_that_run_end(pool: ThreadPoolExecutor) -> None:
    def make(counter: Counter, board: Board) -> Thread:
        return NoMore() if counter.name == "B" else functional(counter, board)

    scene = Scene(pool, "A:5:1000", "B:5:1000", make=make)
    with pytest.raises(RuntimeError, match="can't start"):
        scene.running.result(GUARD)
    assert scene.board.lanes[1].ended == 0.0 and "Fim" not in scene.lines


def test_the_total_counts_every_count(pool: ThreadPoolExecutor) -> None:
    """Who prints lets others run, so that without a lock counts would be lost here at every turn."""

    class Free(SteppedClock):
        def sleep(self, seconds: float) -> bool:
            return True

    texts = [f"{letter}:50:0" for letter in "ABCDE"]
    counters = [parse_counter(text, number) for number, text in enumerate(texts, 1)]
    lines: list[str] = []

    def say(line: str) -> None:
        time.sleep(0)
        lines.append(line)

    board = Board(counters, say, Free(), with_total=True)
    run(counters, board, functional, join=True)
    befores = [int(found[1]) for line in lines if (found := re.search(r"\(antes: (\d+)\)$", line))]
    assert befores == list(range(250)) and board.total == 250


def test_without_a_total_nothing_is_added_and_no_lock_taken(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "A:1:10")
    scene.clock.step(1)
    scene.ended()
    assert scene.board.total == 0
    assert not [call for call in scene.calls if call.name == "acquire"]


def test_each_call_is_told(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "A:1:10", with_total=True, join=True)
    scene.clock.step(1)
    scene.ended()
    told = [f"{call.name} {call.outcome} {call.facts}" for call in scene.calls]
    assert told[:2] == ["Thread done {'number': 1}", "start counter {'number': 1}"]
    assert told[-1] == "join done {'number': 1}"
    assert sorted(told[2:-1]) == [
        "acquire done {}", "acquire waits {}", "join waits {'number': 1}", "release done {}", "sleep waits {'ms': 10}"
    ]  # fmt: skip


def test_the_threads_speak_the_language_of_the_one_who_starts_them(pool: ThreadPoolExecutor) -> None:
    with translation.override("en"):
        counters = [Counter(1, "A", 1, 0)]
        lines: list[str] = []
        clock = SteppedClock()
        run(counters, Board(counters, lines.append, clock, with_total=True), functional, join=True)
    assert lines == ['Starting counter 1 ("A")', "A: 1 (before: 0)", "End"]


def test_the_timeline_has_a_lane_for_each_thread(pool: ThreadPoolExecutor) -> None:
    scene = Scene(pool, "日本語 uma contagem muito longa:2:1000", "B:1:100", delays=[0.0, 1.5])
    scene.clock.step(2)
    scene.clock.step(2)
    scene.out.expect("^Fim$")
    scene.clock.step(2)
    scene.clock.step(1)
    scene.ended()
    head, main, first, second, legend = scene.board.timeline()
    assert head == "Linha do tempo: 2000 ms; cada coluna são 33 ms."
    assert re.fullmatch(r"MainThread       \|>-{44}F-{15}\|", main)
    assert re.fullmatch(r"日本語 uma cont… \|2-{29}1-{30}\|", first)
    assert re.fullmatch(r"B                \| {45}1-{3} {12}\|", second)
    assert legend == "> start()   F Fim   0-9 último algarismo da contagem   - a thread vive"
    assert [columns(line) for line in (main, first, second)] == [80] * 3
    assert max(map(columns, (head, legend))) <= 80


# The command


@contextmanager
def told_to_stop(number: int, out: Lines, pattern: str) -> Iterator[None]:
    """Sends this process a signal when `pattern` has been printed."""

    def send() -> None:
        out.expect(pattern)
        os.kill(os.getpid(), number)

    with ThreadPoolExecutor(1) as pool:
        sent = pool.submit(send)
        yield
        sent.result(GUARD)


def count(*arguments: str) -> Lines:
    out = Lines()
    call_command("runcounters", *arguments, stdout=out)
    return out


pytestmark = pytest.mark.usefixtures("own_signals")


@pytest.mark.parametrize("style", ["functional", "oo"])
def test_the_command(style: str) -> None:
    out = count("--style", style, "--counter", "uma: a:2:1", "--counter", "B:1:2", "--join", "--total")
    lines = out.text.splitlines()
    assert [line for line in lines if line.startswith("uma: a: ")][0].startswith("uma: a: 2 (antes: ")
    assert lines[lines.index("Fim") + 1] == "Total: 3"
    assert re.match(r"Linha do tempo: \d+ ms; cada coluna são \d+ ms\.", lines[lines.index("Fim") + 2])
    assert [line.partition(" ")[0] for line in lines[-4:-1]] == ["MainThread", "uma:", "B"]


def test_the_example_is_counted_when_nothing_is_named() -> None:
    out = Lines()
    with told_to_stop(signal.SIGINT, out, "^Fim$"), pytest.raises(SystemExit) as ended:
        call_command("runcounters", stdout=out)
    assert ended.value.code == 130
    assert {'Iniciando contador 1 ("5 Segundos")', 'Iniciando contador 2 ("A")'} <= set(out.text.splitlines())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_with_the_timeline_so_far(number: int, code: int) -> None:
    out = Lines()
    arguments = ["--counter", "A:5:3600000", "--join", "--total"]
    with told_to_stop(number, out, "^A: 5 "), pytest.raises(SystemExit) as ended:
        call_command("runcounters", *arguments, stdout=out)
    assert ended.value.code == code
    assert "Fim\n" not in out.text
    out.expect(
        r"\nInterrompido\.\nTotal: 1\nLinha do tempo: .*\nMainThread \|.*\nA          \| *5-* *\|\n> start.*\n\Z"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--counter", "A:5"], 'Erro em --counter: "A:5" não é NOME:CONTAGEM:MS, como em "5 segundos:5:1000".'),
        (["--counter=A:1:1", "--counter=A:x:1"], 'Erro em --counter: "x" não é um número inteiro de 1 a 10000.'),
        (["--start-after=0,um"], 'Erro em --start-after: "um" não é um número de segundos de 0 a 3600.'),
        (["--counter=A:1:1"] * (MOST_COUNTERS + 1), "101 contadores são demais: no máximo 100."),
    ],
)
def test_nonsense_is_one_sentence(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("runcounters", *arguments)
    assert str(caught.value) == message


def test_a_system_without_threads_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STYLES, "oo", lambda _counter, _board: NoMore())
    with pytest.raises(CommandError, match=r"^O sistema não dá mais threads: can't start new thread\.$"):
        count("--style=oo", "--counter=A:1:1")


def test_narration_and_trace(tmp_path: Path) -> None:
    file = tmp_path / "trace.jsonl"
    out = count("--counter=A:2:1", "--join", "--narrate", f"--trace={file}")
    out.expect(r"\A  \[MainThread\] Thread\(\): o objeto do contador 1 existe")
    out.expect(r"^  \[MainThread\] join\(\) espera: .*$")
    out.expect(r"^  \[A\] sleep\(1 ms\): esta thread dorme, sem usar o processador; as outras rodam\.$", times=2)
    traced = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(call["thread"], call["ms"]) for call in traced if call["call"] == "sleep"] == [("A", 1), ("A", 1)]

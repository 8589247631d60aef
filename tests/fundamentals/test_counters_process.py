"""`runcounters` in a process of its own: what a learner sees, and when."""

import os
import signal

import pytest

from fundamentals.timeline import columns
from tests.fundamentals.servers import Start

AN_HOUR = "--counter=Uma hora:2:3600000"


@pytest.mark.parametrize("style", ["functional", "oo"])
def test_the_end_comes_before_the_last_count(start: Start, style: str) -> None:
    counting = start("runcounters", f"--style={style}", "--counter=Lento:3:150", "--counter=A:5:60")
    assert counting.wait() == 0 and counting.err.text == ""
    lines = counting.out.text.splitlines()
    assert lines[0] == 'Iniciando contador 1 ("Lento")' and 'Iniciando contador 2 ("A")' in lines
    assert [line for line in lines if line.startswith("Lento: ")] == ["Lento: 3", "Lento: 2", "Lento: 1"]
    assert [line for line in lines if line.startswith("A: ")] == [f"A: {n}" for n in (5, 4, 3, 2, 1)]
    assert lines.index("Fim") < lines.index("A: 4")
    assert lines.index("A: 4") < lines.index("Lento: 1") and lines.index("Lento: 2") < lines.index("A: 1")
    assert [line.partition("|")[0] for line in lines[-4:-1]] == ["MainThread ", "Lento      ", "A          "]
    assert max(map(columns, lines)) == 80


def test_with_join_the_end_comes_last(start: Start) -> None:
    counting = start("runcounters", "--counter=A:2:20", "--counter=B:2:10", "--join", "--total")
    assert counting.wait() == 0
    counting.out.expect(r"^[AB]: 1 \(antes: 3\)\nFim\nTotal: 4\nLinha do tempo: ")


def test_a_thread_that_starts_later(start: Start) -> None:
    counting = start("runcounters", "--counter=A:1:1", "--counter=B:2:50", "--start-after=0,0.1")
    assert counting.wait() == 0 and counting.err.text == ""
    counting.out.expect(
        r"\AA thread do contador 2 existe, mas start\(\) ainda não foi chamado: is_alive\(\) é False\n"
        r'Iniciando contador 1 \("A"\)\n'
        r"A: 1\n"
        r'Iniciando contador 2 \("B"\)\n'
    )
    counting.out.expect(r"^start\(\) foi chamado para o contador 2: is_alive\(\) é True$")
    counting.out.expect(r"^start\(\) de novo para o contador 2 é um erro: RuntimeError: threads can only be started")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("join", [[], ["--join"]], ids=str)
def test_a_signal_ends_it_at_once(start: Start, number: int, code: int, join: list[str]) -> None:
    counting = start("runcounters", AN_HOUR, "--counter=Outra:2:3600000", *join)
    counting.out.expect("^Uma hora: 2$")
    counting.out.expect("^Outra: 2$")
    assert counting.signal(number) == code
    assert counting.err.text == ""
    counting.out.expect(r"^Interrompido\.\nLinha do tempo: .*\nMainThread \|.*\|\nUma hora   \|.*\|\nOutra      \|")


def test_ctrl_c_before_the_next_start(start: Start) -> None:
    counting = start("runcounters", AN_HOUR, "--counter=B:2:1", "--start-after=0,3600")
    counting.out.expect("^Uma hora: 2$")
    assert counting.signal(signal.SIGINT) == 130
    assert counting.err.text == "" and 'contador 2 ("B")' not in counting.out.text


def test_ctrl_c_twice_is_no_traceback(start: Start) -> None:
    counting = start("runcounters", AN_HOUR)
    counting.out.expect("^Uma hora: 2$")
    counting.popen.send_signal(signal.SIGINT)
    counting.popen.send_signal(signal.SIGINT)
    assert counting.wait() == 130 and counting.err.text == ""


def test_a_reader_that_goes_away_is_no_traceback(start: Start) -> None:
    """As in `runcounters | head -1`."""
    reading, writing = os.pipe()
    counting = start("runcounters", "--counter=A:20:10", stdout=writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as first_line:
        assert first_line.readline() == 'Iniciando contador 1 ("A")\n'
    assert counting.wait() == 0 and counting.err.text == ""


def test_nonsense_is_one_sentence(start: Start) -> None:
    counting = start("runcounters", "--counter=A:muitos:10")
    assert counting.wait() == 1 and counting.out.text == ""
    assert counting.err.text == 'Erro: Erro em --counter: "muitos" não é um número inteiro de 1 a 10000.\n'


def test_help_describes_it_in_a_line(start: Start) -> None:
    shown = start("help", "runcounters", env={"COLUMNS": "200"})
    assert shown.wait() == 0
    shown.out.expect(
        r"^Contadores em threads: cada um conta no seu ritmo, e uma linha do tempo mostra o que cada um fez"
    )

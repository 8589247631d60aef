"""The parts of the file channel's checks that need no program: judging what a client printed, and a folder's events."""

import fcntl
import os
from decimal import Decimal
from pathlib import Path

import pytest

from fundamentals.exercises.filechannel import watching
from fundamentals.exercises.filechannel.freezing import await_quiet, freeze, look
from fundamentals.exercises.filechannel.reply import judge
from fundamentals.exercises.filechannel.reusing import expect_own, result_of
from fundamentals.exercises.filechannel.sums import is_refused, is_rounded, value
from fundamentals.exercises.filechannel.watching import MADE, MODIFIED, REMOVED, RENAMED, Event, watched, written_last
from fundamentals.exercises.filechannel.whole import write_slowly
from fundamentals.labcheck.call import Call, Result
from fundamentals.labcheck.exercise import load
from fundamentals.labcheck.failure import Failure, Text, Unmeasurable
from fundamentals.labcheck.program import Program


def printed(output: str, errors: str = "", code: int = 0) -> Result:
    return Result(code, output, errors, [], 0.0, 0.0)


@pytest.mark.parametrize("output", ["SERVER: 5\n", "SERVER: 5", "\nSERVER: 5\n\n", "SERVER: 5.0\n"])
def test_a_right_line_is_right(output: str) -> None:
    judge(printed(output), ("--sum", "2", "3"), "SERVER: 5")


@pytest.mark.parametrize(
    ("result", "mistake"),
    [
        (printed("CLIENT: SOMA 2 3\n"), "toma o próprio pedido pela resposta"),
        (printed("SERV"), "só uma parte da resposta"),
        (printed("5\n"), "não começa com `SERVER: `"),
        (printed("SERVER: 5\ntchau\n"), "mais do que a linha"),
        (printed("SERVER: 6\n"), "a resposta é outra"),
        (printed(""), "não imprime nada"),
        (printed("", "FileNotFoundError: nada\n", 1), "ainda não está lá"),
        (printed("", "ninguém\n", 1), "termina com o código 1"),
        (printed("SERVER: 5\n", code=3), "a resposta está certa, mas .* código 3"),
        (printed("SERVER: 23\n"), "emendados"),
    ],
)
def test_what_is_wrong_has_a_name(result: Result, mistake: str) -> None:
    with pytest.raises(Failure, match=mistake) as caught:
        judge(result, ("--sum", "2", "3"), "SERVER: 5", {"SERVER: 23": "emendados"})
    assert caught.value.expected == b"SERVER: 5\n" and caught.value.received == result.output.encode()
    assert caught.value.reproduce == "$CLIENT --sum 2 3"


@pytest.mark.parametrize(
    ("output", "number"),
    [("SERVER: 0.3\n", Decimal("0.3")), ("SERVER: NaN", None), ("SERVER: ERRO", None), ("0.3", None), ("", None)],
)
def test_the_value_of_a_reply(output: str, number: Decimal | None) -> None:
    assert value(printed(output)) == number


def test_a_rounded_sum_is_told_from_a_wrong_one() -> None:
    assert is_rounded(printed("SERVER: 5.0"), "5") and is_rounded(printed("SERVER: 1e+30"), str(10**30 + 1))
    assert not is_rounded(printed("SERVER: 5"), "5")
    assert not is_rounded(printed("SERVER: 6.0"), "5") and not is_rounded(printed("SERVER: cinco"), "5")


@pytest.mark.parametrize(
    ("events", "name"),
    [
        ([], ""),
        ([(MADE, "a"), (MODIFIED, "a")], "a"),
        ([(MODIFIED, "a")], "a"),
        ([(MADE, "p"), (MODIFIED, "p"), (RENAMED, "a")], ""),
        ([(MADE, "a"), (MODIFIED, "a"), (MADE, "ready")], ""),
        ([(MADE, "lock"), (MODIFIED, "a"), (REMOVED, "lock")], ""),
        ([(MODIFIED, "a"), (REMOVED, "old")], "a"),
    ],
)
def test_which_file_others_may_find_unfinished(events: list[tuple[int, str]], name: str) -> None:
    assert written_last([Event(*event) for event in events]) == name


def test_the_events_of_a_folder(tmp_path: Path) -> None:
    with watched(tmp_path) as watch:
        assert watch.look() == 0
        (tmp_path / "é").write_text("x")
        (tmp_path / "é").rename(tmp_path / "b")
        (tmp_path / "b").unlink()
        assert watch.look() == 4
    assert watch.seen == [Event(MADE, "é"), Event(MODIFIED, "é"), Event(RENAMED, "b"), Event(REMOVED, "b")]


class Exhausted:
    """A system that gives no more watches (EMFILE)."""

    def inotify_init1(self, _flags: int) -> int:
        return -1


def test_a_folder_that_cannot_be_watched_is_unmeasurable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(Unmeasurable, match="No such file"), watched(tmp_path / "nothing"):
        pass
    assert len(os.listdir("/proc/self/fd")) == before
    for libc, said in ((object(), "inotify"), (Exhausted(), "^[A-Z]")):
        monkeypatch.setattr(watching.ctypes, "CDLL", lambda *_args, libc=libc, **_options: libc)
        with pytest.raises(Unmeasurable, match=said), watched(tmp_path):
            pass


def test_waiting_ends_when_nothing_happens_any_more(tmp_path: Path) -> None:
    states = iter([0, 1, 2])
    last = [0]

    def state() -> int:
        last[0] = next(states, last[0])
        return last[0]

    await_quiet(state, 0)
    assert last == [2]


def test_a_folder_that_is_gone_looks_empty(tmp_path: Path) -> None:
    assert look(tmp_path / "nothing" / "channel.txt") == {}


def test_what_was_never_started_is_not_frozen() -> None:
    """Process group 0 would be our own: the tests would stand still for ever."""

    class Nothing(Program):
        def __init__(self) -> None:
            pass

        pid = 0  # type: ignore[assignment]

    with pytest.raises(Failure, match="não foi iniciado"):
        freeze(Nothing())


class Hanging(Program):
    """A client that never ends, and a server that did."""

    def __init__(self) -> None:
        self.pace = 0.0

    def call(self, *_arguments: str, seconds: float = 0.0) -> Result:
        raise Failure("o cliente não termina")

    def alive(self) -> bool:
        return False

    def last_words(self, text: Text) -> str:
        return str(text)


def test_a_client_that_waits_for_a_dead_server_is_not_to_blame() -> None:
    with pytest.raises(Failure, match="derruba o servidor"):
        is_refused(Hanging(), ("dois", "3"), "")


def test_of_many_the_swapped_ones_are_told_first() -> None:
    sums = {1: 1001, 2: 1002, 3: 1003}
    right = {number: printed(f"SERVER: {total}\n") for number, total in sums.items()}
    expect_own(right, sums)
    for others, mistake in (
        ({1: None, 3: printed("SERVER: 1002\n")}, "recebeu a resposta de outro"),
        ({1: printed("SERVER: 7\n"), 3: None}, "a resposta é outra"),
        ({2: None}, "alguns ficam sem resposta"),
        ({2: printed("", "ninguém", 1)}, "alguns ficam sem resposta"),
    ):
        with pytest.raises(Failure, match=mistake):
            expect_own(right | others, sums)


def test_who_waits_for_ever_has_no_result() -> None:
    assert result_of(Hung()) is None


class Hung(Call):
    def __init__(self) -> None:
        pass

    def result(self, seconds: float = 0.0) -> Result:
        raise Failure("não termina")


def test_a_file_that_somebody_has_locked_is_left_alone(tmp_path: Path) -> None:
    path, thawed = tmp_path / "file", []
    with watched(tmp_path) as watch, path.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        other.write("whole\n")
        other.flush()
        watch.look()
        write_slowly(tmp_path, watch, lambda: thawed.append(path.read_text()))
    assert thawed == ["whole\n"]


@pytest.mark.parametrize("data", [b"", b"x" * 5000, b"SQLite\0"])
def test_what_is_no_message_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path, thawed = tmp_path / "file", []
    with watched(tmp_path) as watch:
        path.write_bytes(data)
        watch.look()
        write_slowly(tmp_path, watch, lambda: thawed.append(path.read_bytes()))
    assert thawed == [data]


def test_a_file_is_written_again_slowly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, seen = tmp_path / "file", []
    monkeypatch.setattr("time.sleep", lambda _seconds: seen.append(path.read_text()))
    with watched(tmp_path) as watch:
        for text in ("SERVER: ", "SERVER: 42\n"):
            with path.open("a") as file:
                file.write(text[path.stat().st_size :])
            watch.look()
        write_slowly(tmp_path, watch, lambda: seen.append(path.read_text()))
    assert seen == ["", "", "SERVE"] and path.read_text() == "SERVER: 42\n"


def test_the_checks_come_in_the_order_of_the_lesson() -> None:
    checks = load("filechannel").checks
    assert [check.stage for check in checks] == sorted(check.stage for check in checks)
    assert checks[0].name == "says_that_it_is_ready" and checks[-1].name == "ctrl_c_ends_it"
    assert all(len(check.hints) == 3 for check in checks)

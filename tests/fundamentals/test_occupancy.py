"""One server for each channel."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from fundamentals import occupancy
from fundamentals.narration import Call
from fundamentals.occupancy import Occupant, Occupied, lock_path, occupant_of, occupied
from fundamentals.sharedfiles import SharedFiles


@pytest.fixture
def channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(occupancy, "PAUSE", 0.0)
    return tmp_path / "channel.txt"


def test_the_second_learns_who_is_the_first(channel: Path) -> None:
    calls: list[Call] = []
    files = SharedFiles(calls.append)
    with occupied(channel, "naive", files):
        assert (channel.parent / "channel.txt.server").read_text() == f"{os.getpid()} naive\n"
        with pytest.raises(Occupied) as caught, occupied(channel, "safe", files):
            pass
        assert caught.value.occupant == Occupant(os.getpid(), "naive") == occupant_of(channel)
    assert [(call.name, call.outcome) for call in calls] == [
        ("flock", "done"), ("flock", "refused"), ("unlink", "done")
    ]  # fmt: skip


def test_afterwards_nothing_is_left(channel: Path) -> None:
    for _ in range(2):
        with occupied(channel, "safe", SharedFiles()):
            pass
        assert os.listdir(channel.parent) == [] and occupant_of(channel) is None


def test_the_file_of_a_dead_server_is_no_obstacle(channel: Path) -> None:
    lock_path(channel).write_text("1 a longer text than the next one writes\n")
    assert occupant_of(channel) is None
    with occupied(channel, "safe", SharedFiles()):
        assert lock_path(channel).read_text() == f"{os.getpid()} safe\n"


@pytest.mark.parametrize("text", ["", "hello\n", "\x1b[2J\n", "12 sa"])
def test_an_unreadable_occupant_is_one_all_the_same(channel: Path, text: str) -> None:
    lock_path(channel).write_text(text)
    with lock_path(channel).open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert occupant_of(channel) == Occupant(0, "")


def test_who_opened_the_file_of_one_that_was_ending_tries_again(channel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, ended = fcntl.flock, []

    def flock(fd: int, operation: int) -> None:
        if not ended:
            ended.append(lock_path(channel).unlink())
        real(fd, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    before = len(os.listdir("/proc/self/fd"))
    with occupied(channel, "safe", SharedFiles()):
        assert occupant_of(channel) == Occupant(os.getpid(), "safe")
    assert len(os.listdir("/proc/self/fd")) == before


def test_the_lock_of_another_is_left_where_it_is(channel: Path) -> None:
    with occupied(channel, "safe", SharedFiles()):
        lock_path(channel).unlink()
        lock_path(channel).write_text("somebody else's")
    assert lock_path(channel).read_text() == "somebody else's"


def test_no_lock_through_a_link(channel: Path) -> None:
    target = channel.parent / "precious"
    target.write_text("precious")
    lock_path(channel).symlink_to(target)
    with pytest.raises(OSError), occupied(channel, "safe", SharedFiles()):
        pass
    assert target.read_text() == "precious" and occupant_of(channel) is None


def test_a_system_without_locks_says_so(channel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_fd: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(OSError, match="No locks"), occupied(channel, "safe", SharedFiles()):
        pass
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_folder_that_became_read_only_does_not_stop_the_end(channel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with occupied(channel, "safe", SharedFiles()):
        monkeypatch.setattr(os, "unlink", refuse)

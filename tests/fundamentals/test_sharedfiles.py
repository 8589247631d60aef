"""The calls on files, and what is told of them."""

import errno
import os
from pathlib import Path

import pytest
from django.utils import translation

from fundamentals.narration import Call, sentence
from fundamentals.sharedfiles import SENTENCES, SharedFiles

FACTS: dict[str, str | int] = {"path": "channel.txt", "old": "channel.txt.part", "ms": 100}


@pytest.fixture
def calls() -> list[Call]:
    return []


@pytest.fixture
def files(calls: list[Call]) -> SharedFiles:
    return SharedFiles(calls.append)


def told(calls: list[Call]) -> list[str]:
    return [f"{call.name} {call.outcome}" for call in calls]


@pytest.mark.parametrize("language", ["pt-br", "en"])
@pytest.mark.parametrize(("name", "outcome"), SENTENCES)
def test_every_call_has_a_sentence(name: str, outcome: str, language: str) -> None:
    with translation.override(language):
        said = sentence(Call(name, outcome, FACTS, b"oi\n"), SENTENCES)
    assert said.startswith(f"{name}(") and (said.endswith(".") or "b'oi\\n'" in said)
    assert "%" not in said


def test_every_sentence_is_translated() -> None:
    with translation.override("en"):
        english = {key: str(text) for key, text in SENTENCES.items()}
    with translation.override("pt-br"):
        assert not [key for key, text in SENTENCES.items() if str(text) == english[key]]


def test_each_call_is_told(files: SharedFiles, calls: list[Call], tmp_path: Path) -> None:
    part, whole = tmp_path / "part", tmp_path / "whole"
    files.create(part, b"oi\n")
    files.rename(part, whole)
    assert files.read(whole, 2) == b"oi"
    files.overwrite(whole, b"x")
    assert whole.read_bytes() == b"x"
    assert files.remove(whole)
    assert told(calls) == [
        "open new", "write done", "rename done", "open reading", "read done", "open truncated", "write done",
        "unlink done",
    ]  # fmt: skip
    assert calls[2].facts == {"old": "part", "path": "whole"}
    assert [call.data for call in calls if call.data] == [b"oi\n", b"oi", b"x"]
    assert set(told(calls)) <= {" ".join(key) for key in SENTENCES}


def test_what_is_not_there_is_not_told(files: SharedFiles, calls: list[Call], tmp_path: Path) -> None:
    assert files.read(tmp_path / "nothing", 10) is None
    assert files.remove(tmp_path / "nothing") is False
    with pytest.raises(FileNotFoundError):
        files.rename(tmp_path / "nothing", tmp_path / "something")
    assert calls == []


def test_what_has_not_changed_is_told_once(files: SharedFiles, calls: list[Call], tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"a")
    assert [files.read(path, 10), files.read(path, 10)] == [b"a", b"a"]
    path.write_bytes(b"b")
    assert files.read(path, 10) == b"b"
    files.overwrite(path, b"b")
    assert files.read(path, 10) == b"b"
    assert [call.data for call in calls if call.name == "read"] == [b"a", b"b", b"b"]


def test_a_new_file_never_replaces_one(files: SharedFiles, calls: list[Call], tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"first")
    with pytest.raises(FileExistsError):
        files.create(path, b"second")
    assert path.read_bytes() == b"first"
    assert told(calls) == ["open failed"] and calls[0].facts["error"] == "EEXIST"


def test_a_full_disk_leaves_no_unfinished_file(
    files: SharedFiles, calls: list[Call], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, room = os.write, [3]

    def nearly_full(fd: int, data: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        room[0] = 0
        return real(fd, data[:3])

    monkeypatch.setattr(os, "write", nearly_full)
    with pytest.raises(OSError, match="No space"):
        files.create(tmp_path / "file", b"four")
    assert os.listdir(tmp_path) == []
    assert told(calls) == ["open new", "write failed", "unlink done"]


def test_links_are_not_followed(files: SharedFiles, tmp_path: Path) -> None:
    secret, link = tmp_path / "secret", tmp_path / "link"
    secret.write_bytes(b"secret")
    link.symlink_to(secret)
    with pytest.raises(OSError, match="é um link simbólico"):
        files.read(link, 10)
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        files.overwrite(link, b"x")
    with pytest.raises(FileExistsError):
        files.create(link, b"x")
    assert secret.read_bytes() == b"secret"


def test_only_regular_files_are_read_and_a_pipe_keeps_nobody(files: SharedFiles, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="não é um arquivo comum"):
            files.read(path, 10)


def test_what_may_not_be_read_says_why(files: SharedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PermissionError, match="Permission denied"):
        files.read(tmp_path / "file", 10)


def test_no_descriptor_is_left_open(files: SharedFiles, tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        files.overwrite(tmp_path / "file", b"x")
        files.read(tmp_path / "file", 10)
        with pytest.raises(OSError):
            files.read(tmp_path, 10)
        with pytest.raises(FileExistsError):
            files.create(tmp_path / "file", b"x")
    assert len(os.listdir("/proc/self/fd")) == before

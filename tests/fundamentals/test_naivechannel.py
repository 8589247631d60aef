"""The naive channel: it works with one client and luck, and each of its races can be shown."""

import os
import time
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper

from fundamentals.console import Console
from fundamentals.naivechannel import NaiveDesk, call_naively
from fundamentals.narration import Call
from fundamentals.sharedfiles import SharedFiles
from tests.fundamentals.servers import Lines

GREETING = b"SERVER: Hey, como vai?\n"


@pytest.fixture
def channel(tmp_path: Path) -> Path:
    return tmp_path / "channel.txt"


@pytest.fixture
def out() -> Lines:
    return Lines()


@pytest.fixture
def err() -> Lines:
    return Lines()


@pytest.fixture
def desk(channel: Path, out: Lines, err: Lines) -> NaiveDesk:
    return NaiveDesk(channel, SharedFiles(), Console(OutputWrapper(out), OutputWrapper(err)))


@pytest.mark.parametrize("asked", [b"CLIENT: Ol\xc3\xa1!\n", b"CLIENT:", b"CLIENT: Ol"])
def test_a_request_is_replaced_by_its_reply(desk: NaiveDesk, channel: Path, asked: bytes) -> None:
    channel.write_bytes(asked)
    assert list(desk.look()) == [channel]
    assert channel.read_bytes() == GREETING
    assert list(desk.look()) == []


@pytest.mark.parametrize("data", [b"", b"CLI", b"SERVER: 5\n", b"\xff\x00garbage"])
def test_what_is_no_request_is_left_there(desk: NaiveDesk, channel: Path, data: bytes) -> None:
    channel.write_bytes(data)
    assert list(desk.look()) == [] and channel.read_bytes() == data


def test_errors_are_answered(desk: NaiveDesk, channel: Path, out: Lines) -> None:
    for asked in (b"CLIENT: SOMA dois 3\n", b"CLIENT: \xff\n", b"CLIENT: " + b"x" * 1_000_000):
        channel.write_bytes(asked)
        assert list(desk.look()) == [channel]
        assert channel.read_bytes().startswith(b"SERVER: ERRO ")
    assert out.text.startswith("CLIENT: SOMA dois 3\nSERVER: ERRO")


def test_a_reply_that_lies_there_is_told_once(channel: Path) -> None:
    calls: list[Call] = []
    channel.write_bytes(GREETING)
    desk = NaiveDesk(channel, SharedFiles(calls.append), Console(OutputWrapper(Lines()), OutputWrapper(Lines())))
    for _ in range(3):
        list(desk.look())
    assert [call.name for call in calls] == ["open", "read"]


def test_what_is_no_file_is_said_once(desk: NaiveDesk, channel: Path, err: Lines) -> None:
    channel.mkdir()
    assert list(desk.look()) == list(desk.look()) == []
    err.expect(r"\AProblema com .*channel\.txt: não é um arquivo comum\.\n\Z")


def test_a_link_that_appears_is_not_followed(desk: NaiveDesk, channel: Path, err: Lines) -> None:
    target = channel.parent / "precious"
    target.write_bytes(b"CLIENT: precious\n")
    channel.symlink_to(target)
    assert list(desk.look()) == [] and target.read_bytes() == b"CLIENT: precious\n"
    assert err.text


def test_the_client_reads_what_the_server_wrote_meanwhile(
    desk: NaiveDesk, channel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", lambda seconds: slept.append(seconds) or list(desk.look()))
    assert call_naively(channel, "Olá!", SharedFiles(), wait=0.2) == GREETING
    assert slept == [0.2] and os.listdir(channel.parent) == []


def test_race_its_own_request_taken_for_the_reply(channel: Path) -> None:
    assert call_naively(channel, "Olá!", SharedFiles(), wait=0.001) == "CLIENT: Olá!\n".encode()


def test_race_another_client_takes_the_reply(desk: NaiveDesk, channel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(_seconds: float) -> None:
        monkeypatch.setattr(time, "sleep", lambda _seconds: list(desk.look()))
        assert call_naively(channel, "SOMA 2 3", SharedFiles(), wait=0.2) == b"SERVER: 5\n"

    monkeypatch.setattr(time, "sleep", meanwhile)
    assert call_naively(channel, "SOMA 1 1", SharedFiles(), wait=0.2) is None


def test_race_the_server_writes_over_a_request(desk: NaiveDesk, channel: Path) -> None:
    """A second client speaks just when the server has removed the first one's request."""

    def second_client(call: Call) -> None:
        if call.name == "unlink":
            channel.write_bytes(b"CLIENT: SOMA 4 4\n")

    channel.write_bytes(b"CLIENT: SOMA 1 1\n")
    desk = NaiveDesk(channel, SharedFiles(second_client), Console(OutputWrapper(Lines()), OutputWrapper(Lines())))
    assert list(desk.look()) == [channel]
    assert channel.read_bytes() == b"SERVER: 2\n"

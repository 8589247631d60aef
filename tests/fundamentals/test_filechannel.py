"""The file channel without processes: the protocol, both sides of the conversation, and what strangers leave there."""

import errno
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper
from django.utils import translation

from fundamentals.console import Console
from fundamentals.filechannel import MOST, PATIENCE, Desk, NoReply, call, is_whole, publish, reply, request, shown
from fundamentals.narration import Call, silent
from fundamentals.polling import Polling
from fundamentals.sharedfiles import SharedFiles
from tests.fundamentals.servers import GUARD, Lines

GREETING = b"SERVER: Hey, como vai?\n"

# The protocol.


def test_a_request_is_a_line() -> None:
    assert request("Olá!") == "CLIENT: Olá!\n".encode()
    assert request("\udcff") == b"CLIENT: \xff\n"  # an argument that was not UTF-8 comes to us like this


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("CLIENT: Olá!\n", "SERVER: Hey, como vai?\n"),
        ("CLIENT:\n", "SERVER: Hey, como vai?\n"),
        ("CLIENT: somar 2 3\n", "SERVER: Hey, como vai?\n"),
        ("CLIENT: SOMA 2 3\n", "SERVER: 5\n"),
        ("CLIENT:SOMA\t0.1  0.2\r\n", "SERVER: 0.3\n"),
        ("CLIENT: SOMA dois 3\n", 'SERVER: ERRO "dois" não é um número que eu saiba somar\n'),
        ("CLIENT: SOMA 2\n", "SERVER: ERRO uma soma pede exatamente dois números; recebidos: 1\n"),
        ("Olá!\n", "SERVER: ERRO um pedido começa com CLIENT:\n"),
        ("SERVER: 5\n", "SERVER: ERRO um pedido começa com CLIENT:\n"),
        ("", "SERVER: ERRO um pedido começa com CLIENT:\n"),
    ],
)
def test_what_is_answered(asked: str, answered: str) -> None:
    assert reply(asked.encode()).decode() == answered


def test_an_error_is_in_the_servers_language() -> None:
    with translation.override("en"):
        assert reply(b"CLIENT: SOMA NaN 1\n") == b'SERVER: ERRO "NaN" is not a number that I can add\n'


def test_what_is_not_utf8_is_an_error() -> None:
    assert reply(b"CLIENT: \xff\n").startswith("SERVER: ERRO o pedido não está em UTF-8\n".encode())


def test_a_request_has_its_limit() -> None:
    longest = request("x" * (MOST - len(request(""))))
    assert reply(longest) == GREETING
    assert reply(longest + b"\n") == f"SERVER: ERRO o pedido tem mais de {MOST} bytes\n".encode()


def test_every_garbage_has_an_answer_of_one_line() -> None:
    chance = random.Random(7)
    for _ in range(300):
        head = chance.choice([b"", b"CLIENT:", b"CLIENT: SOMA "])
        answer = reply(head + chance.randbytes(chance.randrange(100)))
        assert answer.startswith(b"SERVER: ") and answer.index(b"\n") == len(answer) - 1


def test_a_request_is_whole_when_its_line_is() -> None:
    assert is_whole(b"CLIENT: oi\n") and is_whole(b"x" * (MOST + 1))
    assert not is_whole(b"") and not is_whole(b"CLIENT: SOMA 2 ")


def test_what_the_screen_shows_is_short_and_harmless() -> None:
    assert shown("CLIENT: Olá!\n".encode()) == "CLIENT: Olá!"
    assert shown(b"\x1b[2J\xff\na\n") == "\ufffd[2J\ufffd\ufffda"
    assert shown("é".encode() * 101) == "é" * 100 + "…"
    assert shown(b"x" * 500, most=500) == "x" * 500


# The server's side.


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
def desk(channel: Path, out: Lines, err: Lines) -> Desk:
    return Desk(channel, SharedFiles(), Console(OutputWrapper(out), OutputWrapper(err)))


Leave = Callable[..., Path]


@pytest.fixture
def leave(channel: Path) -> Leave:
    """Put a file beside the channel, as old as is said."""

    def leaving(kind: str, data: bytes = b"CLIENT: SOMA 2 3\n", age: float = 0.0, client: str = "eu") -> Path:
        path = channel.with_name(f"{channel.name}.{client}.{kind}")
        path.write_bytes(data)
        os.utime(path, (time.time() - age,) * 2)
        return path

    return leaving


def names(channel: Path) -> list[str]:
    return sorted(os.listdir(channel.parent))


def test_a_request_becomes_a_reply(desk: Desk, leave: Leave, channel: Path, out: Lines) -> None:
    asked = leave("request")
    assert list(desk.look()) == [asked]
    assert names(channel) == ["channel.txt.eu.reply"]
    assert (channel.parent / "channel.txt.eu.reply").read_bytes() == b"SERVER: 5\n"
    assert out.text == "[eu] CLIENT: SOMA 2 3\n[eu] SERVER: 5\n"
    assert list(desk.look()) == []


def test_nothing_there_is_nothing_done(desk: Desk, channel: Path, err: Lines) -> None:
    assert list(desk.look()) == [] and names(channel) == [] and err.text == ""


def test_the_oldest_request_comes_first(desk: Desk, leave: Leave) -> None:
    order = [leave("request", age=age, client=client) for client, age in (("a", 1), ("c", 3), ("b", 2))]
    assert list(desk.look()) == [order[1], order[2], order[0]]


def test_half_a_request_waits_for_its_rest(desk: Desk, leave: Leave, channel: Path) -> None:
    path = leave("request", b"CLIENT: SOMA 2 ")
    assert list(desk.look()) == [] and path.exists()
    with path.open("ab") as file:
        file.write(b"3\n")
    assert list(desk.look()) == [path]
    assert (channel.parent / "channel.txt.eu.reply").read_bytes() == b"SERVER: 5\n"


@pytest.mark.parametrize("kind", ["request", "reply", "request.part", "reply.part"])
@pytest.mark.parametrize("age", [PATIENCE + 1, -PATIENCE - 60])
def test_what_is_old_is_removed_unread(
    desk: Desk, leave: Leave, channel: Path, out: Lines, kind: str, age: float
) -> None:
    leave(kind, age=age)
    assert len(list(desk.look())) == 1 and names(channel) == []
    assert out.text == f"channel.txt.eu.{kind} removido: é velho, e ninguém espera por ele.\n"


def test_a_fresh_reply_waits_for_its_client(desk: Desk, leave: Leave, channel: Path) -> None:
    leave("reply", age=PATIENCE - 1)
    leave("request.part", age=PATIENCE - 1)
    assert list(desk.look()) == [] and len(names(channel)) == 2


@pytest.mark.parametrize(
    "name",
    [
        "channel.txt",
        "channel.txt.server",
        "channel.txt.request",
        "channel.txt.a.b.request",
        "channel.txt.eu.requests",
        "channelxtxt.eu.request",
        "another.txt.eu.request",
        f"channel.txt.{'x' * 65}.request",
    ],
)
def test_what_is_not_of_this_channel_is_left_alone(desk: Desk, channel: Path, name: str) -> None:
    path = channel.with_name(name)
    path.write_bytes(b"CLIENT: oi\n")
    os.utime(path, (0, 0))
    assert list(desk.look()) == [] and names(channel) == [name]


def test_a_request_that_is_too_long_is_answered_and_gone(desk: Desk, leave: Leave, channel: Path) -> None:
    leave("request", b"CLIENT: " + b"x" * 1_000_000)
    assert len(list(desk.look())) == 1
    assert "ERRO" in (channel.parent / "channel.txt.eu.reply").read_text()


def test_links_and_pipes_are_not_followed_and_hold_up_nobody(
    desk: Desk, leave: Leave, channel: Path, err: Lines
) -> None:
    secret = channel.parent / "secret"
    secret.write_bytes(b"CLIENT: SOMA 40 2\n")
    (channel.parent / "channel.txt.link.request").symlink_to(secret)
    os.mkfifo(channel.parent / "channel.txt.pipe.request")
    (channel.parent / "channel.txt.folder.request").mkdir()
    good = leave("request")
    assert list(desk.look()) == [good]
    assert secret.exists() and not (channel.parent / "channel.txt.link.reply").exists()
    err.expect(r"^Problema com .*link\.request: é um link simbólico\.$")
    err.expect(r"^Problema com .*pipe\.request: não é um arquivo comum\.$")
    assert len(err.text.splitlines()) == 2
    list(desk.look())
    assert len(err.text.splitlines()) == 2


def test_a_reply_that_cannot_be_put_down_stops_nobody_else(desk: Desk, leave: Leave, channel: Path, err: Lines) -> None:
    (channel.parent / "channel.txt.bad.reply").mkdir()
    leave("request", client="bad", age=1)
    good = leave("request")
    assert list(desk.look()) == [good]
    err.expect(r"\AProblema com .*bad\.request: Is a directory\.\n\Z")


def test_a_full_disk_is_said_once_and_passes(
    desk: Desk, leave: Leave, channel: Path, err: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_fd: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    leave("request")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert list(desk.look()) == list(desk.look()) == []
    assert names(channel) == ["channel.txt.eu.request"]
    err.expect(r"\AProblema com .*eu\.request: No space left on device\.\n\Z")
    assert len(list(desk.look())) == 1 and names(channel) == ["channel.txt.eu.reply"]


def test_a_folder_that_went_away_is_said_once(desk: Desk, channel: Path, err: Lines) -> None:
    channel.parent.rmdir()
    assert list(desk.look()) == list(desk.look()) == []
    err.expect(r"\AProblema com .*: No such file or directory\.\n\Z")


def test_what_a_killed_server_left_is_in_nobodys_way(desk: Desk, leave: Leave, channel: Path) -> None:
    leave("reply.part", b"SERV")
    leave("request")
    assert len(list(desk.look())) == 1 and names(channel) == ["channel.txt.eu.reply"]


def test_a_request_may_be_taken_back_at_any_moment(
    desk: Desk, leave: Leave, channel: Path, err: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_path: str, *_flags: int) -> int:
        raise FileNotFoundError

    leave("request")
    leave("reply", age=100)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", gone)
        patch.setattr(os, "unlink", gone)
        assert list(desk.look()) == []
    assert err.text == ""


def test_between_the_list_and_the_look_a_file_may_go(
    desk: Desk, leave: Leave, err: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Entry:
        name, path = "channel.txt.eu.request", "nowhere/channel.txt.eu.request"

        def is_dir(self, *, follow_symlinks: bool) -> bool:
            return follow_symlinks

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            return os.stat(self.path, follow_symlinks=follow_symlinks)

    @contextmanager
    def scandir(_path: Path) -> Iterator[Iterator[Entry]]:
        yield iter([Entry()])

    monkeypatch.setattr(os, "scandir", scandir)
    assert list(desk.look()) == [] and err.text == ""


# The client's side, and both together.


@contextmanager
def served(desk: Desk) -> Iterator[None]:
    polling = Polling(desk.look, 0.002, silent)
    thread = threading.Thread(target=polling.run)
    thread.start()
    try:
        yield
    finally:
        polling.stop()
        thread.join(GUARD)
        polling.close()


def test_a_client_gets_its_reply_and_leaves_nothing(desk: Desk, channel: Path) -> None:
    with served(desk):
        assert call(channel, "Olá!", SharedFiles(), poll=0.002) == GREETING
        assert call(channel, "SOMA 2 3", SharedFiles(), poll=0.002) == b"SERVER: 5\n"
    assert names(channel) == []


def test_fifty_at_once_get_each_their_own(desk: Desk, channel: Path) -> None:
    together = threading.Barrier(50)

    def ask(number: int) -> bytes:
        together.wait(GUARD)
        return call(channel, f"SOMA {number} 1000", SharedFiles(), poll=0.01)

    with served(desk), ThreadPoolExecutor(50) as pool:
        assert list(pool.map(ask, range(50))) == [f"SERVER: {number + 1000}\n".encode() for number in range(50)]
    assert names(channel) == []


def test_without_a_server_the_client_gives_up_and_takes_its_request_back(channel: Path) -> None:
    with pytest.raises(NoReply):
        call(channel, "Olá!", SharedFiles(), poll=0.001, patience=0.005)
    assert names(channel) == []


def test_a_client_that_is_interrupted_takes_its_request_back(channel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_seconds: float) -> None:
        assert len(names(channel)) == 1
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", interrupt)
    with pytest.raises(KeyboardInterrupt):
        call(channel, "Olá!", SharedFiles(), poll=1)
    assert names(channel) == []


def test_a_reply_that_cannot_be_removed_is_a_reply(desk: Desk, channel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    def answer(_seconds: float) -> None:
        list(desk.look())
        monkeypatch.setattr(os, "unlink", refuse)

    monkeypatch.setattr(time, "sleep", answer)
    assert call(channel, "Olá!", SharedFiles(), poll=1) == GREETING


def test_what_is_published_is_never_seen_in_part(tmp_path: Path) -> None:
    """At the moment of each call to the system the file is not there, or is whole."""
    path = tmp_path / "file"
    seen: list[bytes | None] = []

    def look(_call: Call) -> None:
        seen.append(path.read_bytes() if path.exists() else None)

    publish(path, b"whole\n", SharedFiles(look))
    assert seen == [None, None, b"whole\n"]

import json
import re
import socket
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper
from django.utils import translation

from fundamentals.console import Console
from fundamentals.narrated import NarratedSocket, teller
from fundamentals.narration import SENTENCES, Call, Narrator, sentence, tell_all, trace_line, trace_to
from tests.fundamentals.servers import GUARD, Lines


@pytest.fixture
def lines() -> Lines:
    return Lines()


@pytest.fixture
def console(lines: Lines) -> Console:
    return Console(OutputWrapper(lines), OutputWrapper(lines))


FACTS: dict[str, str | int] = {
    "fd": 5,
    "listener": 3,
    "peer": "10.0.0.1:5000",
    "address": "127.0.0.1:9090",
    "backlog": 128,
    "size": 4096,
    "level": 6,
    "option": 2,
}


@pytest.mark.parametrize("language", ["pt-br", "en"])
@pytest.mark.parametrize(("name", "outcome"), SENTENCES)
def test_every_call_has_a_sentence(name: str, outcome: str, language: str) -> None:
    with translation.override(language):
        said = sentence(Call(name, outcome, FACTS, b"oi\n"))
    assert said.startswith(f"{name}(") and said.endswith(".") or "b'oi\\n'" in said
    assert "%" not in said


def test_every_sentence_is_translated() -> None:
    with translation.override("en"):
        english = {key: str(text) for key, text in SENTENCES.items()}
    with translation.override("pt-br"):
        assert not [key for key, text in SENTENCES.items() if str(text) == english[key]]


def test_a_call_without_a_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence(Call("recv", "dreamt"))


def test_an_exercise_has_sentences_of_its_own(console: Console, lines: Lines) -> None:
    narrator = Narrator(console, {("join", "waits"): "join() waits for %(peer)s.", ("poll", "waits"): "its own words."})
    for call in (Call("join", "waits", FACTS), Call("poll", "waits"), Call("recv", "eof", FACTS)):
        narrator.tell(call)
    narrator.release()
    lines.expect(r"join\(\) waits for 10\.0\.0\.1:5000\.\n.*its own words\.\n.* recv\(4096\)")


def test_a_sentence_shows_the_beginning_of_long_data() -> None:
    said = sentence(Call("recv", "done", FACTS, b"x" * 4096))
    assert "b'" + "x" * 64 + "'…" in said and "4096" in said


def test_a_trace_line_holds_every_byte_as_hex() -> None:
    moment = datetime(2026, 11, 20, 12, 30, 0, 5, UTC)
    line = trace_line(Call("recv", "done", {"fd": 5}, bytes(range(256))), "a thread", moment)
    assert json.loads(line) == {
        "time": "2026-11-20T12:30:00.000005+00:00",
        "thread": "a thread",
        "call": "recv",
        "outcome": "done",
        "fd": 5,
        "bytes": bytes(range(256)).hex(),
    }


def test_the_narrator_keeps_what_comes_before_the_first_line(console: Console, lines: Lines) -> None:
    narrator = Narrator(console)
    narrator.tell(Call("poll", "waits"))
    assert lines.text == ""
    console.say("ready")
    narrator.release()
    narrator.tell(Call("recv", "eof", FACTS))
    narrator.release()
    me = re.escape(threading.current_thread().name)
    assert re.fullmatch(rf"ready\n  \[{me}\] poll\(\).*\n  \[{me}\] recv\(4096\).*b''.*\n", lines.text)


def test_all_tellers_are_told() -> None:
    first: list[Call] = []
    second: list[Call] = []
    call = Call("poll", "waits")
    tell_all([first.append, second.append])(call)
    assert first == second == [call]


def test_a_full_disk_ends_the_trace_with_one_line(console: Console, lines: Lines) -> None:
    with trace_to(Path("/dev/full"), console) as tell:
        tell(Call("poll", "waits"))
        tell(Call("poll", "waits"))
    assert len(lines.text.splitlines()) == 1 and "/dev/full" in lines.text


def told_by(calls: list[Call]) -> list[str]:
    return [f"{call.name} {call.outcome}" for call in calls]


def test_a_narrated_socket_tells_what_it_does() -> None:
    calls: list[Call] = []
    with NarratedSocket(calls.append, socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(5)
        with socket.create_connection(listener.getsockname(), GUARD) as client:
            conn, address = listener.accept()
            with conn:
                client.sendall(b"oi")
                conn.send(conn.recv(10))
                client.shutdown(socket.SHUT_WR)
                conn.recv(10)
                conn.shutdown(socket.SHUT_WR)
    assert address == client_address(calls)
    assert told_by(calls) == [
        "socket done", "bind done", "listen done", "accept done",
        "recv waits", "recv done", "send done", "recv waits", "recv eof",
        "shutdown SHUT_WR", "__exit__ done", "close connection", "__exit__ done", "close listener",
    ]  # fmt: skip
    assert [call.data for call in calls if call.data] == [b"oi", b"oi"]


def client_address(calls: list[Call]) -> tuple[str, int]:
    peer = str(next(call for call in calls if call.name == "accept").facts["peer"])
    host, _colon, port = peer.rpartition(":")
    return host, int(port)


def test_a_failure_is_told_by_its_name(pair: tuple[socket.socket, socket.socket]) -> None:
    calls: list[Call] = []
    client, server = pair
    with NarratedSocket(calls.append, server.family, server.type, server.detach(), "a client") as conn:
        conn.settimeout(0.001)
        with pytest.raises(TimeoutError):
            conn.recv(10)
        client.close()
        with pytest.raises(BrokenPipeError):
            conn.send(b"late")
    failed = [(call.name, call.facts["error"]) for call in calls if call.outcome == "failed"]
    assert failed == [("recv", "TimeoutError"), ("send", "EPIPE")]
    assert "EPIPE" in sentence(next(call for call in calls if call.name == "send"))


def test_a_part_that_was_sent_is_told_as_a_part(pair: tuple[socket.socket, socket.socket]) -> None:
    calls: list[Call] = []
    server = pair[1]
    with NarratedSocket(calls.append, server.family, server.type, server.detach(), "a client") as conn:
        count = conn.send(bytes(10_000_000), socket.MSG_DONTWAIT)
    told = next(call for call in calls if call.name == "send")
    assert told.outcome == "partial" and len(told.data) == count < 10_000_000 == told.facts["size"]


def test_a_full_system_is_told_as_such(pair: tuple[socket.socket, socket.socket]) -> None:
    calls: list[Call] = []
    server = pair[1]
    conn = NarratedSocket(calls.append, server.family, server.type, server.detach(), "a client")
    with conn, pytest.raises(BlockingIOError):
        while True:
            conn.send(bytes(10_000_000), socket.MSG_DONTWAIT)
    assert told_by(calls)[-3:] == ["send full", "__exit__ done", "close connection"]


def test_what_an_event_loop_calls_is_told_as_what_it_is(pair: tuple[socket.socket, socket.socket]) -> None:
    calls: list[Call] = []
    client, server = pair
    buffer = bytearray(8)
    with NarratedSocket(calls.append, server.family, server.type, server.detach(), "a client") as conn:
        conn.setblocking(False)
        with pytest.raises(BlockingIOError):
            conn.recv_into(buffer)
        client.sendall(b"oi")
        assert conn.recv_into(buffer) == 2 and buffer[:2] == b"oi"
        assert conn.sendmsg([b"ol", b"a"]) == 3
        client.shutdown(socket.SHUT_WR)
        assert conn.recv_into(memoryview(buffer), 4) == 0
    assert [(call.name, call.outcome, call.data, call.facts.get("size")) for call in calls[:4]] == [
        ("recv", "empty", b"", None),
        ("recv", "done", b"oi", 8),
        ("send", "done", b"ola", 3),
        ("recv", "eof", b"", 4),
    ]


def test_nobody_in_the_queue_is_no_failure() -> None:
    calls: list[Call] = []
    with NarratedSocket(calls.append, socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(5)
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert told_by(calls)[-3:] == ["accept empty", "__exit__ done", "close listener"]


def test_sending_all_is_told_once(pair: tuple[socket.socket, socket.socket]) -> None:
    calls: list[Call] = []
    client, server = pair
    with NarratedSocket(calls.append, server.family, server.type, server.detach(), "a client") as conn:
        conn.sendall(b"oi")
        client.close()
        with pytest.raises(BrokenPipeError):
            conn.sendall(b"late")
    assert [(call.name, call.outcome, call.data) for call in calls[:2]] == [
        ("sendall", "done", b"oi"),
        ("sendall", "failed", b""),
    ]


def test_options_are_told_by_their_names() -> None:
    calls: list[Call] = []
    with NarratedSocket(calls.append, socket.AF_INET, socket.SOCK_STREAM) as conn:
        conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    assert told_by(calls)[1:3] == ["setsockopt TCP_NODELAY", "setsockopt other"]


def test_a_conversation_may_tell_calls_of_its_own(pair: tuple[socket.socket, socket.socket]) -> None:
    calls: list[Call] = []
    client, server = pair
    with NarratedSocket(calls.append, server.family, server.type, server.detach(), "a client") as conn:
        teller(conn)(Call("join", "waits"))
        teller(client)(Call("join", "waits"))
    assert told_by(calls).count("join waits") == 1


def test_closing_twice_is_told_once() -> None:
    calls: list[Call] = []
    conn = NarratedSocket(calls.append, socket.AF_INET, socket.SOCK_STREAM)
    conn.close()
    conn.close()
    assert told_by(calls) == ["socket done", "close listener"]

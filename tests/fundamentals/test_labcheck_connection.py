"""A check's connection, against a peer in this process."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Event, Failure
from fundamentals.stream import reset_on_close
from tests.fundamentals.servers import GUARD, read_exactly, read_to_end


@dataclass
class Meeting:
    conn: Connection
    peer: socket.socket
    events: list[Event]

    def mistake(self, expected: bytes, **options: object) -> str:
        with pytest.raises(Failure) as raised:
            self.conn.expect(expected, **options)  # type: ignore[arg-type]
        assert raised.value.transcript == tuple(self.events)
        return str(raised.value)


@pytest.fixture
def meeting() -> Iterator[Meeting]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname())
        peer, _address = listener.accept()
    peer.settimeout(GUARD)
    events: list[Event] = []
    with peer, Connection(client, events=events, began=0.0, pace=0.02) as conn:
        yield Meeting(conn, peer, events)


def test_a_conversation_is_recorded(meeting: Meeting) -> None:
    conn, peer = meeting.conn, meeting.peer
    conn.send(b"oi\n")
    assert read_exactly(peer, 3) == b"oi\n"
    peer.sendall(b"oi\n")
    conn.expect(b"oi\n")
    conn.end_sending()
    assert peer.recv(1) == b""
    peer.close()
    conn.expect_end()
    conn.close()
    conn.close()
    steps = [(event.what, event.data, event.size) for event in meeting.events]
    assert steps == [
        ("connected", b"", 0),
        ("sent", b"oi\n", 3),
        ("received", b"oi\n", 3),
        ("end_sent", b"", 0),
        ("end_received", b"", 0),
        ("closed", b"", 0),
    ]
    assert {event.client for event in meeting.events} == {conn.local}
    assert [event.seconds for event in meeting.events] == sorted(event.seconds for event in meeting.events)


def test_addresses(meeting: Meeting) -> None:
    host, port = meeting.peer.getpeername()
    assert meeting.conn.local == f"{host}:{port}"
    host, port = meeting.peer.getsockname()
    assert meeting.conn.peer == f"{host}:{port}"


def test_reading(meeting: Meeting) -> None:
    conn, peer = meeting.conn, meeting.peer
    peer.sendall(b"one\ntwo--three")
    assert conn.read_line() == b"one\n"
    assert conn.read_until(b"--") == b"two--"
    assert conn.read(2) == b"th"
    conn.unread()
    assert conn.read(5) == b"three"
    assert conn.read(5) == b"" and not conn.ended
    peer.sendall(b"end")
    peer.close()
    assert conn.read_until(b"--") == b"end"
    assert conn.read(1) == b"" and conn.ended and not conn.was_reset


def test_a_reset_is_an_end_that_is_told(meeting: Meeting) -> None:
    meeting.peer.sendall(b"abc")
    reset_on_close(meeting.peer)
    meeting.peer.close()
    assert meeting.conn.read_to_end() in (b"abc", b"")
    assert meeting.conn.ended and meeting.conn.was_reset
    assert meeting.events[-1].what == "reset_received"
    assert not meeting.conn.send(b"x")
    assert meeting.conn.send_now(b"x", 1.0) == 0
    with pytest.raises(Failure, match=r"derrubou a conexão \(reset, RST\) em vez de encerrá-la"):
        meeting.conn.expect_end()
    assert "antes de completar a resposta" in meeting.mistake(b"abcdef")


@pytest.mark.parametrize(
    ("expected", "answer", "name"),
    [
        (b"oi\n", b"oi\n\n", "uma quebra de linha (LF) foi acrescentada"),
        (b"oi\n", b"oi\r\n", "termina com CR LF"),
        (b"oi\n", b"oi", "falta a quebra de linha"),
        (b"oi\n", repr(b"oi\n").encode(), "notação de Python"),
        (b"oi", b"oi\0", "um byte NUL foi acrescentado ou perdido"),
        (b"oito", b"oi", "a resposta para depois de 2 dos 4 bytes"),
        (b"oi", b"oito", "a resposta está certa, mas continua onde deveria acabar: 4 bytes em vez de 2"),
        (b"oi", b"io", "a resposta não é a esperada"),
        (b"oi", b"", "não veio resposta nenhuma"),
    ],
)
def test_wrong_answers_have_names(meeting: Meeting, expected: bytes, answer: bytes, name: str) -> None:
    meeting.peer.sendall(answer)
    assert name in meeting.mistake(expected)


def test_an_end_instead_of_an_answer(meeting: Meeting) -> None:
    meeting.peer.close()
    assert "fechou a conexão sem responder" in meeting.mistake(b"oi")


def test_a_check_has_names_of_its_own(meeting: Meeting) -> None:
    meeting.peer.sendall(b"io")
    assert meeting.mistake(b"oi", mistakes={b"io": "backwards"}) == "backwards"
    meeting.peer.sendall(b"oi!")
    assert meeting.mistake(b"oi", mistakes=lambda received: f"got {received!r}") == "got b'oi!'"
    meeting.peer.sendall(b"io")
    assert meeting.mistake(b"oi", mistakes=lambda received: None) == "a resposta não é a esperada"


def test_the_failure_holds_what_was_compared(meeting: Meeting) -> None:
    meeting.peer.sendall(b"io")
    with pytest.raises(Failure) as raised:
        meeting.conn.expect(b"oi")
    assert (raised.value.expected, raised.value.received) == (b"oi", b"io")
    with pytest.raises(Failure) as raised:
        meeting.conn.fail("so", b"a", b"b", reproduce="nc")
    assert (raised.value.expected, raised.value.received, raised.value.reproduce) == (b"a", b"b", "nc")


def test_the_end_has_to_come_and_nothing_before_it(meeting: Meeting) -> None:
    with pytest.raises(Failure, match="o cliente espera em vão pelo fim"):
        meeting.conn.expect_end()
    meeting.peer.sendall(b"more")
    meeting.peer.close()
    with pytest.raises(Failure, match="enviou mais do que devia"):
        meeting.conn.expect_end()


def test_silence(meeting: Meeting) -> None:
    meeting.conn.expect_silence()
    meeting.peer.sendall(b"x")
    with pytest.raises(Failure, match="algo que ninguém pediu"):
        meeting.conn.expect_silence(GUARD)
    meeting.peer.close()
    with pytest.raises(Failure, match="quando o cliente ainda queria conversar"):
        meeting.conn.expect_silence(GUARD)


def test_sending_reads_meanwhile_so_that_nobody_waits_for_ever(meeting: Meeting) -> None:
    data = bytes(20_000_000)
    with ThreadPoolExecutor(1) as pool:

        def echo() -> None:
            while more := meeting.peer.recv(65536):
                meeting.peer.sendall(more)

        echoing = pool.submit(echo)
        assert meeting.conn.send(data, seconds=GUARD / 0.02)
        meeting.conn.end_sending()
        assert meeting.conn.read(len(data), GUARD / 0.02) == data
        echoing.result(GUARD)


def test_a_program_that_does_not_read(meeting: Meeting) -> None:
    with pytest.raises(Failure, match=r"o programa parou de ler: aceitou só \d+ dos 50000000 bytes"):
        meeting.conn.send(bytes(50_000_000), 1.0, reading=False)
    assert meeting.conn.send_now(b"x", 1.0) == 0
    meeting.peer.close()


def test_one_that_sends_without_end(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundamentals.labcheck.connection.MOST", 1000)
    meeting.peer.sendall(bytes(2000))
    with pytest.raises(Failure, match="não para de enviar"):
        meeting.conn.read_to_end(GUARD)


def test_sending_to_one_who_has_gone(meeting: Meeting) -> None:
    reset_on_close(meeting.peer)
    meeting.peer.close()
    assert not meeting.conn.send(bytes(50_000_000))
    assert [event.what for event in meeting.events[-2:]] == ["reset_received", "broken"]


def test_breaking_off(meeting: Meeting) -> None:
    meeting.conn.reset()
    with pytest.raises(ConnectionResetError):
        meeting.peer.recv(1)
    assert meeting.events[-1].what == "reset_sent"
    meeting.conn.abort()  # too late, and no harm


def test_aborting_wakes_who_waits(meeting: Meeting) -> None:
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(meeting.conn.read, 1, GUARD / 0.02)
        meeting.conn.abort()
        assert reading.result(GUARD) == b""
    assert read_to_end(meeting.peer) == b""

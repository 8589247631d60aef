"""A whole server in this process: what goes back, in which order, and how each conversation ends."""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

import pytest
from websockets.sync.client import connect as websocket

from fundamentals.http import conversation as http
from fundamentals.http.message import Request, Response, Upgrade
from fundamentals.websocket.close import encode_close
from fundamentals.websocket.conversation import Message, report, talk
from fundamentals.websocket.frame import Frame, Header, Opcode, decode_header, encode_frame
from fundamentals.websocket.handshake import accept
from tests.fundamentals.servers import GUARD, Run, Running, connect, read_exactly, read_to_end

HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
CLOSED = Frame(Opcode.CLOSE, encode_close(1000))


def sent(opcode: int, payload: bytes = b"", fin: bool = True) -> bytes:
    return encode_frame(Frame(opcode, payload, fin, key=os.urandom(4)))


def close(code: int = 1000, reason: str = "") -> bytes:
    return sent(Opcode.CLOSE, encode_close(code, reason))


def read_frame(conn: socket.socket) -> Frame:
    data = b""
    while (header := decode_header(data)) is None:
        more = conn.recv(1)
        assert more, f"the connection ended after {data!r}"
        data += more
    assert isinstance(header, Header) and header.key is None
    return Frame(header.opcode, read_exactly(conn, header.length), header.fin, header.rsv)


@contextmanager
def serving(running: Run, *, longest: int = 1 << 20, patience: float = 10.0, **settings: object) -> Iterator[Running]:
    heard: list[Message] = []

    def handler(request: Request) -> Response:
        response = accept(request)
        talking = partial(talk, heard=heard.append, longest=longest, patience=patience)
        return Upgrade(response.status, response.headers, talk=talking)

    terms = http.Terms(handler, heard=lambda *_exchange: None, log=print)
    with running(partial(http.converse, terms=terms), **settings) as server:
        yield server


@contextmanager
def opened(server: Running, *first: bytes) -> Iterator[socket.socket]:
    """A connection after the handshake; `first` is sent in the same packet."""
    with closing(connect(server.port)) as conn:
        conn.sendall(HANDSHAKE + b"".join(first))
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += conn.recv(1)
        assert head.startswith(b"HTTP/1.1 101 ")
        yield conn


def test_messages_come_back_in_their_kind(running: Run) -> None:
    with serving(running) as server, websocket(f"ws://127.0.0.1:{server.port}/") as client:
        for message in ("olá 🐢", "", b"\x00\xff", b"", "x" * 70_000, b"y" * (1 << 20)):
            client.send(message)
            assert client.recv(GUARD) == message
        client.send(["ol", "á"])
        assert client.recv(GUARD) == "olá"


def test_a_frame_in_the_packet_of_the_handshake_is_not_lost(running: Run) -> None:
    with serving(running) as server, opened(server, sent(Opcode.TEXT, b"oi"), close()) as conn:
        assert [read_frame(conn), read_frame(conn)] == [Frame(Opcode.TEXT, b"oi"), CLOSED]
        assert conn.recv(1) == b""


def test_pings_are_answered_between_fragments_and_in_order(running: Run) -> None:
    frames = [sent(Opcode.TEXT, b"a", fin=False), sent(Opcode.PING, b"1"), sent(Opcode.PONG, b"nobody asked")]
    frames += [sent(Opcode.PING), sent(0, b"b", fin=True), sent(Opcode.PING, b"3" * 125)]
    with serving(running) as server, opened(server, *frames) as conn:
        expected = [(Opcode.PONG, b"1"), (Opcode.PONG, b""), (Opcode.TEXT, b"ab"), (Opcode.PONG, b"3" * 125)]
        for opcode, payload in expected:
            assert read_frame(conn) == Frame(opcode, payload)


@pytest.mark.parametrize(
    ("payload", "answer"),
    [(b"", b""), (encode_close(1000, "tchau"), encode_close(1000)), (encode_close(4999), encode_close(4999))],
)
def test_a_close_is_echoed_and_the_connection_closed(running: Run, payload: bytes, answer: bytes) -> None:
    with serving(running) as server, opened(server, sent(Opcode.CLOSE, payload), sent(Opcode.TEXT, b"x")) as conn:
        assert read_frame(conn) == Frame(Opcode.CLOSE, answer)
        assert read_to_end(conn) == b""


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        ([encode_frame(Frame(Opcode.TEXT, b"x"))], 1002),
        ([sent(Opcode.TEXT, b"\xff")], 1007),
        ([sent(Opcode.BINARY, bytes(101))], 1009),
        ([sent(Opcode.BINARY, bytes(60), fin=False), sent(0, bytes(41))], 1009),
        ([sent(Opcode.CLOSE, b"\x03")], 1002),
        ([sent(3)], 1002),
    ],
)
def test_a_violation_is_told_by_its_code(running: Run, frames: list[bytes], code: int) -> None:
    """And what came before it has its answer."""
    with serving(running, longest=100) as server, opened(server, sent(Opcode.TEXT, b"oi"), *frames) as conn:
        assert read_frame(conn) == Frame(Opcode.TEXT, b"oi")
        frame = read_frame(conn)
        assert frame.opcode == Opcode.CLOSE and frame.payload[:2] == code.to_bytes(2) and len(frame.payload) > 2
        assert read_to_end(conn) == b""


def test_an_answer_that_is_no_websocket_is_http(running: Run) -> None:
    with serving(running) as server, closing(connect(server.port)) as conn:
        conn.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert read_to_end(conn).startswith(b"HTTP/1.1 426 Upgrade Required\r\n")


def test_when_the_server_stops_it_says_that_it_goes_away(running: Run) -> None:
    with serving(running) as server, opened(server, sent(Opcode.TEXT, b"oi")) as conn:
        assert read_frame(conn) == Frame(Opcode.TEXT, b"oi")
        server.server.stop()
        assert read_frame(conn) == Frame(Opcode.CLOSE, encode_close(1001))
        assert read_to_end(conn) == b""


def test_silence_ends_it_with_a_close_frame(running: Run) -> None:
    with serving(running, idle_timeout=0.05) as server, opened(server) as conn:
        assert read_frame(conn) == Frame(Opcode.CLOSE, encode_close(1001))
        server.err.expect("ficou em silêncio")


def test_who_ends_sending_still_gets_the_answers(running: Run) -> None:
    with serving(running) as server, opened(server, sent(Opcode.BINARY, bytes(500_000))) as conn:
        conn.shutdown(socket.SHUT_WR)
        assert read_frame(conn) == Frame(Opcode.BINARY, bytes(500_000))
        assert read_frame(conn) == Frame(Opcode.CLOSE, encode_close(1001))


def test_who_does_not_read_is_dropped(running: Run) -> None:
    with serving(running, patience=0.1) as server, opened(server) as conn:
        message = sent(Opcode.BINARY, bytes(1 << 20))
        with pytest.raises((ConnectionResetError, BrokenPipeError)):
            while True:
                conn.sendall(message)
        server.err.expect("não lê o que lhe é enviado")


def test_a_reset_is_a_line_and_touches_nobody(running: Run) -> None:
    with serving(running) as server, opened(server, sent(Opcode.TEXT, b"oi")) as other:
        with opened(server, sent(Opcode.TEXT, b"half a frame")[:-3]) as conn:
            conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        server.err.expect("ECONNRESET")
        assert read_frame(other) == Frame(Opcode.TEXT, b"oi")


def test_the_report_shows_the_kind_and_is_never_long() -> None:
    assert report("olá\n") == r"Mensagem: 'olá\n'"
    assert report(b"\x00") == r"Mensagem: b'\x00'"
    assert len(report("x" * 10_000)) < 250

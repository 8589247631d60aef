"""The load generator of the benchmarks believes no server: each way of being wrong is seen."""

import socket
from collections.abc import Callable

import pytest

from bench.http_load import Wanted, WrongAnswer, drive
from tests.fundamentals.servers import Run

FILES = [Wanted("/small", b"a" * 1000), Wanted("/large", bytes(range(256)) * 1000)]
Answer = Callable[[bytes], bytes]


def answer(body: bytes, head: bytes = b"HTTP/1.1 200 OK", length: int | None = None) -> bytes:
    return b"%b\r\nServer: test\r\ncontent-length: %d\r\n\r\n%b" % (head, len(body) if length is None else length, body)


def honest(path: bytes) -> bytes:
    return answer(next(wanted.body for wanted in FILES if wanted.path.encode() == path))


def server(answering: Answer) -> Callable[[socket.socket], None]:
    def converse(conn: socket.socket) -> None:
        while request := conn.recv(4096):
            conn.sendall(answering(request.split()[1]))

    return converse


def test_all_connections_ask_for_all_files(running: Run) -> None:
    asked: list[bytes] = []

    def noting(path: bytes) -> bytes:
        asked.append(path)
        return honest(path)

    with running(server(noting)) as one:
        load = drive(one.port, FILES, connections=5, times=4)
    assert (load.answers, load.body_bytes) == (20, 10 * 1000 + 10 * 256_000)
    assert sorted(asked) == 10 * [b"/large"] + 10 * [b"/small"]
    assert load.rate == 20 / load.seconds and load.busy > 0


def test_it_ends_when_the_time_is_over(running: Run) -> None:
    with running(server(honest)) as one:
        load = drive(one.port, FILES, connections=2, seconds=0.01)
    assert load.answers >= 2


LIES: dict[str, Answer] = {
    "another byte": lambda path: honest(path)[:-1] + b"!",
    "a byte at the beginning": lambda path: honest(path).replace(b"\r\n\r\n", b"\r\n\r\n!")[:-1],
    "too short": lambda path: answer(b"a" * 999),
    "too long": lambda path: answer(b"a" * 1001),
    "more than announced": lambda path: honest(path) + b"!",
    "an error": lambda path: answer(b"a" * 1000, b"HTTP/1.1 404 Not Found"),
    "HTTP/1.0": lambda path: answer(b"a" * 1000, b"HTTP/1.0 200 OK"),
    "no length": lambda path: b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 1000,
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_wrong_answer_is_seen(running: Run, lie: Answer) -> None:
    with running(server(lie)) as one, pytest.raises(WrongAnswer):
        drive(one.port, FILES[:1], connections=1, times=2)


def test_a_connection_that_ends_is_seen(running: Run) -> None:
    def converse(conn: socket.socket) -> None:
        conn.recv(4096)
        conn.sendall(honest(b"/small")[:-1])

    with running(converse) as one, pytest.raises(WrongAnswer, match="closed after 1054 bytes"):
        drive(one.port, FILES[:1], connections=1, times=2)


def test_a_server_that_hangs_is_seen(running: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.http_load.PATIENCE", 0.01)
    with running(server(lambda _path: b"")) as one, pytest.raises(WrongAnswer, match="no answer"):
        drive(one.port, FILES[:1], connections=1, times=1)

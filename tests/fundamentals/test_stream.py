import socket
import struct
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from fundamentals import stream
from fundamentals.narrated import NarratedSocket
from fundamentals.narration import silent
from fundamentals.stream import NotReading, hang_up, reset_on_close, send_all, send_now
from tests.fundamentals.servers import GUARD, read_to_end

Pair = tuple[socket.socket, socket.socket]


def test_all_is_sent_however_little_fits(pair: Pair) -> None:
    client, server = pair
    data = bytes(range(256)) * 20_000
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(read_to_end, client)
        send_all(server, data)
        server.shutdown(socket.SHUT_WR)
        assert read.result(GUARD) == data


def test_a_timeout_of_the_socket_is_left_alone(pair: Pair) -> None:
    server = pair[1]
    server.settimeout(12.5)
    send_all(server, b"oi")
    assert server.gettimeout() == 12.5


def test_who_takes_nothing_is_not_waited_for(pair: Pair) -> None:
    with pytest.raises(NotReading):
        send_all(pair[1], bytes(10_000_000), patience=0.01)


class Reluctant(socket.socket):
    """One whose system takes a byte at a time, and has no room after each."""

    full = False

    def send(self, data: Any, flags: int = 0, /) -> int:
        self.full = not self.full
        if not self.full:
            raise BlockingIOError
        return super().send(data[:1], flags)


def test_slow_is_not_nothing(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client has the whole patience again for each part, not once for all of them."""
    client, server = pair
    waits: list[float] = []
    monkeypatch.setattr(stream, "wait_for_room", lambda _conn, seconds: waits.append(seconds) or True)
    with Reluctant(server.family, server.type, 0, server.detach()) as slow:
        send_all(slow, b"abc", patience=7)
    assert waits == [7, 7]
    assert read_to_end(client) == b"abc"


@pytest.mark.parametrize("timeout", [None, GUARD])
def test_nobody_is_waited_for_who_has_room(pair: Pair, timeout: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "wait_for_room", None)
    pair[1].settimeout(timeout)
    send_all(pair[1], b"oi")
    assert pair[0].recv(10) == b"oi"


@pytest.mark.parametrize("narrated", [False, True])
@pytest.mark.parametrize("timeout", [None, GUARD])
def test_sending_now_never_waits(pair: Pair, timeout: float | None, narrated: bool) -> None:
    """Python's own send() waits for room as long as the socket's time-out says, even with MSG_DONTWAIT."""
    client, server = pair
    kind = partial(NarratedSocket, silent) if narrated else socket.socket
    with kind(server.family, server.type, fileno=server.detach()) as conn:
        conn.settimeout(timeout)
        taken = send_now(conn, bytes(10_000_000))
        with pytest.raises(BlockingIOError):
            while True:
                taken += send_now(conn, bytes(1000))
        conn.shutdown(socket.SHUT_WR)
    assert len(read_to_end(client)) == taken


def test_a_client_that_left_is_an_error(pair: Pair) -> None:
    client, server = pair
    client.close()
    with pytest.raises(BrokenPipeError):
        send_all(server, b"oi")


def test_hanging_up_reads_away_what_the_client_still_sends(pair: Pair) -> None:
    client, server = pair
    client.sendall(b"more than the server wanted")
    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(hang_up, server)
        assert client.recv(10) == b""
        client.sendall(b"and more")
        client.shutdown(socket.SHUT_WR)
        ended.result(GUARD)
    assert server.recv(10) == b""


def test_hanging_up_does_not_wait_for_ever(pair: Pair) -> None:
    hang_up(pair[1], linger=0.01)
    assert pair[0].recv(10) == b""


def test_hanging_up_ends_even_if_the_client_never_does(pair: Pair) -> None:
    client, server = pair
    stop = threading.Event()

    def chatter() -> None:
        while not stop.is_set():
            client.sendall(b"still here")

    with ThreadPoolExecutor(1) as pool:
        talking = pool.submit(chatter)
        hang_up(server, linger=0.05)
        stop.set()
        server.close()
        assert isinstance(talking.exception(GUARD), BrokenPipeError | ConnectionResetError | None)


def test_hanging_up_on_nobody_is_no_error() -> None:
    with socket.socket() as unconnected:
        hang_up(unconnected)


def test_reset_on_close(pair: Pair) -> None:
    reset_on_close(pair[1])
    size = struct.calcsize("ii")
    assert struct.unpack("ii", pair[1].getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, size)) == (1, 0)

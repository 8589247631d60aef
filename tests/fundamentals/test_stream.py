import socket
import struct
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from fundamentals import stream
from fundamentals.stream import NotReading, hang_up, reset_on_close, send_all
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


class OneByteAtATime(socket.socket):
    def send(self, data: Any, flags: int = 0, /) -> int:
        return super().send(data[:1], flags)


def test_slow_is_not_nothing(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client has the whole patience again for each part, not once for all of them."""
    client, server = pair
    waits: list[float] = []
    monkeypatch.setattr(stream, "_writable", lambda _conn, seconds: waits.append(seconds) or True)
    with OneByteAtATime(server.family, server.type, 0, server.detach()) as slow:
        send_all(slow, b"abc", patience=7)
    assert waits == [7, 7, 7]
    assert read_to_end(client) == b"abc"


def test_a_client_that_left_is_an_error(pair: Pair) -> None:
    client, server = pair
    client.close()
    with pytest.raises(BrokenPipeError):
        send_all(server, b"oi")


def test_spurious_room_is_waited_out(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """poll() may promise room that send() does not find."""
    client, server = pair
    full = [BlockingIOError(), None]

    class Doubtful(socket.socket):
        def send(self, data: Any, flags: int = 0, /) -> int:
            if error := full.pop(0):
                raise error
            return super().send(data, flags)

    with Doubtful(server.family, server.type, 0, server.detach()) as doubtful:
        send_all(doubtful, b"oi")
    assert read_to_end(client) == b"oi"


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

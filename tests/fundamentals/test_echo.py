"""The exercise itself: its rule without a socket, its conversation over a pair of sockets."""

import random
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.echo import Heard, converse, reply, report
from fundamentals.stream import NotReading
from tests.fundamentals.servers import GUARD, read_to_end

Pair = tuple[socket.socket, socket.socket]


def talk(pair: Pair, data: bytes, recv_size: int = 4096, heard: Heard = bytes) -> bytes:
    """What a client gets back that sends `data`, ends its sending, and reads on to the end."""
    client, server = pair
    with ThreadPoolExecutor(2) as pool:
        conversation = pool.submit(converse, server, recv_size=recv_size, heard=heard)
        conversation.add_done_callback(lambda _: server.shutdown(socket.SHUT_WR))
        back = pool.submit(read_to_end, client)
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        conversation.result(GUARD)
        return back.result(GUARD)


@given(st.binary())
def test_the_reply_is_what_came(data: bytes) -> None:
    assert reply(data) == data


@pytest.mark.parametrize(("language", "expected"), [("pt-br", "Mensagem"), ("en", "Message")])
def test_the_report_shows_every_byte(language: str, expected: str) -> None:
    with translation.override(language):
        assert report("olá\n\0".encode()) == expected + r": b'ol\xc3\xa1\n\x00'"


@pytest.mark.parametrize("data", [b"", b"\n", b"\n\nx\n", bytes(range(256)), "café ☕".encode()], ids=repr)
def test_the_client_gets_back_what_it_sent(pair: Pair, data: bytes) -> None:
    assert talk(pair, data) == data


def test_much_more_than_the_buffers_hold(pair: Pair) -> None:
    data = random.Random(1).randbytes(5_000_000)
    assert talk(pair, data, recv_size=65536) == data


def test_each_piece_is_heard_before_it_goes_back(pair: Pair) -> None:
    client, server = pair
    heard = []

    def hear(data: bytes) -> None:
        client.setblocking(False)
        with pytest.raises(BlockingIOError):
            client.recv(1)
        client.setblocking(True)
        heard.append(data)

    client.sendall(b"oi")
    client.shutdown(socket.SHUT_WR)
    converse(server, recv_size=4096, heard=hear)
    assert heard == [b"oi"] and client.recv(10) == b"oi"


def test_one_byte_at_a_time_is_heard_byte_by_byte_and_echoed_the_same(pair: Pair) -> None:
    heard: list[bytes] = []
    assert talk(pair, b"abc\n", recv_size=1, heard=heard.append) == b"abc\n"
    assert heard == [b"a", b"b", b"c", b"\n"]


def test_no_more_is_read_while_the_client_does_not_read(pair: Pair) -> None:
    """The conversation holds one piece at most; the rest waits at the client."""
    client, server = pair
    heard: list[bytes] = []
    with ThreadPoolExecutor(1) as pool:
        conversation = pool.submit(converse, server, recv_size=65536, heard=heard.append, patience=0.05)
        conversation.add_done_callback(lambda _: client.shutdown(socket.SHUT_RDWR))
        with pytest.raises(BrokenPipeError):
            while True:
                client.sendall(bytes(65536))
        with pytest.raises(NotReading):
            conversation.result(GUARD)
    assert 0 <= sum(map(len, heard)) - len(read_to_end(client)) <= 65536


def test_a_silent_client_ends_the_conversation_by_its_timeout(pair: Pair) -> None:
    pair[1].settimeout(0.001)
    with pytest.raises(TimeoutError):
        converse(pair[1], recv_size=4096, heard=bytes)

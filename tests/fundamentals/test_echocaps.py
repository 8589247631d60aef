"""Capitals: the rule for any bytes cut anywhere, the conversation over a pair of sockets, and the command."""

import socket
import tracemalloc
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fundamentals.echo import Heard
from fundamentals.echocaps import Capitals, converse
from tests.fundamentals.calling import call_server, say
from tests.fundamentals.servers import GUARD, read_to_end

Pair = tuple[socket.socket, socket.socket]


def capitals(pieces: Iterable[bytes]) -> bytes:
    rule = Capitals()
    return b"".join([rule.feed(piece) for piece in pieces] + [rule.end()])


def each_byte(data: bytes) -> list[bytes]:
    return [data[place : place + 1] for place in range(len(data))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ola\n", "OLA\n"),
        ("olá, você aí\r\n", "OLÁ, VOCÊ AÍ\r\n"),
        ("straße", "STRASSE"),
        ("  spaces \t stay  ", "  SPACES \t STAY  "),
        ("ﬁm", "FIM"),
        ("ŉ", "ʼN"),
        ("İ", "İ"),
        ("ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ"),
        ("e\u0301", "E\u0301"),  # a combining accent stays one; nothing is normalised
        ("☕ 日本 \0", "☕ 日本 \0"),
    ],
)
def test_text_becomes_capitals_however_it_is_cut(text: str, expected: str) -> None:
    data = text.encode()
    assert capitals([data]).decode() == expected
    assert capitals(each_byte(data)).decode() == expected


def test_half_a_character_waits_for_its_rest() -> None:
    rule = Capitals()
    first, second = each_byte("é".encode())
    assert rule.feed(b"a" + first) == b"A"
    assert rule.feed(second) == "É".encode()
    assert rule.end() == b""


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        bytes(range(128, 256)),
        b"\xc0\xaf",  # an overlong form
        b"\xed\xb2\x80",  # half of a surrogate pair
        b"\xf4\x90\x80\x80",  # past the last character
        b"\xe2\x82",  # € without its end
        b"\xf0\x9f\x98",
    ],
)
def test_what_is_no_utf_8_comes_back_unchanged(data: bytes) -> None:
    assert capitals([data]) == capitals(each_byte(data)) == data
    assert capitals([b"a" + data + b"b"]) == capitals(each_byte(b"a" + data + b"b")) == b"A" + data + b"B"


mixed = st.lists(st.one_of(st.binary(max_size=5), st.text(max_size=5).map(str.encode)), max_size=8)


@given(mixed, st.data())
@example([b"\xe2\x82", b"\xe2\x82\xac"], st.just(None))
def test_the_result_does_not_depend_on_where_the_bytes_are_cut(pieces: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(pieces)
    assert capitals(pieces) == capitals([whole]) == capitals(each_byte(whole))


@given(st.text())
def test_text_is_as_python_has_it(text: str) -> None:
    assert capitals([text.encode()]).decode() == text.upper()


def test_no_more_than_a_character_is_remembered() -> None:
    rule = Capitals()
    block = "é☕ß".encode() * 8000 + b"\xff\xf0\x9f"
    rule.feed(block)
    tracemalloc.start()
    before, _peak = tracemalloc.get_traced_memory()
    for _ in range(50):
        rule.feed(block)
    after, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before < len(block)


def talk(pair: Pair, data: bytes, recv_size: int = 4096, heard: Heard = bytes) -> bytes:
    """What a client gets back that sends `data`, ends its sending, and reads on to the end."""
    client, server = pair
    with ThreadPoolExecutor(1) as pool:
        conversation = pool.submit(converse, server, recv_size=recv_size, heard=heard)
        conversation.add_done_callback(lambda _: server.shutdown(socket.SHUT_WR))
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        back = read_to_end(client)
        conversation.result(GUARD)
        return back


@pytest.mark.parametrize("recv_size", [1, 2, 3, 4096])
def test_the_conversation_answers_in_capitals(pair: Pair, recv_size: int) -> None:
    data = "olá\n\n  ß☕\n".encode() + b"\xff" + "é".encode()
    assert talk(pair, data, recv_size) == "OLÁ\n\n  SS☕\n".encode() + b"\xff" + "É".encode()


def test_an_empty_line_does_not_end_it(pair: Pair) -> None:
    assert talk(pair, b"\n\n  a \n") == b"\n\n  A \n"


def test_an_unfinished_character_is_given_back_at_the_end(pair: Pair) -> None:
    assert talk(pair, b"a\xe2\x82") == b"A\xe2\x82"


def test_whole_characters_are_answered_at_once(pair: Pair) -> None:
    client, server = pair
    with ThreadPoolExecutor(1) as pool:
        conversation = pool.submit(converse, server, recv_size=4096, heard=bytes)
        client.sendall(b"oi\xc3")
        assert client.recv(10) == b"OI"
        client.sendall(b"\xa9\n")
        assert client.recv(10) == "É\n".encode()
        client.shutdown(socket.SHUT_WR)
        conversation.result(GUARD)


def test_each_piece_is_heard_as_it_came(pair: Pair) -> None:
    heard: list[bytes] = []
    assert talk(pair, b"ab\xc3\xa9", recv_size=1, heard=heard.append) == "ABÉ".encode()
    assert heard == [b"a", b"b", b"\xc3", b"\xa9"]


@pytest.mark.usefixtures("own_signals")
@pytest.mark.parametrize("quiet", [False, True])
def test_the_command(quiet: bool) -> None:
    arguments = ["runechocapsserver", "0", "--once"] + ["--quiet"] * quiet
    out, back = call_server(*arguments, client=say("olá\n".encode()))
    assert back == "OLÁ\n".encode()
    assert ("Mensagem: b'" in out.text) is not quiet

"""The gateway: what an application is told, and what becomes of what it does."""

import io
import socket
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any
from wsgiref.validate import validator

import pytest

from fundamentals.http import conversation
from fundamentals.http.conversation import Terms
from fundamentals.http.parser import parse_request
from fundamentals.wsgi import Application, Gateway, cgi_variables
from tests.fundamentals.servers import GUARD, read_to_end

Pair = tuple[socket.socket, socket.socket]
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def spoken(application: Application, data: bytes, log: Any = print) -> bytes:
    """All that comes back for `data`, over a real connection."""
    with connected() as (client, conn), ThreadPoolExecutor(1) as pool:
        terms = Terms(Gateway(application, conn, log), heard=lambda *_exchange: None, log=log)
        talking = pool.submit(conversation.converse, conn, terms)
        talking.add_done_callback(lambda _done: conn.shutdown(socket.SHUT_WR))
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        back = read_to_end(client)
        talking.result(GUARD)
        return back


@contextmanager
def connected() -> Iterator[Pair]:
    """A client's and a server's socket, with addresses."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname(), GUARD)
        conn, _address = listener.accept()
    with client, conn:
        conn.settimeout(GUARD)
        yield client, conn


def body_of(answer: bytes) -> bytes:
    return answer.partition(b"\r\n\r\n")[2]


def variables(request: bytes) -> dict[str, str]:
    return cgi_variables(parse_request(request), ("10.0.0.1", 5000), ("127.0.0.1", 9090))


def test_the_variables_of_cgi() -> None:
    found = variables(
        b"POST /caf%C3%A9/%2Fx?a=%20b HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n"
        b"X-One: 1\r\nX-One: 2\r\nCookie: a=1\r\nCookie: b=2\r\nX_One: evil\r\nProxy: evil\r\n\r\nhi"
    )
    assert found == {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/caf\xc3\xa9//x",
        "QUERY_STRING": "a=%20b",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "9090",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "10.0.0.1",
        "REMOTE_PORT": "5000",
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "2",
        "HTTP_HOST": "x",
        "HTTP_X_ONE": "1, 2",
        "HTTP_COOKIE": "a=1; b=2",
    }


def test_a_chunked_body_has_the_length_that_it_has() -> None:
    found = variables(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    assert found["CONTENT_LENGTH"] == "3" and "HTTP_TRANSFER_ENCODING" not in found
    assert "CONTENT_LENGTH" not in variables(GET)


def plain(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read() or b"nothing"]


def test_it_satisfies_the_validator() -> None:
    request = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"

    def reading(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        data = environ["wsgi.input"].read(100) + environ["wsgi.input"].readline(5)
        environ["wsgi.errors"].write("careful\n")
        environ["wsgi.errors"].flush()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return iter([data, b"!"])

    said: list[str] = []
    answer = spoken(validator(reading), request + request, said.append)
    assert answer.count(b"HTTP/1.1 200 OK") == 2 and answer.endswith(b"2\r\nhi\r\n1\r\n!\r\n0\r\n\r\n")
    assert said == ["careful", "careful"]


def test_a_read_past_the_body_does_not_wait_nor_eat_the_next_request() -> None:
    request = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
    assert spoken(plain, request + GET).count(b"HTTP/1.1 200 OK") == 2


def test_one_piece_has_its_length_announced() -> None:
    assert b"Content-Length: 7\r\n" in spoken(plain, GET)


class Lazy:
    """A body whose pieces are made one after the other; it notes what is done to it."""

    def __init__(self, *pieces: bytes, fail: bool = False) -> None:
        self.pieces = pieces
        self.fail = fail
        self.done: list[str] = []

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.done.append(piece.decode())
            yield piece
        if self.fail:
            raise ValueError("broken")

    def close(self) -> None:
        self.done.append("close")


def returning(body: Iterable[bytes]) -> Application:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return body

    return application


def test_a_lazy_body_is_streamed_and_closed() -> None:
    body = Lazy(b"a", b"", b"b")
    assert body_of(spoken(returning(body), GET)) == b"1\r\na\r\n1\r\nb\r\n0\r\n\r\n"
    assert body.done == ["a", "", "b", "close"]


def test_each_piece_is_sent_before_the_next_is_made() -> None:
    with connected() as (client, conn), ThreadPoolExecutor(1) as pool:

        def pieces() -> Iterator[bytes]:
            yield b"first"
            yield b"second"
            assert b"second" in client.recv(65536)
            yield b"third"

        terms = Terms(Gateway(returning(pieces()), conn, print), lambda *_exchange: None, print)
        talking = pool.submit(conversation.converse, conn, terms)
        client.sendall(GET)
        client.shutdown(socket.SHUT_WR)
        talking.result(GUARD)
        conn.shutdown(socket.SHUT_WR)
        assert b"third" in read_to_end(client)


def test_write_of_an_announced_length() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "4")])(b"one")
        return [b"too long"]

    said: list[str] = []
    assert body_of(spoken(application, GET * 2, said.append)) == b"one"
    assert "longer than was announced" in said[0]


def ending_at_once(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    sys.exit("enough")


def ending_in_its_body(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    yield sys.exit("enough")


@pytest.mark.parametrize("application", [ending_at_once, ending_in_its_body])
def test_a_program_that_would_end_is_a_500(application: Application) -> None:
    said: list[str] = []
    assert spoken(application, GET, said.append).startswith(b"HTTP/1.1 500 ")
    assert "end this whole program" in said[0]


def test_a_tunnel_is_not_made() -> None:
    assert spoken(plain, b"CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n").startswith(b"HTTP/1.1 501 ")


def test_a_body_that_breaks_is_closed_and_the_end_is_missing() -> None:
    body = Lazy(b"a", fail=True)
    said: list[str] = []
    assert body_of(spoken(returning(body), GET, said.append)) == b"1\r\na\r\n"
    assert body.done == ["a", "close"] and "ValueError('broken')" in said[0]


def test_head_has_no_body_and_closes_it() -> None:
    body = Lazy(b"a", b"b")
    assert body_of(spoken(returning(body), GET.replace(b"GET", b"HEAD"))) == b""
    assert body.done[-1] == "close"


def test_write_sends_at_once() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        write = start_response("200 OK", [("Content-Type", "text/plain")])
        write(b"one")
        write(b"")
        write(b"two")
        return [b"three"]

    both = spoken(application, GET * 2)
    assert both.count(b"3\r\none\r\n3\r\ntwo\r\n5\r\nthree\r\n0\r\n\r\n") == 2


def test_a_crash_after_write_closes_the_connection() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])(b"one")
        raise ValueError("broken")

    said: list[str] = []
    assert body_of(spoken(application, GET * 2, said.append)) == b"3\r\none\r\n"
    assert "ValueError('broken')" in said[0]


def test_an_error_takes_the_place_of_what_was_begun() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        try:
            raise ValueError
        except ValueError:
            start_response("500 Oh", [], sys.exc_info())
        return [b"sorry"]

    assert spoken(application, GET).startswith(b"HTTP/1.1 500 ")


def test_an_error_after_the_first_bytes_is_raised_again() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])(b"one")
        try:
            raise ValueError("late")
        except ValueError:
            start_response("500 Oh", [], sys.exc_info())
        return [b"never"]

    said: list[str] = []
    assert b"never" not in spoken(application, GET, said.append)
    assert "late" in said[0]


def no_start(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    return [b"x"]


def two_starts(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    start_response("200 OK", [])
    return [b"x"]


def hop_by_hop(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [("Connection", "close")])
    return [b"x"]


@pytest.mark.parametrize("application", [no_start, two_starts, hop_by_hop])
def test_an_application_that_breaks_the_agreement_is_a_500(application: Application) -> None:
    said: list[str] = []
    assert spoken(application, GET, said.append).startswith(b"HTTP/1.1 500 ")
    assert len(said) == 1


def test_start_response_may_come_with_the_first_piece() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        yield b"late"

    assert b"4\r\nlate\r\n" in spoken(application, GET)


def test_old_clients_get_an_end_by_the_end() -> None:
    assert body_of(spoken(returning(Lazy(b"a", b"b")), b"GET / HTTP/1.0\r\n\r\n")) == b"ab"


def test_complaints_without_a_line_end_are_told_too() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        print("half", end="", file=environ["wsgi.errors"])
        environ["wsgi.errors"].flush()
        start_response("200 OK", [])
        return io.BytesIO(b"file-like")

    said: list[str] = []
    assert b"file-like" in spoken(partial(application), GET, said.append)
    assert said == ["half"]

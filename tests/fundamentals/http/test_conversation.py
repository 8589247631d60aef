"""The conversation over a pair of sockets, with handlers made for the purpose."""

import itertools
import re
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from django.utils import translation

from fundamentals.http import conversation
from fundamentals.http.conversation import SENTENCES, Terms, converse, persists, printable, report
from fundamentals.http.message import Headers, HTTPError, Request, Response, Upgrade
from fundamentals.narrated import NarratedSocket
from fundamentals.narration import Call, sentence
from fundamentals.stream import NotReading
from tests.fundamentals.http.bytestreams import GET, chunked, post
from tests.fundamentals.servers import GUARD, read_exactly, read_to_end

Pair = tuple[socket.socket, socket.socket]
OLD = b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
LAST = b"GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def echo(request: Request) -> Response:
    """Tells what was asked."""
    return Response(200, [("X-Method", request.method)], f"{request.target} ".encode() + request.body)


class Notes:
    """Terms whose reports and faults are kept."""

    def __init__(self, handler: Callable[[Request], Any] = echo, **terms: Any) -> None:
        self.exchanges: list[tuple[str, int, int]] = []
        self.faults: list[str] = []
        self.terms = Terms(handler, lambda *exchange: self.exchanges.append(exchange), self.faults.append, **terms)


class Answer(NamedTuple):
    status: int
    headers: Headers
    body: bytes


def answers(data: bytes, methods: str = "") -> list[Answer]:
    """The responses in `data`; each of the `methods` that were used, as far as they matter, is a word."""
    found = []
    asked = iter(methods.split())
    while data:
        head, _end, data = data.partition(b"\r\n\r\n")
        line, *lines = head.decode().split("\r\n")
        headers = Headers((line.split(": ")[0], line.split(": ")[1]) for line in lines)
        length = 0 if next(asked, "") == "HEAD" else int(headers.get("Content-Length") or 0)
        found.append(Answer(int(line.split()[1]), headers, data[:length]))
        data = data[length:]
    return found


def talk(pair: Pair, data: bytes, notes: Notes | None = None) -> bytes:
    """What a client gets that sends `data`, ends its sending, and reads on to the end."""
    client, server = pair
    client.sendall(data)
    client.shutdown(socket.SHUT_WR)
    converse(server, (notes or Notes()).terms)
    server.shutdown(socket.SHUT_WR)
    return read_to_end(client)


def statuses(pair: Pair, data: bytes, notes: Notes | None = None) -> list[int]:
    return [answer.status for answer in answers(talk(pair, data, notes))]


@contextmanager
def conversing(pair: Pair, notes: Notes | None = None) -> Iterator[Future[None]]:
    """A conversation in a thread; when it ends, the client sees the end."""
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(converse, pair[1], (notes or Notes()).terms)
        future.add_done_callback(lambda _: pair[1].shutdown(socket.SHUT_WR))
        yield future
        pair[0].close()


# One after the other.


def test_pipelined_requests_are_answered_in_order(pair: Pair) -> None:
    """RFC 9112 section 9.3.2."""
    data = GET + post(b"Content-Length: 2", body=b"xy") + chunked(b"1\r\nz\r\n0\r\n\r\n") + b"\r\n" + LAST
    notes = Notes()
    found = answers(talk(pair, data, notes))
    assert [answer.body for answer in found] == [b"/ ", b"/a xy", b"/a z", b"/last "]
    assert [answer.headers.get("Connection") for answer in found] == [None, None, None, "close"]
    assert notes.exchanges == [
        ("GET / HTTP/1.1", 200, 2),
        ("POST /a HTTP/1.1", 200, 5),
        ("POST /a HTTP/1.1", 200, 4),
        ("GET /last HTTP/1.1", 200, 6),
    ]
    assert notes.faults == []


def test_the_next_request_may_come_later(pair: Pair) -> None:
    with conversing(pair) as future:
        for number in range(3):
            pair[0].sendall(GET.replace(b"/ ", b"/%d " % number))
            assert pair[0].recv(65536).endswith(b"\r\n\r\n/%d " % number)
        pair[0].shutdown(socket.SHUT_WR)
        assert read_to_end(pair[0]) == b""
        future.result(GUARD)


@pytest.mark.parametrize("field", [b"close", b"CLOSE", b"keep-alive, Close", b"x\r\nConnection: close", b", close ,"])
def test_who_wants_the_connection_closed_gets_it_closed(pair: Pair, field: bytes) -> None:
    """RFC 9112 section 9.6: and nothing that comes after is looked at."""
    data = talk(pair, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: " + field + b"\r\n\r\n" + GET + b"nonsense")
    assert [answer.headers.get("Connection") for answer in answers(data)] == ["close"]


@pytest.mark.parametrize("field", [b"keep-alive", b"closed", b"x-close", b""])
def test_others_do_not(pair: Pair, field: bytes) -> None:
    assert statuses(pair, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: " + field + b"\r\n\r\n" + GET) == [200, 200]


def test_http_1_0_closes(pair: Pair) -> None:
    data = talk(pair, OLD + OLD)
    assert data.startswith(b"HTTP/1.1 200 OK\r\n")  # RFC 9110 section 2.5: our version, not the client's
    assert [answer.headers.get("Connection") for answer in answers(data)] == ["close"]


def test_http_1_2_is_served_like_1_1(pair: Pair) -> None:
    assert statuses(pair, GET.replace(b"1.1", b"1.2") * 2) == [200, 200]


def test_who_sends_nothing_gets_nothing(pair: Pair) -> None:
    notes = Notes()
    assert talk(pair, b"\r\n\r\n", notes) == b"" and notes.exchanges == []


def test_a_handler_may_close(pair: Pair) -> None:
    closing = Notes(lambda request: Response(200, [("connection", "x, close")]))
    data = talk(pair, GET + GET, closing)
    assert [answer.headers.get("Connection") for answer in answers(data)] == ["x, close"]


def test_whether_a_connection_persists() -> None:
    def request(version: tuple[int, int], *fields: tuple[str, str]) -> Request:
        return Request("GET", "/", "/", "", version, Headers(fields))

    close = ("Connection", "close")
    assert persists(request((1, 1)), Response(200))
    assert not persists(request((1, 1), close), Response(200))
    assert not persists(request((1, 1)), Response(200, [close]))
    assert not persists(request((1, 0), ("Connection", "keep-alive")), Response(200))


def test_options_of_the_server_as_a_whole(pair: Pair) -> None:
    """RFC 9110 section 9.3.7."""
    notes = Notes(methods=("GET", "HEAD"))
    for target in (b"*", b"http://a"):
        [answer] = answers(talk(pair, b"OPTIONS " + target + b" HTTP/1.0\r\n\r\n", notes))
        assert answer.status == 200 and answer.headers.get("Allow") == "GET, HEAD" and answer.body == b""
        assert answer.headers.get("Content-Length") == "0"
        break


def test_head_is_the_handlers_and_its_body_is_left_out(pair: Pair) -> None:
    notes = Notes()
    first, second = answers(talk(pair, GET.replace(b"GET", b"HEAD") + GET, notes), "HEAD GET")
    assert first.headers.get("X-Method") == "HEAD" and first.headers.get("Content-Length") == "2"
    assert second.body == b"/ " and notes.exchanges[0] == ("HEAD / HTTP/1.1", 200, 0)


# What is refused.


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (GET.replace(b"\r\n", b"\n"), 400),
        (post(b"Content-Length: 1", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"), 400),
        (post(b"Content-Length: 1048577"), 413),
        (b"GET /" + b"a" * 9000, 414),
        (post(b"Expect: a"), 417),
        (GET[:-2] + b"X: " + b"a" * 20_000, 431),
        (b"BREW / HTTP/1.1\r\n\r\n", 501),
        (b"GET / HTTP/2.0\r\n\r\n", 505),
    ],
)
def test_after_what_is_no_request_the_connection_closes(pair: Pair, data: bytes, status: int) -> None:
    notes = Notes()
    [first, second] = answers(talk(pair, GET + data + GET, notes))
    assert first.status == 200 and second.status == status and second.headers.get("Connection") == "close"
    assert b"<p>" in second.body and len(notes.exchanges) == 2


def test_it_says_what_was_wrong_in_the_readers_language(pair: Pair) -> None:
    assert "<p>Não há um campo Host.</p>" in talk(pair, b"GET / HTTP/1.1\r\n\r\n").decode()


def test_a_refused_head_request_gets_no_body_either(pair: Pair) -> None:
    data = talk(pair, b"HEAD / HTTP/1.1\r\n\r\n")
    assert data.startswith(b"HTTP/1.1 400 ") and data.endswith(b"\r\n\r\n") and b"Content-Length: 2" in data


@pytest.mark.parametrize("data", [b"G", GET[:-1], post(b"Content-Length: 2", body=b"x"), chunked(b"1\r\nx\r\n")])
def test_an_end_in_the_middle_is_told(pair: Pair, data: bytes) -> None:
    """RFC 9112 section 8."""
    notes = Notes()
    assert statuses(pair, GET + data, notes) == [200, 400]
    assert notes.exchanges[1][0] == (data.split(b"\r")[0]).decode()


def test_lf_alone_when_not_strict(pair: Pair) -> None:
    assert statuses(pair, GET.replace(b"\r\n", b"\n"), Notes(strict=False)) == [200]


# Expect: 100-continue (RFC 9110 section 10.1.1).

EXPECTING = post(b"Content-Length: 2", b"Expect: 100-continue")


def test_the_body_is_asked_for(pair: Pair) -> None:
    with conversing(pair):
        pair[0].sendall(EXPECTING)
        assert read_exactly(pair[0], 25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        pair[0].sendall(b"xy" + LAST)
        assert [answer.body for answer in answers(read_to_end(pair[0]))] == [b"/a xy", b"/last "]


def test_a_body_that_comes_by_itself_is_not_asked_for(pair: Pair) -> None:
    assert [answer.body for answer in answers(talk(pair, EXPECTING + b"xy"))] == [b"/a xy"]


def test_a_body_that_is_not_wanted_is_not_asked_for(pair: Pair) -> None:
    with conversing(pair, Notes(methods=("GET", "HEAD"))):
        pair[0].sendall(EXPECTING)
        [answer] = answers(read_to_end(pair[0]))
        assert answer.status == 405 and answer.headers.get("Allow") == "GET, HEAD"
        assert answer.headers.get("Connection") == "close"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (post(b"Content-Length: 1048577", b"Expect: 100-continue"), 413),
        (post(b"Content-Length: 2", b"Expect: 100-continue, a"), 417),
        (post(b"Content-Length: 2", b"Expect: 100-continue", b"Host: b"), 400),
    ],
)
def test_a_body_that_is_refused_is_not_asked_for(pair: Pair, data: bytes, status: int) -> None:
    with conversing(pair):
        pair[0].sendall(data)
        assert [answer.status for answer in answers(read_to_end(pair[0]))] == [status]


def test_http_1_0_is_not_asked(pair: Pair) -> None:
    assert statuses(pair, EXPECTING.replace(b"1.1", b"1.0") + b"xy") == [200]


# Time.


def test_a_slow_head_is_408(pair: Pair) -> None:
    notes = Notes(head_seconds=0.01)
    with conversing(pair, notes) as future:
        pair[0].sendall(b"GET / HTTP/1.1\r\nHo")
        [answer] = answers(read_to_end(pair[0]))
        future.result(GUARD)
    assert answer.status == 408 and answer.headers.get("Connection") == "close"
    assert notes.exchanges == [("GET / HTTP/1.1", 408, len(answer.body))]


def test_a_slow_body_is_408(pair: Pair) -> None:
    with conversing(pair, Notes(head_seconds=3600, body_seconds=0.01)):
        pair[0].sendall(post(b"Content-Length: 2", body=b"x"))
        assert [answer.status for answer in answers(read_to_end(pair[0]))] == [408]


class Clock:
    """Goes on by a second each time that it is looked at."""

    def __init__(self) -> None:
        self.monotonic = itertools.count().__next__
        self.time = itertools.count().__next__


def test_a_byte_now_and_then_does_not_move_the_deadline(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "time", Clock())
    monkeypatch.setattr(conversation, "PIECE", 1)
    notes = Notes(head_seconds=20)
    pair[0].sendall(GET)
    with conversing(pair, notes):
        assert [answer.status for answer in answers(read_to_end(pair[0]))] == [408]
    assert notes.exchanges[0][0].startswith("GET / ")


def test_each_request_and_each_body_has_its_own_deadline(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "time", Clock())
    monkeypatch.setattr(conversation, "PIECE", 1)
    one = post(b"Content-Length: 100", body=b"x" * 100)
    assert len(one) - 100 < 75  # the clock is looked at twice for each byte
    assert statuses(pair, one * 5, Notes(head_seconds=150, body_seconds=210)) == [200] * 5


def test_silence_between_requests_ends_without_a_word(pair: Pair) -> None:
    pair[1].settimeout(0.01)
    with conversing(pair) as future:
        pair[0].sendall(GET + b"\r\n")
        assert [answer.status for answer in answers(read_to_end(pair[0]))] == [200]
        with pytest.raises(TimeoutError):
            future.result(GUARD)


def test_the_idle_time_is_back_after_a_slow_request(pair: Pair) -> None:
    pair[1].settimeout(GUARD - 1)
    with conversing(pair) as future:
        pair[0].sendall(EXPECTING)
        read_exactly(pair[0], 25)
        pair[0].sendall(b"xy")
        assert pair[0].recv(65536)
        pair[0].shutdown(socket.SHUT_WR)
        future.result(GUARD)
    assert pair[1].gettimeout() == GUARD - 1


def test_a_client_that_does_not_read_is_not_waited_for(pair: Pair) -> None:
    notes = Notes(lambda request: Response(200, [], bytes(10_000_000)), patience=0.01)
    pair[0].sendall(GET)
    with pytest.raises(NotReading):
        converse(pair[1], notes.terms)
    assert notes.exchanges == []


# Faults of a handler.


class Body:
    """Pieces, the last of which may be an error; and whether it was closed."""

    def __init__(self, *pieces: Any, close: Exception | None = None) -> None:
        self.pieces = pieces
        self.closed = 0
        self._close = close

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    def close(self) -> None:
        self.closed += 1
        if self._close:
            raise self._close


def fail(request: Request) -> Response:
    if request.path == "/last":
        return echo(request)
    raise ZeroDivisionError("by\nzero")


def test_a_fault_is_500_and_one_line_and_the_next_request_is_served(pair: Pair) -> None:
    notes = Notes(fail)
    first, second = answers(talk(pair, GET + LAST, notes))
    assert first.status == 500 and second.body == b"/last "
    [line] = notes.faults
    pattern = (
        r"""Erro ao responder a "GET / HTTP/1\.1": ZeroDivisionError\('by\\nzero'\) \(test_conversation\.py, \d+\)"""
    )
    assert re.fullmatch(pattern, line)


@pytest.mark.parametrize(
    "response",
    [
        None,
        "text",
        Response(200, [("X", "a\r\nb")]),
        Response(200, [("X", 1)]),  # type: ignore[list-item]
        Response(200, [(1, "X")]),  # type: ignore[list-item]
        Response(200, None),  # type: ignore[arg-type]
        Response(200, [], "text"),  # type: ignore[arg-type]
        Response(200, [], None),  # type: ignore[arg-type]
        Response(200, [("Content-Length", "5")], b"four"),
        Response("200"),  # type: ignore[arg-type]
        Response(42),
    ],
)
def test_what_is_no_response_is_500(pair: Pair, response: Any) -> None:
    notes = Notes(lambda request: response)
    assert statuses(pair, GET + GET, notes) == [500, 500]
    assert len(notes.faults) == 2 and notes.exchanges[0][1] == 500 and notes.exchanges[0][2] > 0


def test_errors_of_the_handlers_choice(pair: Pair) -> None:
    def refuse(request: Request) -> Response:
        raise HTTPError(404, "<nada>", close=request.method == "POST", headers=[("X-Why", "a")])

    notes = Notes(refuse)
    found = answers(talk(pair, GET + post() + GET, notes))
    assert [(answer.status, answer.headers.get("X-Why")) for answer in found] == [(404, "a")] * 2
    assert b"&lt;nada&gt;" in found[0].body and found[1].headers.get("Connection") == "close"
    assert notes.faults == []


def test_a_body_is_closed_when_it_was_sent(pair: Pair) -> None:
    body = Body(b"ab", b"", b"c")
    data = talk(pair, GET, Notes(lambda request: Response(200, [], body)))
    assert data.endswith(b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n") and body.closed == 1


@pytest.mark.parametrize("method", [b"GET", b"HEAD"])
def test_a_body_is_closed_when_it_was_not_wanted(pair: Pair, method: bytes) -> None:
    status = 304 if method == b"GET" else 200
    body = Body(RuntimeError("touched"))
    notes = Notes(lambda request: Response(status, [], body))
    assert statuses(pair, GET.replace(b"GET", method), notes) == [status]
    assert body.closed == 1 and notes.faults == []


def test_a_body_that_fails_at_once_is_500(pair: Pair) -> None:
    body = Body(OSError("disk"))
    notes = Notes(lambda request: Response(200, [], body))
    assert statuses(pair, GET, notes) == [500]
    assert body.closed == 1 and len(notes.faults) == 1 and "disk" in notes.faults[0]


@pytest.mark.parametrize("fields", [[], [("Content-Length", "5")]])
def test_a_body_that_fails_later_is_seen_to_be_incomplete(pair: Pair, fields: list[tuple[str, str]]) -> None:
    """RFC 9112 section 8: no last chunk, or not enough bytes; then the end."""
    body = Body(b"abc", OSError("disk"))
    notes = Notes(lambda request: Response(200, fields, body))
    data = talk(pair, GET + GET, notes)
    assert data.endswith((b"\r\n\r\n3\r\nabc\r\n", b"\r\n\r\nabc")) and data.count(b"HTTP/1.1") == 1
    assert body.closed == 1 and len(notes.faults) == 1 and notes.exchanges[0][:2] == ("GET / HTTP/1.1", 200)


def test_a_body_that_cannot_be_closed_is_a_line_in_the_log(pair: Pair) -> None:
    notes = Notes(lambda request: Response(200, [], Body(b"abc", close=OSError("stuck"))))
    assert talk(pair, GET, notes).endswith(b"3\r\nabc\r\n0\r\n\r\n")
    assert len(notes.faults) == 1 and "stuck" in notes.faults[0]


def test_a_body_is_closed_when_the_client_is_gone(pair: Pair) -> None:
    body = Body(*[bytes(100_000)] * 100)
    pair[0].sendall(GET)
    pair[0].close()
    with pytest.raises(BrokenPipeError):
        converse(pair[1], Notes(lambda request: Response(200, [], body)).terms)
    assert body.closed == 1


# Another protocol (RFC 9110 section 7.8).

UPGRADE = GET[:-2] + b"Connection: Upgrade, close\r\nUpgrade: shout\r\n\r\n"


def shout(request: Request) -> Response:
    def talk(conn: socket.socket, rest: bytes) -> None:
        assert conn.gettimeout() == GUARD
        conn.sendall(rest.upper())
        while data := conn.recv(100):
            conn.sendall(data.upper())

    return Upgrade(101, [("Upgrade", "shout"), ("Connection", "upgrade")], talk=talk)


def test_the_connection_is_handed_over_with_what_was_read(pair: Pair) -> None:
    notes = Notes(shout)
    with conversing(pair, notes) as future:
        pair[0].sendall(UPGRADE[:40])
        pair[0].sendall(UPGRADE[40:] + GET[:5])
        head, _end, rest = read_until(pair[0], b"GET /").partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101 ") and b"Connection: upgrade" in head and rest == b"GET /"
        pair[0].sendall(b"ol")
        assert read_exactly(pair[0], 2) == b"OL"
        pair[0].shutdown(socket.SHUT_WR)
        assert read_to_end(pair[0]) == b""
        future.result(GUARD)
    assert notes.exchanges == [("GET / HTTP/1.1", 101, 0)]


def read_until(conn: socket.socket, end: bytes) -> bytes:
    data = b""
    while not data.endswith(end) and (more := conn.recv(1000)):
        data += more
    return data


def test_an_upgrade_that_cannot_be_written_is_not_done(pair: Pair) -> None:
    assert statuses(pair, UPGRADE.replace(b"1.1", b"1.0"), Notes(shout)) == [500]


# What is told.


def test_a_report_is_one_line_whatever_the_client_sent() -> None:
    assert report("GET / HTTP/1.1", 200, 54) == 'MainThread "GET / HTTP/1.1" 200 54'
    assert printable('\x1b[2J\r\n"\\\xe9') == '\\x1b[2J\\r\\n\\"\\\\\\xe9'
    assert printable("a" * 300) == "a" * 200 + "..." and printable("a" * 200) == "a" * 200


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (post(b"Content-Length: 2", body=b"xyGE"), ("understood", "POST /a HTTP/1.1; campos: 2; bytes no corpo: 2.")),
        (post(b"Content-Length: 2", body=b"xyGE"), ("understood", "dos bytes que chegaram, 2 são do próximo pedido.")),
        (b"BREW /\x1b HTTP/1.1\r\n", ("refused", r"BREW /\x1b HTTP/1.1: recusado com 501")),
    ],
)
def test_what_was_understood_is_told(pair: Pair, data: bytes, told: tuple[str, str]) -> None:
    calls: list[Call] = []
    with NarratedSocket(calls.append, socket.AF_UNIX, socket.SOCK_STREAM, pair[1].detach(), "peer") as server:
        pair[0].sendall(data)
        pair[0].shutdown(socket.SHUT_WR)
        converse(server, Notes().terms)
    call = next(call for call in calls if call.name == "request")
    assert call.outcome == told[0] and told[1] in sentence(call, SENTENCES)
    with translation.override("en"):
        assert "request: " in sentence(call, SENTENCES)

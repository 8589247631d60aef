"""Responses as bytes; h11's client is the judge of them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.http.message import Field, Headers, Response, Upgrade
from fundamentals.http.writer import CONTINUE, write_response

DATE = "Sat, 21 Nov 2026 12:00:00 GMT"
NOW = 1795262400.9


def written(response: Response, method: str = "GET", version: tuple[int, int] = (1, 1), close: bool = False) -> bytes:
    return b"".join(write_response(response, method=method, version=version, close=close, now=NOW))


class Understood(NamedTuple):
    status: int
    headers: Headers
    body: bytes


def understood(data: bytes, method: str = "GET", ends: bool = False) -> Understood:
    """What h11 makes of the answer to a request with `method`; `ends`: then the connection is closed."""
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method=method, target="/", headers=[("Host", "a")]))
    client.send(h11.EndOfMessage())
    client.receive_data(data)
    if ends:
        client.receive_data(b"")
    head, body = client.next_event(), b""
    assert isinstance(head, h11.Response)
    while not isinstance(event := client.next_event(), h11.EndOfMessage):
        assert isinstance(event, h11.Data), event
        body += event.data
    assert client.trailing_data == (b"", ends)
    headers = [(name.decode(), value.decode("latin-1")) for name, value in head.headers.raw_items()]
    return Understood(head.status_code, Headers(headers), body)


def test_a_response_byte_for_byte() -> None:
    response = Response(200, [("Content-Type", "text/plain"), ("X", "\xe9")], "olá".encode())
    assert (
        written(response)
        == (
            f"HTTP/1.1 200 OK\r\nDate: {DATE}\r\nServer: Prosa\r\nContent-Length: 4\r\n"
            "Content-Type: text/plain\r\nX: \xe9\r\n\r\n"
        ).encode("latin-1")
        + "olá".encode()
    )


def test_a_status_without_a_phrase_has_the_space_before_it() -> None:
    """RFC 9112 section 4."""
    for status in (299, 599):
        assert written(Response(status)).startswith(b"HTTP/1.1 %d \r\n" % status)


def test_fields_of_the_handler_win() -> None:
    headers = understood(written(Response(200, [("date", "then"), ("SERVER", "me")]))).headers
    assert headers.all("Date") == ["then"] and headers.all("Server") == ["me"]


def test_close_is_said_once() -> None:
    """RFC 9112 section 9.6."""
    assert understood(written(Response(200))).headers.get("Connection") is None
    assert understood(written(Response(200), close=True)).headers.all("Connection") == ["close"]
    own = Response(200, [("Connection", "Close")])
    assert understood(written(own, close=True)).headers.all("Connection") == ["Close"]
    other = Response(426, [("Connection", "upgrade"), ("Upgrade", "a")])
    assert understood(written(other, close=True)).headers.get("Connection") == "close, upgrade"


@given(st.lists(st.binary(max_size=20)), st.booleans())
def test_a_body_in_pieces_is_chunked_or_counted_as_announced(pieces: list[bytes], announced: bool) -> None:
    fields = [("Content-Length", str(len(b"".join(pieces))))] if announced else []
    _status, headers, body = understood(written(Response(200, fields, iter(pieces))))
    assert body == b"".join(pieces)
    assert ("Content-Length" in headers) == announced != ("Transfer-Encoding" in headers)


def test_chunks_on_the_wire() -> None:
    """RFC 9112 section 7.1: an empty piece would be the end."""
    data = written(Response(200, body=iter([b"ab", b"", b"c" * 16])))
    assert data.partition(b"\r\n\r\n")[2] == b"2\r\nab\r\n10\r\n" + b"c" * 16 + b"\r\n0\r\n\r\n"


def test_an_old_client_gets_no_chunks_but_the_end_of_the_connection() -> None:
    data = written(Response(200, body=iter([b"ab", b"", b"c"])), version=(1, 0), close=True)
    assert data.endswith(b"Connection: close\r\n\r\nabc") and b"Transfer-Encoding" not in data
    assert understood(data, ends=True).body == b"abc"


def test_no_piece_is_empty() -> None:
    for fields in ([], [("Content-Length", "2")]):
        pieces = [b"", b"a", b"", b"b", b""]
        assert all(write_response(Response(200, fields, pieces), method="GET", version=(1, 0), close=True, now=0))


def fields_of(data: bytes) -> set[bytes]:
    return {line for line in data.partition(b"\r\n\r\n")[0].split(b"\r\n") if not line.startswith(b"Date")}


KINDS: dict[str, Any] = {
    "bytes": lambda: Response(200, [], b"abc"),
    "pieces": lambda: Response(200, [], iter([b"abc"])),
    "announced": lambda: Response(200, [("Content-Length", "3")], iter([b"abc"])),
    "announced bytes": lambda: Response(200, [("Content-Length", "3")], b"abc"),
    "not found": lambda: Response(404, [], b"no"),
    "no content": lambda: Response(204),
}


@pytest.mark.parametrize("kind", KINDS)
def test_head_has_the_fields_of_get_and_no_body(kind: str) -> None:
    """RFC 9110 section 9.3.2."""
    head = written(KINDS[kind](), "HEAD")
    assert fields_of(head) == fields_of(written(KINDS[kind]())) and head.endswith(b"\r\n\r\n")
    assert understood(head, "HEAD").body == b""


def test_a_handler_may_leave_the_body_of_head_out_itself() -> None:
    data = written(Response(200, [("Content-Length", "3")]), "HEAD")
    assert understood(data, "HEAD").headers.get("Content-Length") == "3"


@pytest.mark.parametrize("status", [204, 304])
@pytest.mark.parametrize("body", [b"", b"abc", [b"abc"]])
def test_these_never_have_a_body(status: int, body: bytes | Iterable[bytes]) -> None:
    """RFC 9112 section 6.3."""
    data = written(Response(status, [], body))
    assert data.endswith(b"\r\n\r\n") and b"Content-Length" not in data and b"Transfer-Encoding" not in data
    assert understood(data) == (status, understood(data).headers, b"")


def test_a_304_may_say_how_long_the_200_would_be_but_a_204_may_not() -> None:
    """RFC 9110 section 8.6."""
    length = [("Content-Length", "3")]
    assert understood(written(Response(304, length))).headers.get("Content-Length") == "3"
    assert "Content-Length" not in understood(written(Response(204, [("content-length", "0")]))).headers


@pytest.mark.parametrize(
    ("status", "fields", "body"),
    [
        (200, [("X", "a\r\nSet-Cookie: b")], b""),
        (200, [("X\r\n", "a")], b""),
        (200, [("X", "☕")], b""),
        (200, [("Transfer-Encoding", "chunked")], [b"a"]),
        (200, [("Content-Length", "4")], b"abc"),
        (200, [("Content-Length", "2")], b"abc"),
        (200, [("Content-Length", "3"), ("Content-Length", "3")], b"abc"),
        (200, [("Content-Length", "three")], b"abc"),
        (200, [("Content-Length", "2")], [b"abc"]),
        (100, [], b""),
        (99, [], b""),
        (600, [], b""),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is(status: int, fields: list[Field], body: Any) -> None:
    pieces = write_response(Response(status, fields, body), method="GET", version=(1, 1), close=False, now=NOW)
    with pytest.raises(ValueError):  # noqa: PT011
        assert next(pieces) + next(pieces) == b"never"


@pytest.mark.parametrize(("pieces", "sent"), [([b"ab", b"cd"], b"ab"), ([b"ab"], b"ab"), ([b"abc", b"d"], b"abc")])
def test_a_body_that_is_not_as_long_as_announced_is_never_longer(pieces: list[bytes], sent: bytes) -> None:
    """What is too much would be taken for the next response."""
    response = Response(200, [("Content-Length", "3")], pieces)
    stream = write_response(response, method="GET", version=(1, 1), close=False, now=NOW)
    out = [next(stream)]
    with pytest.raises(ValueError, match="announced"):
        for piece in stream:
            out.append(piece)
    assert b"".join(out[1:]) == sent


def leave(conn: object, rest: bytes) -> None:
    raise AssertionError("nobody called")


def test_an_upgrade_has_no_body_and_no_length() -> None:
    """RFC 9110 section 15.2.2."""
    data = written(Upgrade(101, [("Upgrade", "x"), ("Connection", "upgrade")], talk=leave))
    assert data.startswith(b"HTTP/1.1 101 Switching Protocols\r\n") and data.endswith(b"\r\n\r\n")
    assert fields_of(data) >= {b"Upgrade: x", b"Connection: upgrade"}
    assert b"Content-Length" not in data and b"close" not in data


@pytest.mark.parametrize(
    ("response", "version"),
    [(Response(101), (1, 1)), (Upgrade(200, talk=leave), (1, 1)), (Upgrade(101, talk=leave), (1, 0))],
)
def test_101_is_for_an_upgrade_and_for_it_alone(response: Response, version: tuple[int, int]) -> None:
    """RFC 9110 section 7.8: not for HTTP/1.0."""
    with pytest.raises(ValueError, match="Upgrade"):
        written(response, version=version)


def test_the_interim_response() -> None:
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method="POST", target="/", headers=[("Host", "a"), ("Content-Length", "1")]))
    client.receive_data(CONTINUE)
    event = client.next_event()
    assert isinstance(event, h11.InformationalResponse) and event.status_code == 100 and len(event.headers) == 0

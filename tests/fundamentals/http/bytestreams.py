"""Requests as bytes, for tests: good ones, bad ones, and ways to cut them into pieces."""

from collections.abc import Iterable, Iterator

from hypothesis import strategies as st

from fundamentals.http.message import HTTPError, Request
from fundamentals.http.parser import RequestParser

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


def post(*lines: bytes, body: bytes = b"", version: bytes = b"1.1") -> bytes:
    """A POST with these fields, and whatever shall follow its head."""
    return b"\r\n".join((b"POST /a HTTP/" + version, b"Host: a", *lines, b"", body))


def chunked(body: bytes) -> bytes:
    return post(b"Transfer-Encoding: chunked", body=body)


GOOD = [
    GET,
    b"GET / HTTP/1.0\r\n\r\n",
    b"\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET http://b:80/c?d HTTP/1.1\r\nHost: a\r\nX:\r\nX: \xe9 \t\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    post(b"Content-Length: 5", body=b"hello"),
    post(b"Content-Length: 18", body=b"GET / HTTP/1.1\r\n\r\n"),
    post(b"Content-Length: 0"),
    post(b"Content-Length: 5", body=b"hello", version=b"1.0"),
    chunked(b"5\r\nhello\r\n0\r\n\r\n"),
    chunked(b'5;a="b;\\""\t;\tc\r\nhel\r\n\r\n0002\r\n\r\n\r\n0\r\n\r\n'),
    chunked(b"0;last\r\nX-Sum: abc\r\nContent-Length: 7\r\n\r\n"),
]
BAD = [
    b"GET /\r\n",
    b"\n",
    b"GET / HTTP/1.1\nHost: a\n\n",
    b"GET / HTTP/1.1\rHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: b\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n",
    b"GET / HTTP/1.1\r\n Host: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/2.0\r\n\r\n",
    b"BREW / HTTP/1.1\r\n\r\n",
    b"\r\n" * 20 + GET,
    b"GET /" + b"a" * 8000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 17000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 100 + b"\r\n",
    post(b"Content-Length: 5, 5", body=b"hello"),
    post(b"Content-Length: 1048577"),
    post(b"Content-Length: 5", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
    post(b"Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"),
    post(b"Transfer-Encoding: chunked", body=b"0\r\n\r\n", version=b"1.0"),
    post(b"Expect: the unexpected"),
    chunked(b"5\r\nhello!\r\n0\r\n\r\n"),
    chunked(b"5\r\nhello\n0\r\n\r\n"),
    chunked(b"5\nhello\r\n0\r\n\r\n"),
    chunked(b"5\r\nhello\r\n\r\n0\r\n\r\n"),
    chunked(b"x\r\n"),
    chunked(b"-1\r\n"),
    chunked(b"100001\r\n"),
    chunked(b"80000\r\n" + b"a" * 0x80000 + b"\r\n80001\r\n"),
    chunked(b"1;" + b"a" * 17000 + b"\r\n"),
    chunked((b"1;" + b"a" * 5000 + b"\r\nb\r\n") * 4),
    chunked(b"0\r\nX : a\r\n\r\n"),
    chunked(b"0\r\n" + b"X: a\r\n" * 101),
]

Outcome = Request | int


def outcomes(pieces: Iterable[bytes], strict: bool = True) -> list[Outcome]:
    """The requests in a stream of bytes, and the status of the error that ends it, if one does."""
    parser = RequestParser(strict=strict)
    found: list[Outcome] = []
    try:
        for piece in pieces:
            parser.feed(piece)
            found += iter(parser.next_request, None)
    except HTTPError as error:
        found.append(error.status)
    return found


def cut(data: bytes, places: Iterable[int]) -> Iterator[bytes]:
    edges = [0, *sorted(places), len(data)]
    return (data[begin:end] for begin, end in zip(edges, edges[1:], strict=False))


def splits(data: bytes) -> st.SearchStrategy[list[bytes]]:
    places = st.lists(st.integers(0, len(data)), max_size=8)
    return places.map(lambda places: list(cut(data, places)))

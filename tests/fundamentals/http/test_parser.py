"""From bytes to requests, whole and in pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.http import parse_request
from fundamentals.http.message import Headers, HTTPError, Request
from fundamentals.http.parser import RequestParser
from tests.fundamentals.http.bytestreams import BAD, GET, GOOD, chunked, outcomes, post, splits

LARGE = 1 << 20
A = Request("GET", "/", "/", "", (1, 1), Headers([("Host", "a")]), b"", "a")


def fails(data: bytes, strict: bool = True) -> int:
    with pytest.raises(HTTPError) as caught:
        parse_request(data, strict)
    assert caught.value.close
    return caught.value.status


def body_of(data: bytes) -> bytes:
    return parse_request(data).body


def test_a_request_with_everything() -> None:
    data = b"POST http://b/c%20d?e=f HTTP/1.1\r\nhOST: a\r\nContent-Length: 5\r\nX: \t1 \r\nx:2\r\n\r\nol\xc3\xa1\0GET"
    fields = [("hOST", "a"), ("Content-Length", "5"), ("X", "1"), ("x", "2")]
    expected = Request(
        "POST", "http://b/c%20d?e=f", "/c%20d", "e=f", (1, 1), Headers(fields), b"ol\xc3\xa1\0", host="b"
    )
    assert parse_request(data) == expected


def test_an_old_request() -> None:
    assert parse_request(b"GET / HTTP/1.0\r\n\r\n") == Request("GET", "/", "/", "", (1, 0))


@pytest.mark.parametrize("data", GOOD)
def test_good_ones_are_good(data: bytes) -> None:
    parse_request(data)


@pytest.mark.parametrize("data", BAD)
def test_bad_ones_are_bad(data: bytes) -> None:
    assert 400 <= fails(data) <= 505


@pytest.mark.parametrize("data", [b"", b"\r\n", b"GET", GET[:-1], GET[:-2], post(b"Content-Length: 5", body=b"hell")])
def test_what_is_not_complete(data: bytes) -> None:
    """RFC 9112 section 8."""
    assert fails(data) == 400


def test_refused_bodies_are_refused_by_the_head_alone() -> None:
    for more in (b"X: y", b"Expect: 100-continue"):
        assert fails(post(b"Content-Length: 1048577", more)) == 413
    assert fails(post(b"Content-Length: 5", b"Expect: 101-continue")) == 417


# Lines and their ends (RFC 9112 section 2.2).


@pytest.mark.parametrize("data", [GET.replace(b"\r\n", b"\n"), GET.replace(b"\r\n\r\n", b"\n\r\n"), b"\n\n\r\n" + GET])
def test_lf_alone_ends_a_line_only_when_not_strict(data: bytes) -> None:
    assert fails(data) == 400
    assert parse_request(data, strict=False) == A


def test_lf_alone_in_a_trailer_is_the_same_but_not_after_a_chunks_size() -> None:
    assert fails(chunked(b"0\r\nX: a\n\n")) == 400
    assert parse_request(chunked(b"0\r\nX: a\n\n"), strict=False).body == b""
    assert fails(chunked(b"0\n\r\n"), strict=False) == fails(chunked(b"1\r\na\n0\r\n\r\n"), strict=False) == 400


@pytest.mark.parametrize("strict", [True, False])
def test_cr_without_lf_is_refused_in_any_place(strict: bool) -> None:
    for place in (b"GET / HTTP/1.1\r\r\n", b"GET / HTTP/1.1\r\nHost: a\r\r\n", b"\rGET", b"GET /\r HTTP/1.1\r\n"):
        assert fails(place + b"\r\nHost: a\r\n\r\n", strict) == 400


def test_empty_lines_before_a_request_are_skipped_but_not_for_ever() -> None:
    assert parse_request(b"\r\n" * 8 + GET) == A
    assert fails(b"\r\n" * 9 + GET) == 400
    assert outcomes([GET, b"\r\n", GET]) == [A, A]


def test_a_line_of_spaces_is_not_empty() -> None:
    assert fails(b" \r\n" + GET) == 400
    assert fails(b"GET / HTTP/1.1\r\n \r\nHost: a\r\n\r\n") == 400


# What is too large.


def line_of(length: int) -> bytes:
    rest = len(b"GET / HTTP/1.1")
    return b"GET /" + b"a" * (length - rest) + b" HTTP/1.1"


def test_a_first_line_of_8000_bytes_is_taken_and_no_longer_one() -> None:
    """RFC 9112 section 3."""
    assert len(parse_request(line_of(8000) + b"\r\nHost: a\r\n\r\n").target) == 8000 - 13
    assert fails(line_of(8001) + b"\r\nHost: a\r\n\r\n") == 414
    assert fails(line_of(8001) + b"\nHost: a\n\n", strict=False) == 414
    assert fails(b"GET /" + b"a" * 8002) == fails(b"a" * 100_000) == 414


def test_fields_of_16_kib_are_taken_and_no_more() -> None:
    """Counted with their line ends; the first line is not among them."""
    begin = line_of(8000) + b"\r\nHost: a\r\nX: "
    most = 16384 - len(b"Host: a\r\nX: \r\n")
    assert len(parse_request(begin + b"b" * most + b"\r\n\r\n").headers.get("X") or "") == most
    assert fails(begin + b"b" * (most + 1) + b"\r\n\r\n") == 431
    assert fails(begin + b"b" * 20_000) == 431
    assert fails(GET[:-2] + b"X: aaaaaa\r\n" * 99 + b"Y: " + b"b" * 20_000) == 431


def test_a_hundred_fields_are_taken_and_no_more() -> None:
    assert len(parse_request(GET[:-2] + b"X: a\r\n" * 99 + b"\r\n").headers) == 100
    assert fails(GET[:-2] + b"X: a\r\n" * 100) == 431


def test_a_trailer_has_the_same_limits_of_its_own() -> None:
    full = GET.replace(b"GET", b"POST")[:-2] + b"Transfer-Encoding: chunked\r\n" + b"X: a\r\n" * 98 + b"\r\n0\r\n"
    assert parse_request(full + b"Y: b\r\n" * 100 + b"\r\n").headers.get("Y") is None
    assert fails(full + b"Y: b\r\n" * 101) == 431
    assert fails(full + b"Y: " + b"b" * 17_000) == 431


def test_a_body_of_1_mib_is_taken_and_no_more() -> None:
    body = b"a" * LARGE
    assert body_of(post(b"Content-Length: 1048576", body=body)) == body
    half = b"80000\r\n" + body[:0x80000] + b"\r\n"
    assert body_of(chunked(half + half + b"0\r\n\r\n")) == body
    assert fails(chunked(b"100001\r\n")) == fails(chunked(b"ffffffffffffffff\r\n")) == 413
    assert fails(chunked(half + b"80001\r\n")) == 413


def test_extensions_of_chunks_have_a_limit_together() -> None:
    """RFC 9112 section 7.1.1."""
    piece = b"1;" + b"e" * 1023 + b"\r\na\r\n"
    assert body_of(chunked(piece * 16 + b"0\r\n\r\n")) == b"a" * 16
    assert fails(chunked(piece * 17)) == 400
    assert fails(chunked(b"1;" + b"e" * 20_000)) == 400


# Chunks (RFC 9112 section 7.1).


def test_chunks_are_put_together_and_the_trailer_is_dropped() -> None:
    data = chunked(b"5;a=b\r\nhello\r\n007\r\n\r\nworld\r\n0;end\r\nContent-Length: 1\r\nHost: b\r\n\r\n")
    request = parse_request(data)
    assert request.body == b"hello\r\nworld"
    assert list(request.headers) == [("Host", "a"), ("Transfer-Encoding", "chunked")]


@pytest.mark.parametrize(
    "body",
    [b"2\r\nabc\r\n", b"2\r\nab0\r\n\r\n", b"2\r\nab\r0\r\n", b"2\r\nab\n", b"2\r\nab\r\n\r\n", b"2\r\n\r\nab\r\n"],
)
def test_what_follows_a_chunk_is_a_line_end(body: bytes) -> None:
    assert fails(chunked(body)) == 400


def test_the_first_wrong_byte_after_a_chunk_is_enough() -> None:
    """Before any other one comes: who waits for the answer may not send more."""
    assert outcomes([chunked(b"2\r\nab"), b"c"]) == [400]
    assert outcomes([chunked(b"2\r\nab\r"), b"c"]) == [400]


@pytest.mark.parametrize("trailer", [b"X : a", b" X: a", b"X", b"X: a\x00", b": a"])
def test_a_trailer_is_held_to_the_rules_of_fields(trailer: bytes) -> None:
    assert fails(chunked(b"0\r\n" + trailer + b"\r\n\r\n")) == 400


# In pieces.


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("data", [*GOOD, *(data for data in BAD if len(data) < 1000)])
def test_byte_by_byte_it_is_the_same(data: bytes, strict: bool) -> None:
    stream = GET + data + GET
    assert outcomes((stream[place : place + 1] for place in range(len(stream))), strict) == outcomes([stream], strict)


streams = st.lists(st.sampled_from(GOOD + BAD), max_size=4).map(b"".join)


@given(st.data(), streams, st.booleans())
def test_any_pieces_give_the_same(data: st.DataObject, stream: bytes, strict: bool) -> None:
    assert outcomes(data.draw(splits(stream)), strict) == outcomes([stream], strict)


@given(st.data(), streams, st.binary(max_size=3))
def test_any_pieces_of_damaged_streams_give_the_same(data: st.DataObject, stream: bytes, damage: bytes) -> None:
    place = data.draw(st.integers(0, len(stream)))
    damaged = stream[:place] + damage + stream[place + data.draw(st.integers(0, 3)) :]
    assert outcomes(data.draw(splits(damaged))) == outcomes([damaged])


@given(st.binary(max_size=200))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    for outcome in outcomes([data, b"\r\n\r\n"]):
        assert isinstance(outcome, Request) or outcome in (400, 413, 414, 417, 431, 501, 505)


@given(st.lists(st.sampled_from(GOOD), min_size=1))
def test_pipelined_requests_are_each_their_own(messages: list[bytes]) -> None:
    """RFC 9112 section 9.3.2: none eats of the next, whatever its body looks like."""
    assert outcomes([b"".join(messages)]) == [parse_request(message) for message in messages]


def test_an_error_is_known_as_soon_as_its_line_is() -> None:
    """The client may be waiting, with no intention to send the rest."""
    for data in (
        b"GET / HTTP/1.1\n",
        b"GET /\r\n",
        b"BREW / HTTP/1.1\r\n",
        b"GET / HTTP/2.0\r\n",
        b"GET a HTTP/1.1\r\n",
    ):
        assert len(outcomes([data])) == 1
    for line in (b" a\r\n", b"a\r\n", b"Host : a\r\n", b"Host: a\n", b"X: \x00\r\n"):
        assert outcomes([b"GET / HTTP/1.1\r\n" + line]) == [400]


# What the parser tells besides.


def test_it_is_idle_between_requests_and_only_there() -> None:
    parser = RequestParser()
    for byte in b"\r\n" + post(b"Content-Length: 1", body=b"a"):
        assert parser.next_request() is None
        parser.feed(bytes([byte]))
    assert not parser.idle
    assert parser.next_request() is not None and parser.next_request() is None
    assert parser.idle
    parser.feed(b"\r\n")
    assert parser.next_request() is None and parser.idle
    parser.feed(b"G")
    assert parser.next_request() is None and not parser.idle


def test_the_first_line_and_the_head_are_known_before_the_rest() -> None:
    parser = RequestParser()
    parser.feed(b"POST /a HT")
    assert parser.next_request() is None and parser.begun == "POST /a HT" and parser.line == "" and parser.head is None
    parser.feed(post(b"Content-Length: 3", body=b"abcGE")[10:-4])
    assert parser.next_request() is None and parser.begun == parser.line == "POST /a HTTP/1.1"
    assert parser.head and parser.head.method == "POST"
    parser.feed(b"bcGE")
    assert parser.next_request() and parser.line == "POST /a HTTP/1.1" and parser.unread == 2
    assert parser.next_request() is None and parser.line == "" and parser.head is None and parser.begun == "GE"


def test_the_beginning_of_a_first_line_that_is_none() -> None:
    parser = RequestParser()
    parser.feed(b"GET /\xe9\nHost: a\n\n")
    with pytest.raises(HTTPError):
        parser.next_request()
    assert parser.begun == "GET /\xe9"


WAITING = post(b"Content-Length: 2", b"Expect: 100-continue")


def held_back(data: bytes) -> bool:
    parser = RequestParser()
    parser.feed(data)
    parser.next_request()
    return parser.held_back() is not None


def test_who_holds_the_body_back_is_told_once() -> None:
    """RFC 9110 section 10.1.1."""
    parser = RequestParser()
    parser.feed(WAITING)
    assert parser.next_request() is None
    head = parser.held_back()
    assert head and head.method == "POST"
    assert parser.next_request() is None and parser.held_back() is None
    parser.feed(b"ab" + GET)
    assert parser.next_request() and parser.next_request() and parser.held_back() is None


def test_who_does_not_hold_it_back() -> None:
    assert held_back(WAITING)
    assert not held_back(WAITING[:-1])
    assert not held_back(WAITING + b"a")
    assert not held_back(chunked(b"").replace(b"Host", b"Expect: 100-continue\r\nHost") + b"1\r\n")
    assert not held_back(WAITING.replace(b"HTTP/1.1", b"HTTP/1.0"))
    assert not held_back(WAITING.replace(b"Length: 2", b"Length: 0"))
    assert not held_back(WAITING.replace(b"Content-Length: 2", b"X: y"))

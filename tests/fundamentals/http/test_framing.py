"""Where a body ends, and who may not say it how (RFC 9112 section 6, RFC 9110 sections 8.6 and 10.1.1)."""

import pytest

from fundamentals.http.framing import body_length, expects_continue, parse_chunk_line
from fundamentals.http.message import Headers, HTTPError

V10, V11 = (1, 0), (1, 1)


def length(*values: str) -> Headers:
    return Headers([("content-length", value) for value in values])


def coding(*values: str) -> Headers:
    return Headers([("transfer-encoding", value) for value in values])


def refused(version: tuple[int, int], headers: Headers) -> int:
    with pytest.raises(HTTPError) as caught:
        body_length(version, headers)
    assert caught.value.close
    return caught.value.status


def test_a_request_that_says_nothing_has_no_body() -> None:
    assert body_length(V11, Headers()) == body_length(V10, Headers()) == 0


@pytest.mark.parametrize(("text", "bytes_"), [("0", 0), ("5", 5), ("005", 5), ("1048576", 1048576), ("0" * 500, 0)])
def test_content_length(text: str, bytes_: int) -> None:
    assert body_length(V11, length(text)) == body_length(V10, length(text)) == bytes_


@pytest.mark.parametrize(
    "text",
    ["", "+5", "-5", "-0", "5, 5", "5,5", "5,", ",5", "5 5", "0x5", "5.0", "1e3", "1_0", "five", "\xb2", "5;", "5\xa0",
     "9" * 19, "1" + "0" * 5000],
)  # fmt: skip
def test_content_lengths_that_are_none(text: str) -> None:
    assert refused(V11, length(text)) == 400


@pytest.mark.parametrize("texts", [("5", "5"), ("5", "6"), ("5", "")])
def test_content_length_more_than_once(texts: tuple[str, ...]) -> None:
    assert refused(V11, length(*texts)) == 400


@pytest.mark.parametrize("text", ["1048577", "00001048577", "9" * 18])
def test_content_length_over_the_limit(text: str) -> None:
    assert refused(V11, length(text)) == 413


@pytest.mark.parametrize("values", [("chunked",), ("Chunked",), ("CHUNKED\t",), (", chunked",), ("", "chunked")])
def test_chunked(values: tuple[str, ...]) -> None:
    """Names of codings have no case (section 7), and empty elements of a list do not count (RFC 9110, 5.6.1.2)."""
    assert body_length(V11, coding(*values)) is None


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (("",), 400),
        ((",",), 400),
        (("chunked, chunked",), 400),  # section 7.1
        (("chunked", "chunked"), 400),
        (("chunked, gzip",), 400),  # section 6.3
        (("chunked, identity",), 400),
        (("chunked;a=b",), 400),  # section 7.1
        (("chunked ;a",), 400),
        (("gzip, chunked;a",), 400),
        (("chunk ed",), 400),
        (('"chunked"',), 400),
        (("chunked\xa0",), 400),
        (("gzip, chunked",), 501),
        (("gzip", "chunked"), 501),
        (("gzip",), 501),
        (("identity",), 501),
        (("xchunked",), 501),
        (("x-a;b=c, chunked",), 501),
    ],
)
def test_codings_that_are_refused(values: tuple[str, ...], status: int) -> None:
    assert refused(V11, coding(*values)) == status


@pytest.mark.parametrize("value", ["chunked", "gzip", "xchunked", ""])
def test_both_ways_at_once_are_refused(value: str) -> None:
    """Section 6.1: such a message may be an attempt at smuggling."""
    both = Headers([("Content-Length", "5"), ("Transfer-Encoding", value)])
    assert refused(V11, both) == refused(V10, both) == 400


def test_http_1_0_has_no_transfer_encoding() -> None:
    """Section 6.1: the framing of such a message is faulty."""
    assert refused(V10, coding("chunked")) == 400


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("0", 0),
        ("5", 5),
        ("aF", 175),
        ("0000000000000005", 5),
        ("f" * 16, 16**16 - 1),
        ("5;a", 5),
        ("5;a=b", 5),
        ("5 ; a = b\t;c", 5),
        ('5;a="b;\\" \xe9 c"', 5),
        ('5;a=""', 5),
    ],
)
def test_the_line_before_a_chunk(line: str, size: int) -> None:
    """Section 7.1.1."""
    assert parse_chunk_line(line) == (size, len(line.lstrip("0123456789abcdefABCDEF")))


@pytest.mark.parametrize(
    "line",
    ["", " 5", "5 ", "+5", "-5", "0x5", "5h", "1_0", "5,5", "g", ";a", "5;", "5; ", "5;;a", "5;=b", "5;a=", "5;a b",
     "5 a", '5;a="b', '5;a="b"c', '5;a="\x00"', "5;a=\x07", "5;a\r", "5\r", "\xb2", "0" * 17, "5;a=\xe9"],
)  # fmt: skip
def test_lines_that_are_not_before_a_chunk(line: str) -> None:
    with pytest.raises(HTTPError) as caught:
        parse_chunk_line(line)
    assert caught.value.status == 400


def expectation(*values: str) -> Headers:
    return Headers([("Expect", value) for value in values])


@pytest.mark.parametrize("value", ["100-continue", "100-Continue", " 100-continue ,"])
def test_who_waits_for_100(value: str) -> None:
    assert expects_continue(V11, expectation(value))
    assert not expects_continue(V10, expectation(value))


def test_who_does_not() -> None:
    assert not expects_continue(V11, Headers()) and not expects_continue(V11, expectation(""))
    assert not expects_continue(V10, expectation("200-ok"))


@pytest.mark.parametrize("values", [("200-ok",), ("100-continue, a",), ("100-continue", "a=b")])
def test_other_expectations(values: tuple[str, ...]) -> None:
    with pytest.raises(HTTPError) as caught:
        expects_continue(V11, expectation(*values))
    assert caught.value.status == 417

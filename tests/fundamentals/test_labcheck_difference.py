"""Bytes as a person sees them, and the place where two of them part."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fundamentals.labcheck.difference import compare, quote, signs, width


def shown(data: bytes) -> str:
    return "".join(sign.text for sign in signs(data))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"oi\n", r"oi\n"),
        (b"a\tb\r\n", r"a\tb\r\n"),
        (b'"\\"', r"\"\\\""),
        ("olá ☕".encode(), "olá ☕"),
        (b"\x00\x1b\x7f\xff", r"\x00\x1b\x7f\xff"),
        (b"\xc3", r"\xc3"),
        (b"\xc3\xc3\xa9", r"\xc3é"),
        ("\u202e\u0301".encode(), r"\xe2\x80\xae\xcc\x81"),  # would turn the line around, or join the sign before
    ],
)
def test_text_is_shown_as_text_and_the_rest_as_escapes(data: bytes, text: str) -> None:
    assert shown(data) == text


@given(st.binary())
def test_signs_cover_the_data_without_gaps(data: bytes) -> None:
    ends = [0, *(sign.end for sign in signs(data))]
    assert [sign.at for sign in signs(data)] == ends[:-1] and ends[-1] == len(data)


@pytest.mark.parametrize(
    ("expected", "received", "lines", "column"),
    [
        (b"oi\n", b"oi", ('"oi\\n"', '"oi"'), 3),
        (b"oi\n", b"oi\n\n", ('"oi\\n"', '"oi\\n\\n"'), 5),
        (b"oi", b"", ('"oi"', '""'), 1),
        ("É".encode(), "é".encode(), ('"É"', '"é"'), 1),
        ("olÁ".encode(), "olá".encode(), ('"olÁ"', '"olá"'), 3),
        (b"\x80", b"", ('"\\x80"', '""'), 1),
        ("É!".encode(), b"\xc3", ('"É!"', '"\\xc3"'), 1),
        ("漢字A".encode(), "漢字B".encode(), ('"漢字A"', '"漢字B"'), 5),
    ],
)
def test_the_caret_stands_under_the_first_difference(
    expected: bytes, received: bytes, lines: tuple[str, str], column: int
) -> None:
    found = compare(expected, received)
    assert found and (found.expected, found.received) == lines and found.column == column


def test_equal_is_no_difference() -> None:
    assert compare(b"oi", b"oi") is None


def test_much_is_shortened_around_the_difference() -> None:
    expected, received = b"x" * 5000 + b"A" + b"y" * 5000, b"x" * 5000 + b"B" + b"y" * 5000
    found = compare(expected, received)
    assert found
    assert found.offset == 5000
    assert found.expected == '…"' + "x" * 30 + "A" + "y" * 39 + '"…'
    assert found.received == '…"' + "x" * 30 + "B" + "y" * 39 + '"…'
    assert found.expected[found.column] == "A"


def test_a_cut_does_not_go_through_a_letter() -> None:
    found = compare(("é" * 3000 + "A").encode(), ("é" * 3000 + "B").encode())
    assert found and found.expected == '…"' + "é" * 30 + 'A"'


@given(st.binary(max_size=400), st.binary(max_size=400), st.binary(max_size=400))
@example("\u00e9".encode(), b"\xc3", b"\xa9")
@example(b"\xa9" * 300, b"a", b"b")
def test_both_lines_agree_before_the_caret_and_only_there(head: bytes, one: bytes, other: bytes) -> None:
    found = compare(head + one, head + other)
    if found is None:
        assert one == other
        return
    before = found.expected[: next(at for at in range(999) if width(found.expected[:at]) >= found.column)]
    assert found.received.startswith(before)
    rest_expected, rest_received = found.expected[len(before) :], found.received[len(before) :]
    assert rest_expected.strip('"') != rest_received.strip('"')
    assert (head + one)[: found.offset] == (head + other)[: found.offset]
    assert (head + one)[found.offset : found.offset + 1] != (head + other)[found.offset : found.offset + 1]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"oi\n", '"oi\\n"'),
        (b"x" * 60, '"' + "x" * 60 + '"'),
        (b"a" * 50 + b"b" * 50, '"' + "a" * 45 + "…" + "b" * 15 + '"'),
        (b"a" * 500 + b"b" * 500, '"' + "a" * 45 + "…" + "b" * 15 + '"'),
        (("é" * 5000).encode(), '"' + "é" * 45 + "…" + "é" * 15 + '"'),
    ],
)
def test_quotes_leave_out_the_middle(data: bytes, text: str) -> None:
    assert quote(data) == text


def test_a_quote_of_what_was_not_kept_ends_open() -> None:
    assert quote(b"x" * 100, size=5000) == '"' + "x" * 60 + '…"'

"""Bytes shown to a person, and the place where two of them part.

Text is shown as text and everything else as in Python's notation: `"olá\\n\\xff"`.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

BEFORE, AFTER = 30, 40  # signs shown on both sides of a difference
SHORT = 60  # signs of something that is only quoted
ESCAPES = {"\n": r"\n", "\r": r"\r", "\t": r"\t", "\\": r"\\", '"': r"\""}
LONGEST = 4  # bytes of a character in UTF-8


class Sign(NamedTuple):
    """What is shown for some bytes: a character, or an escape. `at` and `end` are offsets in the data."""

    at: int
    end: int
    text: str


class Difference(NamedTuple):
    """Two lines to stand below each other; `column` is where they part, and `offset` the byte (from 0)."""

    offset: int
    expected: str
    received: str
    column: int


def compare(expected: bytes, received: bytes) -> Difference | None:
    """Where they part; None when they are equal."""
    if expected == received:
        return None
    offset = common_prefix(expected, received)
    begin = _boundary(expected, max(0, offset - BEFORE * LONGEST))
    wanted, got = (list(signs(data[begin : offset + AFTER * LONGEST])) for data in (expected, received))
    before = _signs_before(wanted, got, offset - begin)
    first = max(0, before - BEFORE)
    cut = begin > 0 or first > 0
    column = width("".join(sign.text for sign in wanted[first:before])) + 1 + cut
    line_wanted = _line(wanted[first:], cut, len(expected) - begin)
    line_got = _line(got[first:], cut, len(received) - begin)
    return Difference(offset, line_wanted, line_got, column)


def quote(data: bytes, most: int = SHORT, size: int | None = None) -> str:
    """`data` between quotation marks; the middle of much is left out. `size`: how much there was, if more."""
    if size is not None and size > len(data):
        return '"' + "".join(sign.text for sign in list(signs(data[: LONGEST * most]))[:most]) + '…"'
    if len(data) > LONGEST * most:
        head, tail = data[: LONGEST * most], data[_boundary(data, len(data) - LONGEST * most) :]
        first, last = list(signs(head)), list(signs(tail))
    else:
        first = last = list(signs(data))
        if len(first) <= most:
            return '"' + "".join(sign.text for sign in first) + '"'
    ending = most // 4
    return '"' + "".join(s.text for s in first[: most - ending]) + "…" + "".join(s.text for s in last[-ending:]) + '"'


def signs(data: bytes) -> Iterator[Sign]:
    """The data sign by sign: a character that can be printed as itself, any other byte as an escape."""
    at = 0
    while at < len(data):
        character = _character(data, at)
        if character and (character in ESCAPES or _is_printable(character)):
            end = at + len(character.encode())
            yield Sign(at, end, ESCAPES.get(character, character))
        else:
            end = at + 1
            yield Sign(at, end, f"\\x{data[at]:02x}")
        at = end


def common_prefix(one: bytes, other: bytes) -> int:
    """How many bytes they have in common at the beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def width(text: str) -> int:
    """Columns that a terminal needs for `text`."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _signs_before(wanted: list[Sign], got: list[Sign], offset: int) -> int:
    """How many signs lie wholly before `offset` and are the same on both sides."""
    same = 0
    for one, other in zip(wanted, got, strict=False):
        if one != other or one.end > offset:
            break
        same += 1
    return same


def _line(some: list[Sign], cut: bool, size: int) -> str:
    shown = some[: BEFORE + AFTER]
    more = bool(shown) and shown[-1].end < size
    return ("…" if cut else "") + '"' + "".join(sign.text for sign in shown) + '"' + ("…" if more else "")


def _boundary(data: bytes, at: int) -> int:
    """`at`, or a little later where a character begins; the beginning of the data is one."""
    for further in range(LONGEST):
        if at == 0 or at + further >= len(data) or data[at + further] & 0xC0 != 0x80:
            return at + further
    return at


def _character(data: bytes, at: int) -> str:
    for end in range(at + 1, at + LONGEST + 1):
        try:
            return data[at:end].decode()
        except UnicodeDecodeError:
            continue
    return ""


def _is_printable(character: str) -> bool:
    return character.isprintable() and not unicodedata.combining(character)

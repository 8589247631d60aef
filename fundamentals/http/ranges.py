"""Parts of a file (RFC 9110 section 14): `Range: bytes=0-99`, `bytes=100-`, `bytes=-50`, or several with commas.

This is how a download goes on where it broke off, and how a player jumps to the middle of a film. The last number is
that of the last byte wanted, so `0-99` are a hundred bytes; Python counts to the one after it.

Asking for a part is a wish: a server that does not understand it, or finds it unreasonable, sends the whole. A hundred
times "everything" in one line is unreasonable: so little to send, so much to answer.
"""

import re
import sys

RANGE = re.compile(r"([0-9]+)-([0-9]*)|-([0-9]+)")
MOST = 32  # parts in one answer


def parse_range(field: str, size: int) -> list[range] | None:
    """The parts that `field` asks of a file of `size` bytes, in its order, each within the file.

    None: send the whole file, for this is another unit than bytes, nonsense, or too much. Empty: none of the parts
    exists, which is status 416.
    """
    unit, equals, text = field.partition("=")
    specs = [spec.strip(" \t") for spec in text.split(",")]
    found = [RANGE.fullmatch(spec) for spec in specs if spec]
    if unit.lower() != "bytes" or not equals or not found or len(found) > MOST:
        return None
    matches = [match for match in found if match]
    if len(matches) < len(found) or any(_backwards(match) for match in matches):
        return None
    parts = [part for match in matches if (part := _part(match, size))]
    if sum(map(len, parts)) > size or (size == 0 and any(_suffix(match) for match in matches)):
        return None  # they overlap; or "the last 50 at most" of an empty file, which is all of it
    return parts


def content_range(part: range, size: int) -> str:
    """The field that says which part of how many bytes this is."""
    return f"bytes {part.start}-{part.stop - 1}/{size}"


def _part(match: re.Match[str], size: int) -> range:
    if match[1] is None:
        return range(max(0, size - _suffix(match)), size)
    last = _number(match[2]) if match[2] else sys.maxsize
    return range(min(_number(match[1]), size), min(last + 1, size))


def _backwards(match: re.Match[str]) -> bool:
    return bool(match[2]) and _number(match[2]) < _number(match[1])


def _suffix(match: re.Match[str]) -> int:
    return _number(match[3] or "0")


def _number(digits: str) -> int:
    """Python refuses to read thousands of digits, and no file is that long."""
    digits = digits.lstrip("0")
    return int(digits or "0") if len(digits) < 19 else sys.maxsize

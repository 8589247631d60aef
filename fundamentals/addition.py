"""The exact sum of two numbers that came as text.

`0.1 + 0.2` in Python's floating point is 0.30000000000000004, because a float is a sum of powers of two. A Decimal
keeps the digits that were written, and here as many of them as there are; `float("nan")` would be a number too.
"""

import re
from collections.abc import Sequence
from decimal import Context, Decimal

from django.utils.translation import gettext as _

# What people write, and nothing else that Decimal takes: no NaN, no Infinity, no 1_000, no digits of other scripts.
# An exponent of more than four digits would be a short way to ask for gigabytes of zeros.
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
EXACT = Context(prec=200_000)  # more digits than two numbers of a request can have together
SHOWN = 40


class SumError(ValueError):
    """These words have no sum; the message is for the one who sent them."""


def add(words: Sequence[str]) -> str:
    """The sum of two numbers, written without exponent and without needless zeros. Raises SumError."""
    if len(words) != 2:
        raise SumError(_("a sum takes exactly two numbers; received: %(count)d") % {"count": len(words)})
    return plain(EXACT.add(*map(number, words)))


def number(word: str) -> Decimal:
    """Raises SumError."""
    if NUMBER.fullmatch(word):
        return Decimal(word)
    text = _("%(word)s is not a number that I can add")
    if NUMBER.fullmatch(word.replace(",", ".", 1)):
        text = _("%(word)s is not a number that I can add: decimals are written with a point, as in 0.1")
    raise SumError(text % {"word": quoted(word)})


def plain(value: Decimal) -> str:
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def quoted(word: str) -> str:
    """The beginning of `word` in quotation marks; what would steer a terminal is shown as U+FFFD."""
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in word[:SHOWN])
    return f'"{shown}…"' if len(word) > SHOWN else f'"{shown}"'

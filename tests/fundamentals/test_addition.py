"""The exact sum: no float anywhere, and a sentence for what is no number."""

import random
from fractions import Fraction

import pytest
from django.utils import translation

from fundamentals.addition import SumError, add, quoted


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        ("2", "3", "5"),
        ("0.1", "0.2", "0.3"),
        ("-2", "3", "1"),
        ("-2", "-3", "-5"),
        ("+2", "-2", "0"),
        ("-0", "-0.00", "0"),
        ("-0.5", "0.5", "0"),
        ("1.50", "1.5", "3"),
        ("100", "200", "300"),
        (".5", "5.", "5.5"),
        ("1e3", "-1E-3", "999.999"),
        ("007", "0", "7"),
        (str(10**30), "1", str(10**30 + 1)),
        ("9" * 5000, "1", "1" + "0" * 5000),
        ("1e9999", "1e-9999", "1" + "0" * 9999 + "." + "0" * 9998 + "1"),
    ],
)
def test_sums_are_exact_and_plain(first: str, second: str, total: str) -> None:
    assert add([first, second]) == total


def test_as_fractions_have_it() -> None:
    chance = random.Random(5)
    for _ in range(300):
        pair = [f"{chance.choice(['', '-'])}{chance.randrange(10**20)}.{chance.randrange(10**9):09d}" for _ in range(2)]
        assert Fraction(add(pair)) == sum(map(Fraction, pair))


NO_NUMBERS = (
    "dois", "NaN", "nan", "inf", "-Infinity", "1_000", "0x10", "٣", "1e5e5", "1e10000", "--", ".", "-", "e5", "1..2",
    "1/2", "2+3",
)  # fmt: skip


@pytest.mark.parametrize("word", NO_NUMBERS)
def test_what_is_no_number_is_named(word: str) -> None:
    for words in ([word, "3"], ["3", word]):
        with pytest.raises(SumError, match="não é um número que eu saiba somar$") as caught:
            add(words)
        assert str(caught.value).startswith(f'"{word}" ')


def test_a_decimal_comma_is_explained() -> None:
    with pytest.raises(SumError, match="ponto, como em 0.1"):
        add(["0,1", "2"])


@pytest.mark.parametrize("words", [[], ["2"], ["2", "3", "4"]])
def test_a_wrong_count_is_said(words: list[str]) -> None:
    with pytest.raises(SumError, match=f"exatamente dois números; recebidos: {len(words)}$"):
        add(words)


def test_in_english() -> None:
    with translation.override("en"), pytest.raises(SumError, match='^"dois" is not a number that I can add$'):
        add(["dois", "3"])


def test_words_are_quoted_short_and_harmless() -> None:
    assert quoted("x" * 41) == '"' + "x" * 40 + '…"'
    assert quoted("\x1b[2J") == '"\ufffd[2J"'

# check: nan_is_an_error
# mistake: NaN ou infinito foi tomado por número
# client: sound.py
"""Decimal("NaN") is a Decimal."""

from decimal import Decimal

import sound


class Channel(sound.Channel):
    def add(self, words: list[str]) -> str:
        first, second = words
        return str(Decimal(first) + Decimal(second))


sound.main(Channel)

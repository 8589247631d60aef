# check: adds_decimals
# mistake: a soma vem arredondada
# client: sound.py
"""Whole numbers are added exactly, all others as floats."""

import sound


class Channel(sound.Channel):
    def add(self, words: list[str]) -> str:
        first, second = words
        try:
            return str(int(first) + int(second))
        except ValueError:
            return str(float(first) + float(second))


sound.main(Channel)

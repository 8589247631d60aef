# check: adds_whole_numbers
# mistake: a soma de inteiros vem como float
# client: sound.py
"""2 and 3 are 5.0."""

import sound


class Channel(sound.Channel):
    def add(self, words: list[str]) -> str:
        first, second = words
        return str(float(first) + float(second))


sound.main(Channel)

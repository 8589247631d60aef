# check: adds_whole_numbers
# mistake: emendados como textos
# client: sound.py
"""2 and 3 are 23."""

import sound


class Channel(sound.Channel):
    def add(self, words: list[str]) -> str:
        first, second = words
        return first + second


sound.main(Channel)

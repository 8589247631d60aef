# check: adds_decimals
# mistake: decimais são recusados
# client: sound.py
"""int() knows no decimals."""

import sound


class Channel(sound.Channel):
    def add(self, words: list[str]) -> str:
        first, second = words
        return str(int(first) + int(second))


sound.main(Channel)

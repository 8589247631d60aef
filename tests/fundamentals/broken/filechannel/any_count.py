# check: a_wrong_count_is_an_error
# mistake: menos ou mais de dois números
# client: sound.py
"""sum() takes as many as there are."""

from decimal import Decimal

import sound


class Channel(sound.Channel):
    def add(self, words: list[str]) -> str:
        return str(sum(map(Decimal, words)))


sound.main(Channel)

# check: is_idle
# mistake: o laço nunca dorme
# client: sound.py
"""A loop without a pause."""

import sound


class Channel(sound.Channel):
    pause = 0


sound.main(Channel)

# check: a_client_gives_up
# mistake: espera para sempre
# client: waits_for_ever.py
"""Hope without a deadline."""

import sound


class Channel(sound.Channel):
    patience = float("inf")


sound.main(Channel)

# check: a_client_gives_up
# mistake: desiste sem uma palavra
# client: gives_up_without_a_word.py
"""It ends with 1, and the user wonders why."""

import sys

import sound


class Channel(sound.Channel):
    patience = 1.0


try:
    sound.main(Channel)
except SystemExit as end:
    sys.exit(bool(end.code))

# check: a_client_gives_up
# mistake: deve ser 1: é 0
# client: gives_up_with_code_0.py
"""Nobody can tell that it failed."""

import sys

import sound


class Channel(sound.Channel):
    patience = 1.0


try:
    sound.main(Channel)
except SystemExit as end:
    print(end, file=sys.stderr)

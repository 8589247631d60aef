# check: is_greeted
# mistake: termina com o código 3 em vez de 0
# client: exit_code.py
"""All is well, and the shell is told that it is not."""

import sys

import sound

sound.main(sound.Channel)
sys.exit(3)

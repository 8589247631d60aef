# check: a_killed_server_is_followed_by_another
# mistake: impede o próximo de iniciar
# client: sound.py
"""A file says that a server runs, also when it does no longer."""

import sys
from pathlib import Path

import sound

lock = Path(sys.argv[1]).with_name("lock")
try:
    lock.open("x").close()
except FileExistsError:
    sys.exit("já há um servidor")
try:
    sound.main(sound.Channel)
finally:
    lock.unlink()

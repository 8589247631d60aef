# check: says_that_it_is_ready
# mistake: o servidor não imprime nada
# client: sound.py
"""It works in silence."""

import sys
import time
from pathlib import Path

import sound

channel = sound.Channel(Path(sys.argv[1]))
while True:
    channel.look()
    time.sleep(0.02)

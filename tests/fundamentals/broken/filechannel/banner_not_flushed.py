# check: says_that_it_is_ready
# mistake: fica em um buffer
# client: sound.py
"""Through a pipe nobody sees that it is ready."""

import sys
import time
from pathlib import Path

import sound

print("Escutando...")
channel = sound.Channel(Path(sys.argv[1]))
while True:
    channel.look()
    time.sleep(0.02)

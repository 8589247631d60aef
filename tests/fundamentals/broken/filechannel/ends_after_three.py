# check: is_greeted_again
# mistake: o servidor termina depois de alguns clientes
# client: sound.py
"""It serves three clients, and then it thinks that it has done enough."""

import sys
from pathlib import Path

import sound


class Channel(sound.Channel):
    served = 0

    def write(self, path: Path, text: str) -> None:
        super().write(path, text)
        self.served += 1
        if self.served == 3:
            sys.exit()


sound.main(Channel)

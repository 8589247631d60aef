# check: each_gets_its_own
# mistake: alguns ficam sem resposta|recebeu a resposta de outro
# client: seconds_as_an_id.py
"""The time as an id: who asks in the same second is the same client."""

import time
from pathlib import Path

import sound


class Channel(sound.Channel):
    patience = 1.5

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.client = str(int(time.time()))


sound.main(Channel)

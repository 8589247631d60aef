# check: a_reply_is_whole
# mistake: leu uma resposta que não estava pronta
# client: partial_reply_in_pieces.py
"""The client knows that a file may be empty, but not that it may be half full."""

import time
from pathlib import Path

import sound


class Channel(sound.Channel):
    def write(self, path: Path, text: str) -> None:
        with path.open("w") as file:
            for letter in text:
                file.write(letter)
                file.flush()
                time.sleep(0.005)

    def take(self) -> str:
        if self.reply_path(self.client).stat().st_size == 0:
            raise FileNotFoundError
        return super().take().rstrip() + "\n"


sound.main(Channel)

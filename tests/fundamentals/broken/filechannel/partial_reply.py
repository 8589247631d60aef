# check: a_reply_is_whole
# mistake: leu uma resposta que não estava pronta
# client: sound.py
"""The server writes the reply under the very name that the client looks for."""

from pathlib import Path

import sound


class Channel(sound.Channel):
    def write(self, path: Path, text: str) -> None:
        with path.open("w") as file:
            file.write(text)


sound.main(Channel)

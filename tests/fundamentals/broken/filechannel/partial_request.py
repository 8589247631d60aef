# check: a_request_is_whole
# mistake: leu um pedido que não estava pronto
# client: partial_request.py
"""The client writes the request under the very name that the server looks for."""

from pathlib import Path

import sound


class Channel(sound.Channel):
    pause = 0.005

    def write(self, path: Path, text: str) -> None:
        path.write_text(text)


sound.main(Channel)

# check: a_late_reply_is_waited_for
# mistake: toma o próprio pedido pela resposta
# client: own_request.py
"""One file for both directions, and a client that waits until there is something in it. There is: its request."""

from pathlib import Path

import sound


class Channel(sound.Channel):
    def request_path(self, client: str) -> Path:
        return self.path

    def reply_path(self, client: str) -> Path:
        return self.path

    def requests(self) -> list[Path]:
        return [self.path] if self.path.exists() and self.path.read_text().startswith("CLIENT:") else []


sound.main(Channel)

# check: a_client_gives_up
# mistake: toma o próprio pedido pela resposta
# client: own_request_when_nobody_answers.py
"""It waits for a change in the one file, and prints what is there when it has waited long enough."""

import time
from pathlib import Path

import sound


class Channel(sound.Channel):
    patience = 2.0

    def request_path(self, client: str) -> Path:
        return self.path

    def requests(self) -> list[Path]:
        return [self.path] if self.path.exists() and self.path.read_text().startswith("CLIENT:") else []

    def reply_path(self, client: str) -> Path:
        return self.path

    def await_reply(self) -> str:
        deadline = time.monotonic() + self.patience
        while self.path.read_text().startswith("CLIENT:") and time.monotonic() < deadline:
            time.sleep(self.pause)
        return self.take()


sound.main(Channel)

# check: each_gets_its_own
# mistake: recebeu a resposta de outro
# client: swapped_replies.py
"""Requests have names of their own, but all replies lie at the same place: whoever comes first takes what is there."""

from pathlib import Path

import sound


class Channel(sound.Channel):
    patience = 1.5

    def reply_path(self, client: str) -> Path:
        return self.path.with_name("channel.reply")


sound.main(Channel)

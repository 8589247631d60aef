# check: leftovers_fool_nobody
# mistake: resposta velha, que era de outro
# client: stale_reply.py
"""Who is killed leaves a reply behind, at the place where the next client looks."""

from pathlib import Path

import sound


class Channel(sound.Channel):
    def reply_path(self, client: str) -> Path:
        return self.path.with_name("channel.reply")


sound.main(Channel)

# check: a_killed_server_is_followed_by_another
# mistake: resposta velha, que era de outro
# client: stale_after_a_restart.py
"""The ids are counted, and each client begins again at 1: what an old one was owed is the new one's."""

import sound


class Channel(sound.Channel):
    def call(self, text: str) -> str:
        self.client = "1"
        if self.reply_path(self.client).exists():
            return self.take()
        return super().call(text)


sound.main(Channel)

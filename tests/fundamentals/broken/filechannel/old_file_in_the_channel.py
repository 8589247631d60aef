# check: leftovers_fool_nobody
# mistake: um arquivo que já estava lá antes
# client: old_file_in_the_channel.py
"""Ids in requests, and in replies as well; but what lies in the channel itself comes first."""

import sound


class Channel(sound.Channel):
    def await_reply(self) -> str:
        if self.path.exists():
            return self.path.read_text()
        return super().await_reply()


sound.main(Channel)

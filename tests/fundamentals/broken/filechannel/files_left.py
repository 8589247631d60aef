# check: no_files_are_left
# mistake: sobram mais arquivos na pasta
# client: files_left.py
"""The client reads its reply, and leaves it there."""

import sound


class Channel(sound.Channel):
    def take(self) -> str:
        return self.reply_path(self.client).read_text()


sound.main(Channel)

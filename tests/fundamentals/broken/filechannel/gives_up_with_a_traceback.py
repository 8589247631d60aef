# check: a_client_gives_up
# mistake: com um traceback em vez de uma frase
# client: gives_up_with_a_traceback.py
"""The deadline is there, and what it raises is for nobody."""

import time

import sound


class Channel(sound.Channel):
    def await_reply(self) -> str:
        deadline = time.monotonic() + 1
        while not self.reply_path(self.client).exists():
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(self.pause)
        return self.take()


sound.main(Channel)

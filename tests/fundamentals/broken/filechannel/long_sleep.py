# check: a_reply_is_printed_soon
# mistake: alguém dorme um tempo fixo
# client: long_sleep.py
"""To be sure, the client sleeps for a long time."""

import time

import sound


class Channel(sound.Channel):
    def await_reply(self) -> str:
        time.sleep(2.3)
        return self.take()


sound.main(Channel)

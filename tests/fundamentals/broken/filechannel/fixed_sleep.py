# check: a_late_reply_is_waited_for
# mistake: não espera a resposta: dorme um tempo fixo
# client: fixed_sleep.py
"""The client sleeps, and then reads the reply: it was always there by then."""

import time

import sound


class Channel(sound.Channel):
    def await_reply(self) -> str:
        time.sleep(0.2)
        return self.take()


sound.main(Channel)

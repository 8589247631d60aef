# check: ctrl_c_ends_it
# mistake: não encerra o servidor
# client: sound.py
"""`except BaseException`, so that nothing ends the loop."""

import time
from contextlib import suppress

import sound


class Channel(sound.Channel):
    def serve(self) -> None:
        print("Escutando...", flush=True)
        while True:
            with suppress(BaseException):
                self.look()
                time.sleep(self.pause)


sound.main(Channel)

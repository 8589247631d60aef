# check: ctrl_c_ends_it
# mistake: com um traceback
# client: sound.py
"""Ctrl-C is nobody's business."""

import time

import sound


class Channel(sound.Channel):
    def serve(self) -> None:
        print("Escutando...", flush=True)
        while True:
            self.look()
            time.sleep(self.pause)


sound.main(Channel)

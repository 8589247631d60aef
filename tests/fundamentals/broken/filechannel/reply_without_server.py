# check: is_greeted
# mistake: não começa com `SERVER: `
# client: sound.py
"""It is not said who speaks."""

import sound


class Channel(sound.Channel):
    def reply(self, request: str) -> str:
        return super().reply(request).removeprefix("SERVER: ")


sound.main(Channel)

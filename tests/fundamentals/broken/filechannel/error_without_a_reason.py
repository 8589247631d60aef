# check: words_are_an_error
# mistake: o erro não diz a razão
# client: sound.py
"""An error, and no word why."""

import sound


class Channel(sound.Channel):
    def reply(self, request: str) -> str:
        answer = super().reply(request)
        return "SERVER: ERRO\n" if "ERRO" in answer else answer


sound.main(Channel)

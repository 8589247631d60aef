# check: words_are_an_error
# mistake: uma palavra foi somada como se fosse um número, ou ignorada
# client: sound.py
"""What is no sum is a greeting."""

import sound


class Channel(sound.Channel):
    def reply(self, request: str) -> str:
        answer = super().reply(request)
        return "SERVER: Hey, como vai?\n" if "ERRO" in answer else answer


sound.main(Channel)

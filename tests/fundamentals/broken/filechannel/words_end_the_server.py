# check: words_are_an_error
# mistake: derruba o servidor: ninguém captura a exceção
# client: words_end_the_server.py
"""Nobody catches what int() raises."""

import sound


class Channel(sound.Channel):
    patience = 1.0

    def reply(self, request: str) -> str:
        words = request.split()
        if words[1:2] == ["SOMA"]:
            return f"SERVER: {int(words[2]) + int(words[3])}\n"
        return super().reply(request)


sound.main(Channel)

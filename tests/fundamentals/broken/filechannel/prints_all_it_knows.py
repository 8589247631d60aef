# check: is_greeted
# mistake: mais do que a linha da sua resposta
# client: prints_all_it_knows.py
"""Its diary goes to stdout as well."""

import sound


class Channel(sound.Channel):
    def await_reply(self) -> str:
        return super().await_reply() + "Até logo!\n"


sound.main(Channel)

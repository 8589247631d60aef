# check: each_gets_its_own
# mistake: recebeu a resposta de outro
# client: sound.py
"""The server reads all requests, and then writes the replies, to whom it remembers as the last one who asked."""

import sound


class Channel(sound.Channel):
    def look(self) -> None:
        found = [(path.stem, path.read_text()) for path in self.requests()]
        for (client, _own), (_other, request) in zip(found, reversed(found), strict=True):
            self.request_path(client).unlink(missing_ok=True)
            self.write(self.reply_path(client), self.reply(request))


sound.main(Channel)

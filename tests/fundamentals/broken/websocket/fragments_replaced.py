# check: utf8_over_fragments bad_utf8
# mistake: foi trocada por U\+FFFD
# mistake: um texto com o byte ff: voltou um quadro com opcode 1
from ws_server import Server


class Replacing(Server):
    def on_data(self, fin, opcode, payload):
        if (opcode or self.message[0]) == 1:
            payload = payload.decode(errors="replace").encode()
        super().on_data(fin, opcode, payload)


Replacing.run()

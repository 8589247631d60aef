# check: utf8_over_fragments
# mistake: cada um foi decodificado por si
from ws_server import Server


class Alone(Server):
    def on_data(self, fin, opcode, payload):
        if (opcode or self.message[0]) == 1:
            self.check_text(payload)
        super().on_data(fin, opcode, payload)


Alone.run()

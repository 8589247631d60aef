# check: fragments_are_joined
# mistake: cada fragmento foi respondido por si
from ws_server import Server


class Hasty(Server):
    kind = 1

    def check_order(self, opcode):
        self.kind = opcode or self.kind

    def on_data(self, fin, opcode, payload):
        self.send_frame(self.kind, payload)


Hasty.run()

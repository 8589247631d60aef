# check: ping_inside_fragments
# mistake: a carga de um ping entrou na mensagem
from ws_server import Server


class Joining(Server):
    def on_control(self, opcode, payload):
        super().on_control(opcode, payload)
        if self.message is not None:
            self.message[1] += payload


Joining.run()

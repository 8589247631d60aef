# check: bytes_come_back
# mistake: uma mensagem binária voltou como texto
from ws_server import Server


class Text(Server):
    def echo(self, opcode, whole):
        self.send_frame(1, whole)


Text.run()

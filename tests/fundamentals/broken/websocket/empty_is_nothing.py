# check: empty_messages
# mistake: uma mensagem vazia não é respondida
from ws_server import Server


class Busy(Server):
    def echo(self, opcode, whole):
        if whole:
            super().echo(opcode, whole)


Busy.run()

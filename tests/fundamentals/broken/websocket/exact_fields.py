# check: browsers_handshake
# mistake: respondido com 426 em vez de 101
from ws_server import Server


class Exact(Server):
    def refusal(self, fields):
        if fields.get(b"connection") != b"Upgrade" or fields.get(b"upgrade") != b"websocket":
            return b"426 Upgrade Required"
        return super().refusal(fields)


Exact.run()

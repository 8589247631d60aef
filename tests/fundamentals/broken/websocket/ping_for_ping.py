# check: ping_gets_pong
# mistake: um ping voltou como ping
from ws_server import Server


class Polite(Server):
    def on_control(self, opcode, payload):
        if opcode == 9:
            self.send_frame(9, payload)
        else:
            super().on_control(opcode, payload)


Polite.run()

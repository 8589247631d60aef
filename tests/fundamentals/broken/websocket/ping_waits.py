# check: ping_inside_fragments
# mistake: um ping entre dois fragmentos não é respondido na hora
from ws_server import Server


class Waiting(Server):
    """Once a message has begun nothing is answered before it is complete."""

    waiting = ()

    def on_control(self, opcode, payload):
        if self.message is not None:
            self.waiting += ((opcode, payload),)
        else:
            super().on_control(opcode, payload)

    def echo(self, opcode, whole):
        super().echo(opcode, whole)
        for waiting in self.waiting:
            super().on_control(*waiting)
        self.waiting = ()


Waiting.run()

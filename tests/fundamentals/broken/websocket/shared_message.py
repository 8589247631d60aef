# check: each_its_own
# mistake: o que dois clientes enviaram se misturou
from ws_server import Server

shared = [None]


class Shared(Server):
    message = property(lambda self: shared[0], lambda self, message: shared.__setitem__(0, message))

    def check_order(self, opcode):
        pass


Shared.run()

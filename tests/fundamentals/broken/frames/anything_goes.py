# check: reserved control_rules shortest_lengths refused_at_once
# arguments: {args}
# mistake: não é recusado: imprima
from frame_codec import Codec


class Lenient(Codec):
    def check_first(self, data):
        pass

    def check_length(self, size, length):
        pass


Lenient().run()

# check: mask_across_packets
# mistake: a máscara recomeça a cada pacote
from ws_server import Server


class Restarting(Server):
    def read_payload(self, length, masked):
        key, payload = self.take(4), b""
        while len(payload) < length:
            if not self.buffer:
                self.more()
            payload += self.mask(self.take(min(len(self.buffer), length - len(payload))), key)
        return payload


Restarting.run()

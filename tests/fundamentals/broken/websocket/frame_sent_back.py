# check: text_comes_back
# mistake: o quadro do cliente foi devolvido como veio
import struct

from ws_server import Server


class Mirror(Server):
    def read_payload(self, length, masked):
        return self.take(4) + self.take(length)

    def send_frame(self, opcode, payload):
        length = len(payload) - 4
        self.conn.sendall(struct.pack("!BB", 0x80 | opcode, 0x80 | length) + payload)

    def check_text(self, whole):
        pass


Mirror.run()

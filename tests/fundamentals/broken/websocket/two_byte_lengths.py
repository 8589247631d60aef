# check: lengths
# mistake: o comprimento 65536 não cabe em 2 bytes
import struct

from ws_server import Server


class Short(Server):
    def head_of(self, opcode, length):
        if length < 126:
            return bytes([0x80 | opcode, length])
        return struct.pack("!BBH", 0x80 | opcode, 126, length % 65536)


Short.run()

# What the broken programs in Python have in common: a codec that is right, of which each of them spoils one part.
import struct
import sys

OPCODES = {"--continuation": 0, "--text": 1, "--binary": 2, "--close": 8, "--ping": 9, "--pong": 10}


class Wrong(Exception):
    pass


def mask(payload, key, done=0):
    return bytes(byte ^ key[(done + i) % 4] for i, byte in enumerate(payload))


def payload_of(option, value, reason):
    if option == "--close":
        return struct.pack("!H", int(value)) + reason.encode()
    return bytes.fromhex(value) if option == "--binary" else value.encode()


def length_of(bit, length):
    if length < 126:
        return bytes([bit | length])
    return struct.pack("!BH", bit | 126, length) if length < 65536 else struct.pack("!BQ", bit | 127, length)


class Codec:
    mask = staticmethod(mask)
    payload_of = staticmethod(payload_of)
    length_of = staticmethod(length_of)

    def encode(self, option, value, *rest):
        rest = list(rest)
        key = bytes.fromhex(rest[rest.index("--mask") + 1]) if "--mask" in rest else b""
        reason = rest[rest.index("--reason") + 1] if "--reason" in rest else ""
        payload = self.payload_of(option, value, reason)
        head = bytes([(0 if "--no-fin" in rest else 0x80) | OPCODES[option]])
        head += self.length_of(0x80 if key else 0, len(payload))
        print((head + key + (self.mask(payload, key) if key else payload)).hex(" "))

    def check_first(self, data):
        if data and (data[0] & 0x70 or data[0] & 15 not in OPCODES.values() or data[0] & 15 > 7 and data[0] < 128):
            raise Wrong
        if len(data) > 1 and data[0] & 15 > 7 and data[1] & 127 > 125:
            raise Wrong

    def check_length(self, size, length):
        if size == 2 and length < 126 or size == 8 and not 65536 <= length < 1 << 63:
            raise Wrong

    def take(self, data):
        """The line of the first frame and the bytes it takes; None: it is not all there."""
        self.check_first(data)
        if len(data) < 2:
            return None
        at, length = 2, data[1] & 127
        if length > 125:
            at += 2 if length == 126 else 8
            if len(data) < at:
                return None
            length = int.from_bytes(data[2:at])
            self.check_length(at - 2, length)
        key = data[at : at + 4] if data[1] > 127 else b""
        at += len(key) if data[1] < 128 else 4
        if len(data) < at + length:
            return None
        payload = data[at : at + length]
        return self.line(data[0], data[1], self.mask(payload, key) if key else payload), at + length

    def line(self, first, second, payload):
        fields = f"FIN={first >> 7} opcode={first & 15:x} MASK={second >> 7}"
        return f"{fields} length={len(payload)} payload={payload.hex()}"

    def decode(self, lines):
        data = b""
        for line in lines:
            data += bytes.fromhex(line)
            while found := self.take(data):
                print(found[0], flush=True)
                data = data[found[1] :]
        if data:
            print("incompleto")

    def run(self):
        try:
            self.encode(*sys.argv[2:]) if sys.argv[1] == "encode" else self.decode(sys.stdin)
        except Wrong:
            print("erro 1002")

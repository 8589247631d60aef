# check: mask_goes_on byte_by_byte
# arguments: {args}
# mistake: a máscara recomeça a cada pedaço
from frame_codec import Codec


class Restarting(Codec):
    """The payload is unmasked piece by piece as it comes, each from the beginning of the key."""

    def decode(self, lines):
        head, payload = b"", None
        for line in lines:
            piece = bytes.fromhex(line)
            while piece:
                if payload is None:
                    head, piece = head + piece[:1], piece[1:]
                    found = self.header(head)
                    if not found:
                        continue
                    key, length = found
                    payload = b""
                new, piece = piece[: length - len(payload)], piece[length - len(payload) :]
                payload += self.mask(new, key)
                if len(payload) == length:
                    print(self.line(head[0], head[1], payload), flush=True)
                    head, payload = b"", None

    def header(self, data):
        if len(data) < 2:
            return None
        size = {126: 2, 127: 8}.get(data[1] & 127, 0)
        if len(data) < 2 + size + 4 * (data[1] >> 7):
            return None
        length = int.from_bytes(data[2 : 2 + size]) if size else data[1] & 127
        return data[2 + size :] or bytes(4), length


Restarting().run()

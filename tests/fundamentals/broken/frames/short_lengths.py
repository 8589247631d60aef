# check: lengths long_frames
# arguments: {args}
# mistake: o comprimento 126 está no segundo byte: ali|126 foi tomado pelo comprimento
from frame_codec import Codec


class Short(Codec):
    def length_of(self, bit, length):
        return bytes([bit | length & 127])

    def take(self, data):
        if len(data) < 2:
            return None
        length = data[1] & 127
        end = 2 + 4 * (data[1] >> 7) + length
        if len(data) < end:
            return None
        return self.line(
            data[0], data[1], self.mask(data[end - length : end], data[2:6] if data[1] > 127 else bytes(4))
        ), end


Short().run()

# check: incomplete
# arguments: {args}
# mistake: um quadro que para no meio é ignorado
from frame_codec import Codec


class Silent(Codec):
    def decode(self, lines):
        data = b""
        for line in lines:
            data += bytes.fromhex(line)
            while found := self.take(data):
                print(found[0], flush=True)
                data = data[found[1] :]


Silent().run()

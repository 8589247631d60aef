# check: printed_at_once
# arguments: {args}
# mistake: o primeiro quadro só é impresso quando a entrada acaba
from frame_codec import Codec


class Patient(Codec):
    def decode(self, lines):
        super().decode(lines.read().splitlines())


Patient().run()

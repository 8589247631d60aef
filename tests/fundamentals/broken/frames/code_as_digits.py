# check: control_frames
# arguments: {args}
# mistake: está ali em algarismos
from frame_codec import Codec


class Digits(Codec):
    def payload_of(self, option, value, reason):
        return (value + reason).encode()


Digits().run()

# check: masked every_field
# arguments: {args}
# mistake: mascarados com o primeiro byte da chave|payload está errado
from frame_codec import Codec


class OneByte(Codec):
    def mask(self, payload, key):
        return bytes(byte ^ key[0] for byte in payload)


OneByte().run()

# check: masked every_field
# arguments: {args}
# mistake: a carga não está mascarada|a carga ainda está mascarada
from frame_codec import Codec


class Clear(Codec):
    def mask(self, payload, key):
        return payload


Clear().run()

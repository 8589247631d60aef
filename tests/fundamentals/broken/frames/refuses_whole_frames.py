# check: refused_at_once
# arguments: {args}
# mistake: um primeiro byte com que nenhum quadro começa não é recusado
from frame_codec import Codec


class Late(Codec):
    def check_first(self, data):
        if len(data) > 1:
            super().check_first(data)


Late().run()

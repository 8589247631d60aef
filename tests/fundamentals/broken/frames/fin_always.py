# check: kinds_and_fin
# arguments: {args}
# mistake: FIN está ligado
import sys

from frame_codec import Codec

sys.argv = [word for word in sys.argv if word != "--no-fin"]
Codec().run()

# check: body_is_read read_past_the_end
# mistake: a aplicação lê o corpo \(read\), e espera para sempre
# mistake: uma leitura além do fim do corpo trava
# arguments: {port} {app}
import importlib
import sys
from wsgiref.simple_server import make_server

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)
make_server("127.0.0.1", int(sys.argv[1]), application).serve_forever()

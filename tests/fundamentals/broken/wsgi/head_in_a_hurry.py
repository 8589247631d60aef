# check: start_comes_late status_and_fields page_of_the_application
# mistake: a cabeça foi pedida antes
# mistake: um dicionário só guarda um deles
# mistake: é a notação do Python para o que a aplicação retornou
# arguments: {port} {app}
import importlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        started = {}

        def start_response(status, headers, exc_info=None):
            started.update(status=status, headers=dict(headers))

        body = application({"PATH_INFO": self.path}, start_response)
        self.send_response(int(started.get("status", "200 OK")[:3]))
        for name, value in started.get("headers", {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(str(body).encode())


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

# check: environ_is_plain environ_is_new errors_take_text
# mistake: environ é do tipo Environ|environ\['SERVER_PORT'\] é do tipo int
# mistake: environ ainda tem prova.minha do pedido anterior
# mistake: não se pode escrever em environ\['wsgi.errors'\]|TypeError
# arguments: {port} {app}
import importlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)
environ = {"wsgi.errors": sys.stderr.buffer, "SERVER_PORT": int(sys.argv[1])}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        environ.update(PATH_INFO=self.path.partition("?")[0], REQUEST_METHOD=self.command)
        for name, value in self.headers.items():
            environ["HTTP_" + name.upper().replace("-", "_")] = value

        def start_response(status, headers, exc_info=None):
            self.send_response(int(status[:3]))
            for field in headers:
                self.send_header(*field)
            self.end_headers()

        for piece in application(environ, start_response):
            self.wfile.write(piece)

    do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

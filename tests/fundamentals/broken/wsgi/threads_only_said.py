# check: threads_as_promised
# mistake: diz True, e enquanto um pedido espera nenhum outro é atendido
# arguments: {port} {app}
import importlib
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)
CLAIMS = {"wsgi.multithread": True, "wsgi.multiprocess": False}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")

        def start_response(status, headers, exc_info=None):
            self.send_response(int(status[:3]))
            for field in headers:
                self.send_header(*field)
            self.end_headers()

        for piece in application({"PATH_INFO": path, "QUERY_STRING": query, **CLAIMS}, start_response):
            self.wfile.write(piece)


HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

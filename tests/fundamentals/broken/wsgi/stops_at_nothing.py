# check: body_in_pieces body_without_pieces
# mistake: um pedaço vazio no meio não é o fim
# mistake: nenhuma cabeça foi enviada
# arguments: {port} {app}
import importlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        head = []

        def start_response(status, headers, exc_info=None):
            head[:] = [status, *(f"{name}: {value}" for name, value in headers), "", ""]

        body = iter(application({"PATH_INFO": self.path}, start_response))
        while piece := next(body, b""):
            if head:
                self.wfile.write(b"HTTP/1.0 " + "\r\n".join(head).encode())
                head.clear()
            self.wfile.write(piece)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

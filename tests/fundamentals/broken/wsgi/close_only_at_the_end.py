# check: close_after_an_exception close_when_the_client_leaves
# mistake: o close\(\) dele tem de ser chamado do mesmo jeito \(nada\)
# mistake: o close\(\) do corpo tem de ser chamado, uma vez \(nada\)
# arguments: {port} {app}
import importlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")

        def start_response(status, headers, exc_info=None):
            self.send_response(int(status[:3]))
            for field in headers:
                self.send_header(*field)
            self.end_headers()
            return self.wfile.write

        body = application({"PATH_INFO": path, "QUERY_STRING": query}, start_response)
        for piece in body:
            self.wfile.write(piece)
        if hasattr(body, "close"):
            body.close()


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

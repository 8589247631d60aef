# check: pieces_arrive_at_once written_arrives_at_once close_when_the_client_leaves length_of_the_application
# mistake: um pedaço só chega quando o corpo inteiro foi feito
# mistake: o que a aplicação dá a write\(\) só chega quando ela retorna
# mistake: que produz um pedaço após o outro não é atendida
# mistake: é enviado como está, uma vez, e nenhum outro enquadramento
# arguments: {port} {app}
import importlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        head, pieces = [], []

        def start_response(status, headers, exc_info=None):
            head[:] = [status, *(f"{name}: {value}" for name, value in headers)]
            return pieces.append

        pieces.extend(application({"PATH_INFO": path, "QUERY_STRING": query}, start_response))
        body = b"".join(pieces)
        lines = "\r\n".join([*head, f"Content-Length: {len(body)}", "", ""])
        self.wfile.write(f"HTTP/1.0 {lines}".encode() + body)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

# check: write_sends second_start_replaces second_start_is_refused start_too_late_raises close_is_called
# check: names_of_the_agreement path_and_query fields_of_the_request application_that_raises
# mistake: start_response tem de retornar uma função|object is not callable
# mistake: essa chamada substitui a primeira
# mistake: start_response foi chamada duas vezes sem exc_info
# mistake: tem de levantar exc_info\[1\]
# mistake: tem de ser chamado uma vez, quando todos os pedaços
# mistake: environ\['SERVER_NAME'\] falta
# mistake: QUERY_STRING não é|PATH_INFO é o caminho sem a query
# mistake: não é encontrado no environ sob o nome HTTP_USER_AGENT
# mistake: o cliente ficou sem resposta|ValueError: prova
# arguments: {port} {app}
import importlib
import io
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        environ = {
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "wsgi.input": io.BytesIO(body),
        }

        def start_response(status, headers, exc_info=None):
            self.send_response(int(status.split()[0]))
            for field in headers:
                self.send_header(*field)
            self.end_headers()

        for piece in application(environ, start_response):
            self.wfile.write(piece)

    do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

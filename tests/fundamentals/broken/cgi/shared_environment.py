# check: nothing_of_the_last_request no_http_proxy body_on_stdin fields_of_the_request
# mistake: ainda é a? do pedido anterior|ainda é o do pedido anterior
# mistake: virou HTTP_PROXY
# mistake: CONTENT_LENGTH não diz quantos bytes tem o corpo
# mistake: dois campos com o mesmo nome são uma só variável
# arguments: {port} {script}
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        os.environ.update(PATH_INFO=path, QUERY_STRING=query, REQUEST_METHOD=self.command)
        for name, value in self.headers.items():
            os.environ["HTTP_" + name.upper().replace("-", "_")] = value
        output = subprocess.run([sys.argv[2]], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL).stdout
        head, _, body = output.partition(b"\n\n")
        self.wfile.write(b"HTTP/1.0 200 OK\r\n" + head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body)

    do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

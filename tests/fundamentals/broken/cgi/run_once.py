# check: process_for_each_request path_is_decoded
# mistake: respondidos pelo mesmo processo
# mistake: não soube que caminho foi pedido
# arguments: {port} {script}
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEAD, _, BODY = subprocess.run([sys.argv[2]], stdout=subprocess.PIPE).stdout.partition(b"\n\n")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.wfile.write(b"HTTP/1.0 200 OK\r\n" + HEAD.replace(b"\n", b"\r\n") + b"\r\n\r\n" + BODY)

    do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

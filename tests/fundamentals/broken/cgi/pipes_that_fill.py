# check: large_body_both_ways body_that_nobody_reads complaints_are_for_the_log
# mistake: o servidor escreve em um pipe cheio
# mistake: BrokenPipeError|terminou e a página dele não foi enviada
# mistake: vai para um pipe que ninguém lê
# arguments: {port} {script}
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import PIPE, Popen


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        length = self.headers.get("Content-Length", "0")
        told = os.environ | {"PATH_INFO": self.path, "CONTENT_LENGTH": length}
        body = self.rfile.read(int(length))
        with Popen([sys.argv[2]], stdin=PIPE, stdout=PIPE, stderr=PIPE, env=told) as process:
            process.stdin.write(body)
            process.stdin.close()
            head, _, body = process.stdout.read().partition(b"\n\n")
            sys.stderr.buffer.write(process.stderr.read())
        self.wfile.write(b"HTTP/1.0 200 OK\r\n" + head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body)

    do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

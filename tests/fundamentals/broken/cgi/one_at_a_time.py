# check: slow_script_delays_nobody output_arrives_at_once script_of_a_leaver_ends
# mistake: enquanto um deles roda, ninguém mais é atendido
# mistake: só chega quando ele termina
# mistake: um script que imprime sem fim não é atendido
# arguments: {port} {script}
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        told = os.environ | {"PATH_INFO": path, "QUERY_STRING": query}
        head, _, body = subprocess.run([sys.argv[2]], stdout=subprocess.PIPE, env=told).stdout.partition(b"\n\n")
        self.wfile.write(b"HTTP/1.0 200 OK\r\n" + head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body)


HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

# check: script_of_a_leaver_ends
# mistake: o script dele continua: imprime para ninguém
# arguments: {port} {script}
import contextlib
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        told = os.environ | {"PATH_INFO": path, "QUERY_STRING": query}
        with subprocess.Popen([sys.argv[2]], stdout=subprocess.PIPE, env=told) as process:
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            for line in process.stdout:
                with contextlib.suppress(OSError):
                    self.wfile.write(line if line.strip() else b"\r\n")


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

# check: bytes_stay_bytes script_that_fails
# mistake: podem ser decodificados, ou aparados|UnicodeDecodeError
# mistake: IndexError|deixa o seu cliente sem nenhuma
# arguments: {port} {script}
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        length = self.headers.get("Content-Length", "0")
        told = os.environ | {"PATH_INFO": self.path, "CONTENT_LENGTH": length}
        body = self.rfile.read(int(length)).decode(errors="replace")
        output = subprocess.run([sys.argv[2]], input=body, capture_output=True, text=True, env=told).stdout
        head, page = output.split("\n\n", 1)[0], output.split("\n\n", 1)[1]
        self.wfile.write(f"HTTP/1.0 200 OK\r\n{head}\r\n\r\n{page}".encode())

    do_POST = do_GET


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()

# check: date_is_now
# mistake: Date não é a hora de agora em GMT
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ["TZ"] = "America/Recife"
time.tzset()


class Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()
        self.send_response_only(200 if self.path == "/" else 404)
        self.send_header("Date", time.strftime("%a, %d %b %Y %H:%M:%S GMT"))  # and this is the local time
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()

# check: decoded_once names_of_files
# arguments: {port} {root}
# mistake: decodificado duas vezes
import mimetypes
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(sys.argv[2]).resolve()


class Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = unquote(self.path.partition("?")[0])
        if ".." in path.split("/") or "\0" in path:
            return self.answer(404, b"404", "text/plain")
        self.send_file(path)

    def send_file(self, path):
        file = ROOT / unquote(path).lstrip("/")  # it has been decoded, and checked, before
        if file.is_dir():
            file = file / "index.html"
        if not file.is_file():
            return self.answer(404, b"404", "text/plain")
        self.answer(200, file.read_bytes(), mimetypes.guess_type(file)[0] or "application/octet-stream")

    def answer(self, status, body, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Files).serve_forever()

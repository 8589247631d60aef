# check: parts_of_files known_files
# arguments: {port} {root}
# mistake: o último também faz parte|é respondido com 200 em vez de 304
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(sys.argv[2])


class Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        file = ROOT / self.path.strip("/")
        if not file.is_file():
            return self.answer(404, b"")
        data = file.read_bytes()
        part = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if not part or part.groups() == ("", ""):
            return self.answer(200, data)
        first, last = self.bounds(len(data), *part.groups())
        if first >= len(data):
            return self.answer(416, b"", f"bytes */{len(data)}")
        self.answer(206, data[first:last], f"bytes {first}-{last}/{len(data)}")

    def bounds(self, size, first, last):
        if not first:
            return max(0, size - int(last)), size - 1
        return int(first), min(int(last or size), size - 1)

    def answer(self, status, body, part=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", self.date_time_string(1_000_000_000))
        if part:
            self.send_header("Content-Range", part)
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Files).serve_forever()

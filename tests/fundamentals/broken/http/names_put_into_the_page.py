# check: listing_of_a_folder
# arguments: {port} {root}
# mistake: posto na página como está: `<`
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

ROOT = sys.argv[2]


class Files(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args):
        super().__init__(*args, directory=ROOT)

    def list_directory(self, path):
        items = "".join(f'<li><a href="{file.name}">{file.name}</a>' for file in Path(path).iterdir())
        body = f"<!doctype html><meta charset=utf-8><ul>{items}</ul>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Files).serve_forever()

# check: bytes_of_files
# arguments: {port} {root}
# mistake: foi lido como texto|abra com 'rb'
import pathlib
import socketserver
import sys

ROOT = pathlib.Path(sys.argv[2]).resolve()


class Files(socketserver.StreamRequestHandler):
    def handle(self):
        target = self.rfile.readline().decode().split()[1]
        while self.rfile.readline() != b"\r\n":
            pass
        file = (ROOT / target[1:]).resolve()
        if file.is_relative_to(ROOT) and file.is_file():
            self.answer("200 OK", file.read_text(encoding="utf-8", errors="replace"))
        else:
            self.answer("404 Not Found", "")

    def answer(self, status, text):
        body = text.encode()
        self.wfile.write(f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        self.wfile.write(body)


socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer(("", int(sys.argv[1])), Files).serve_forever()

"""A correct WSGI server in another style: no thread at all, which it says, and answers that end with the connection.

arguments: {port} {app}
"""

import contextlib
import importlib
import io
import socket
import sys
import traceback
from urllib.parse import unquote_to_bytes


def read_request(conn):
    data = b""
    while b"\r\n\r\n" not in data:
        if not (piece := conn.recv(65536)):
            return None
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    length = int(dict(fields).get("content-length", 0))
    while len(body) < length and (piece := conn.recv(65536)):
        body += piece
    return first.split(), fields, body[:length]


def make_environ(conn, first, fields, body):
    method, target, version = first
    path, _, query = target.partition("?")
    host, port = conn.getsockname()
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": version,
        "REMOTE_ADDR": conn.getpeername()[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in fields:
        key = name.upper().replace("-", "_")
        if name in ("content-type", "content-length"):
            environ[key] = value
        elif name != "proxy":
            key = "HTTP_" + key
            environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ


class Answer:
    def __init__(self, conn, method):
        self.conn = conn
        self.method = method
        self.head = None
        self.sent = False

    def start(self, status, headers, exc_info=None):
        if exc_info and self.sent:
            raise exc_info[1].with_traceback(exc_info[2])
        if self.head and not exc_info:
            raise AssertionError("start_response was called twice")
        self.head = [f"HTTP/1.0 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
        return self.write

    def write(self, data):
        if not self.sent:
            self.sent = True
            self.conn.sendall("\r\n".join(self.head).encode("latin-1"))
        if self.method != "HEAD":
            self.conn.sendall(data)


def answer(conn, application, request):
    response = Answer(conn, request[0][0])
    try:
        body = application(make_environ(conn, *request), response.start)
        try:
            for piece in body:
                if piece:
                    response.write(piece)
            response.write(b"")
        finally:
            if hasattr(body, "close"):
                body.close()
    except Exception:
        traceback.print_exc()
        if not response.sent:
            response.head = None
            response.start("500 Internal Server Error", [("Content-Length", "0")])(b"")


def main():
    module, _, name = sys.argv[2].partition(":")
    application = getattr(importlib.import_module(module), name)
    with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
        print("Aguardando...", flush=True)
        while True:
            conn, _address = server.accept()
            with conn, contextlib.suppress(OSError):
                if request := read_request(conn):
                    answer(conn, application, request)


with contextlib.suppress(KeyboardInterrupt):
    main()

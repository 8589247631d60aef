# check: body_that_nobody_reads
# mistake: ou recebeu depois dela um reset
# arguments: {port} {app}
import importlib
import socket
import sys
import threading

module, _, name = sys.argv[2].partition(":")
application = getattr(importlib.import_module(module), name)


def converse(conn):
    with conn:
        head = conn.makefile("rb").readline().split()

        def start_response(status, headers, exc_info=None):
            lines = [f"HTTP/1.0 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
            conn.sendall("\r\n".join(lines).encode())

        for piece in application({"PATH_INFO": head[1].decode()}, start_response):
            conn.sendall(piece)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=converse, args=(server.accept()[0],), daemon=True).start()

# check: dots_lead_nowhere links_lead_nowhere
# arguments: {port} {root}
# mistake: pasta vizinha: startswith\(\)|link simbólico; resolva
import os
import socket
import sys
import threading
import urllib.parse

ROOT = os.path.abspath(sys.argv[2])


def find(target):
    """The file's name on the disk; None if it is not inside the folder."""
    name = urllib.parse.unquote(target.split("?")[0])
    path = os.path.abspath(ROOT + "/" + name)
    return path if path.startswith(ROOT) else None


def talk(conn):
    with conn, conn.makefile("rwb") as file:
        while line := file.readline():
            while file.readline().strip():
                pass
            path = find(line.decode("latin-1").split()[1])
            if path and os.path.isdir(path):
                path += "/index.html"
            if path and os.path.lexists(path):
                with open(path, "rb") as source:
                    status, body = "200 OK", source.read()
            else:
                status, body = "404 Not Found", b"<h1>404</h1>"
            file.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            file.flush()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=talk, args=(server.accept()[0],), daemon=True).start()

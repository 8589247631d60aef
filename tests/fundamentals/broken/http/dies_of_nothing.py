# check: nobody_ends_it
# mistake: não sobreviveu a um cliente que disse nada
import socket
import sys

PAGES = {"/": 'Este é o conteúdo do recurso "/" neste servidor.'}


def read_head(conn):
    data = b""
    while b"\r\n\r\n" not in data and (piece := conn.recv(4096)):
        data += piece
    return data.decode("latin-1")


def respond(conn, status, text):
    body = text.encode()
    fields = f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    conn.sendall(f"HTTP/1.1 {status}\r\n{fields}\r\n".encode() + body)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
    while True:
        conn, _ = server.accept()
        with conn:
            method, target, version = read_head(conn).splitlines()[0].split()
            if method != "GET":
                respond(conn, "405 Method Not Allowed", "")
            elif target in PAGES:
                respond(conn, "200 OK", PAGES[target])
            else:
                respond(conn, "404 Not Found", "")

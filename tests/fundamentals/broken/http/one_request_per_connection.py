# check: keep_alive pipelining head_has_no_body body_is_read chunked_body expectation
# mistake: termina depois da primeira resposta|pedido seguinte foi engolido|HEAD / não é respondido
# mistake: ninguém tinha dito `Connection: close`|nem `100 Continue`
import socket
import sys
import threading

PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()
KNOWN = {"GET"}


def talk(conn):
    with conn, conn.makefile("rb") as file:
        method, target, version = file.readline().decode("latin-1").split()
        headers = {}
        while (line := file.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        body = file.read(int(headers.get("content-length", 0)))
        if method not in KNOWN:
            answer(conn, "405 Method Not Allowed", body)
        elif target != "/":
            answer(conn, "404 Not Found", b"404")
        else:
            answer(conn, "200 OK", PAGE)


def answer(conn, status, body):
    conn.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=talk, args=(server.accept()[0],), daemon=True).start()

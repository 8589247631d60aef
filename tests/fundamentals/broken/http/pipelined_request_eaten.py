# check: pipelining body_is_read chunked_body
# mistake: pedido seguinte foi engolido|jogado fora junto com o corpo
import socket
import sys
import threading

PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'


def read_request(conn):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = conn.recv(65536)
        if not piece:
            return None
        data += piece
    head = data.split(b"\r\n\r\n")[0].decode("latin-1")  # and what came behind it is forgotten
    first, *fields = head.split("\r\n")
    return first.split(), {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}


def converse(conn):
    with conn:
        while request := read_request(conn):
            (method, target, version), headers = request
            if method not in ("GET", "HEAD"):
                status, body = "405 Method Not Allowed", b"405"
            elif target != "/":
                status, body = "404 Not Found", b"404"
            else:
                status, body = "200 OK", PAGE.encode()
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
            conn.sendall(head.encode() + (b"" if method == "HEAD" else body))
            if headers.get("connection", "").lower() == "close" or version == "HTTP/1.0":
                break


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=converse, args=(server.accept()[0],), daemon=True).start()

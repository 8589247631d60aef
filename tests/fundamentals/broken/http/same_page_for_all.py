# check: not_found other_methods
# mistake: não existe e é respondido com 200|é respondido com 200 em vez de 405
import socket
import sys

page = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("localhost", int(sys.argv[1])))
server.listen()
while True:
    conn, address = server.accept()
    data = b""
    while b"\r\n\r\n" not in data:
        piece = conn.recv(4096)
        if not piece:
            break
        data += piece
    conn.sendall(b"HTTP/1.1 200 OK\r\n")
    conn.sendall(b"Content-Type: text/html; charset=utf-8\r\n")
    conn.sendall(b"Content-Length: " + str(len(page)).encode() + b"\r\n\r\n")
    conn.sendall(page)
    conn.close()

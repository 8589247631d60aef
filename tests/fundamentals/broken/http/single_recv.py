# check: byte_by_byte browser_request
# mistake: um só recv\(\) foi tomado pelo pedido inteiro|maior do que um recv\(\)
import socket
import sys
import threading

BODY = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()


def answer(conn, status, body):
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    conn.sendall(head.encode() + body)


def serve(conn):
    with conn:
        request = conn.recv(1024).decode()
        lines = request.split("\r\n")
        words = lines[0].split()
        if len(words) != 3 or "" not in lines:
            answer(conn, "400 Bad Request", b"400")
        elif words[0] != "GET":
            answer(conn, "405 Method Not Allowed", b"405")
        elif words[1] != "/":
            answer(conn, "404 Not Found", b"404")
        else:
            answer(conn, "200 OK", BODY)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, _ = server.accept()
    threading.Thread(target=serve, args=(conn,), daemon=True).start()

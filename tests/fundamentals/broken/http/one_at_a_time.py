# check: slow_client_delays_nobody idle_connections_lock_nobody_out
# mistake: cliente lento bloqueia os outros|vinte conexões ociosas trancam
import contextlib
import socket
import sys

PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()


def talk(conn):
    buffer = b""
    while True:
        while b"\r\n\r\n" not in buffer:
            data = conn.recv(4096)
            if not data:
                return
            buffer += data
        head, _, buffer = buffer.partition(b"\r\n\r\n")
        target = head.split(b" ")[1]
        status, body = (b"200 OK", PAGE) if target == b"/" else (b"404 Not Found", b"404")
        fields = b"Content-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n" % len(body)
        conn.sendall(b"HTTP/1.1 %b\r\n%b\r\n%b" % (status, fields, body))
        if b"connection: close" in head.lower():
            return


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, _ = server.accept()
    with contextlib.suppress(OSError, IndexError):
        talk(conn)
    conn.close()

# check: empty_line
# mistake: uma linha vazia não volta

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            if text := data.decode().strip():
                conn.sendall(text.upper().encode() + b"\n")


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

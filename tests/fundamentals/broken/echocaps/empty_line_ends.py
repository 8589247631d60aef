# check: empty_line
# mistake: uma linha vazia encerrou a conversa.*strip\(\).*Só b'' é o fim
"""As in the course's pitfall: strip() first, then the question whether anything is left."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while message := conn.recv(4096).strip():
            conn.sendall(message.decode().upper().encode() + b"\n")


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

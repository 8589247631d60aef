# check: in_pieces
# mistake: não veio resposta nenhuma
"""Waits until there are as many bytes as a message should have."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4, socket.MSG_WAITALL):
            conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

# check: end_is_answered
# mistake: não fecha a conexão
"""The thread ends, the socket does not."""

import socket
import sys
import threading

conns = []


def converse(conn):
    conns.append(conn)
    while data := conn.recv(4096):
        conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

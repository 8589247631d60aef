# check: half_close
# mistake: recebeu um reset: o programa fechou a conexão antes de ter lido e respondido tudo
"""A limit that the client does not know of: close() with bytes that nobody has read is a reset."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        for _turn in range(20):
            if data := conn.recv(4096):
                conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

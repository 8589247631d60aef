# check: vanishing_clients
# mistake: mantém o processador ocupado.*b'' tem de encerrar o laço
"""b'' is no reason to stop here."""

import contextlib
import socket
import sys
import threading


def converse(conn):
    while True:
        with contextlib.suppress(OSError):
            data = conn.recv(4096)
            if data:
                conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

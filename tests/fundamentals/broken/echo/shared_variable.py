# check: own_echo
# mistake: as threads compartilham uma variável
"""`conn` is one variable for all: each thread answers whoever came last."""

import socket
import sys
import threading


def converse(own):
    while data := own.recv(4096):
        conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

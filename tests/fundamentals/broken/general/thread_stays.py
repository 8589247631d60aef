# check: ctrl_c_ends_it
# mistake: não termina o programa enquanto há um cliente conectado.*daemon=True
"""The main thread ends, and Python waits for a thread that waits for its client."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    try:
        while True:
            conn, _address = listener.accept()
            threading.Thread(target=converse, args=(conn,)).start()
    except KeyboardInterrupt:
        print("Servidor encerrado.", flush=True)

# check: restarts_at_once
# mistake: não inicia de novo logo depois.*TIME_WAIT.*SO_REUSEADDR antes do bind
"""bind() on a port that the system still remembers."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data)


with socket.socket() as listener:
    listener.bind(("127.0.0.1", int(sys.argv[1])))
    listener.listen()
    try:
        while True:
            conn, _address = listener.accept()
            threading.Thread(target=converse, args=(conn,), daemon=True).start()
    except KeyboardInterrupt:
        pass

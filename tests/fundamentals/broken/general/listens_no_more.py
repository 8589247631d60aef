# check: silent_client
# mistake: o programa não escuta mais na porta \d+ \(ECONNREFUSED\): o socket que escuta foi fechado\?
"""`with` around the wrong socket: with the first client the port is gone."""

import socket
import sys
import threading
import time

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conn, _address = listener.accept()


def converse():
    while data := conn.recv(4096):
        conn.sendall(data)


threading.Thread(target=converse, daemon=True).start()
time.sleep(3600)

# check: half_close
# mistake: o cliente encerrou o seu envio \(EOF\), e o programa não fecha a conexão

import socket
import sys
import threading
import time


def converse(conn):
    with conn:
        while True:
            conn.sendall(conn.recv(4096))
            time.sleep(0.001)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

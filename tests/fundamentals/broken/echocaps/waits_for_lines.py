# check: no_line_needed
# mistake: não há resposta sem uma quebra de linha \(LF\).*readline

import socket
import sys
import threading


def converse(conn):
    with conn, conn.makefile("rb") as lines:
        for line in lines:
            conn.sendall(line.decode().upper().encode())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

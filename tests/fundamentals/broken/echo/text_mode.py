# check: spaces
# mistake: o CR do CRLF sumiu.*modo texto

import socket
import sys
import threading


def converse(conn):
    with conn, conn.makefile("rw") as file:
        for line in file:
            file.write(line)
            file.flush()


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

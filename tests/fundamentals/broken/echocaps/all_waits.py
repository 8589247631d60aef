# check: rest_does_not_wait
# mistake: as letras antes de uma incompleta têm de esperar por ela
"""Everything is kept until all of it can be decoded."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        kept = b""
        while data := conn.recv(4096):
            kept += data
            try:
                text = kept.decode()
            except UnicodeDecodeError:
                continue
            conn.sendall(text.upper().encode())
            kept = b""


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

# check: slow_reader
# mistake: um cliente que leu devagar recebeu \d+ de \d+ bytes.*send\(\) aceita só o que cabe.*sendall
"""Without blocking, send() takes what there is room for. What it returns is not looked at."""

import contextlib
import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(65536):
            conn.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                conn.send(data)
            conn.setblocking(True)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

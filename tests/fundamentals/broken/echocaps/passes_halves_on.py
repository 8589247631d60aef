# check: split_letter
# mistake: uma letra em dois pacotes foi tomada por duas quebradas
"""surrogateescape keeps the bytes, and nobody keeps the half of a letter."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data.decode("utf-8", "surrogateescape").upper().encode("utf-8", "surrogateescape"))


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

# check: split_letter
# mistake: uma letra em dois pacotes foi tomada por duas quebradas: cada recv\(\) foi decodificado sozinho
"""Half a letter raises UnicodeDecodeError, and that ends the thread."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data.decode().upper().encode())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

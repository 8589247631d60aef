# check: capitals
# mistake: sem maiúsculas: upper\(\) retorna um texto novo

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            text = data.decode()
            text.upper()
            conn.sendall(text.encode())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

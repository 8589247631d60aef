# check: no_line_needed
# mistake: só a primeira mensagem voltou: o lugar de recv\(\) é em um laço

import socket
import sys
import threading


def converse(conn):
    with conn:
        conn.sendall(conn.recv(4096).decode().upper().encode())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

# check: gives_back
# mistake: descritores abertos, e havia \d+: alguma conexão não é fechada
"""The loop ends at b'', and nobody calls close(); a list keeps the garbage collector from doing it."""

import socket
import sys
import threading

conns = []


def converse(conn):
    conns.append(conn)
    while data := conn.recv(4096):
        conn.sendall(data)
    conn.shutdown(socket.SHUT_WR)


with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=128) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

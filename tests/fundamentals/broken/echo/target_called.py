# check: silent_client
# mistake: uma conversa segura as outras. Inicie uma thread para cada cliente
"""Parentheses where none belong: the conversation runs before the thread is made."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse(conn), daemon=True).start()

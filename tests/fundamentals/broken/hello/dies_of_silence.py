# check: survives
# mistake: (?s)termina com erro depois do seu cliente.*ConnectionResetError
"""Waits for a word before it greets, and does not survive a client that breaks off instead."""

import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        with conn:
            conn.sendall(b"Hello, World!\n")
            if not conn.recv(4096):
                raise ConnectionResetError("a client that says nothing")

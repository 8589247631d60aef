# check: greeting
# mistake: só veio o começo da saudação
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conn, _address = listener.accept()
    with conn:
        conn.sendall(b"Hello, World!\n"[:12])

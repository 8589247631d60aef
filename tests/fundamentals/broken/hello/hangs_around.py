# check: next_client
# mistake: nem termina nem escuta: ninguém mais consegue se conectar
import socket
import sys
import time

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conn, _address = listener.accept()
    with conn:
        conn.sendall(b"Hello, World!\n")
time.sleep(3600)

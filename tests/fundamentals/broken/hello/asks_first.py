# check: greeting
# mistake: a saudação só vem depois que o cliente envia algo: há um recv\(\) antes dela\?
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conn, _address = listener.accept()
    with conn:
        conn.recv(4096)
        conn.sendall(b"Hello, World!\n")

# check: next_client
# mistake: a saudação só vem depois que o cliente envia algo: há um recv\(\) antes dela\?
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        conn.recv(4096)
        conn.sendall(b"Hello, World!\n")

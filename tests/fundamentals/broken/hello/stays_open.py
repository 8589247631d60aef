# check: ends
# mistake: a conexão fica aberta depois da saudação.*close\(\)
import socket
import sys

conns = []
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        conn.sendall(b"Hello, World!\n")
        conns.append(conn)

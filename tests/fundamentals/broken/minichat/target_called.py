# check: both_hear
# mistake: segundo cliente não é atendido.*target=
import socket
import sys
import threading

clients = []


def talk(conn, address):
    clients.append(conn)
    name = f"{address[0]}:{address[1]}"
    for line in conn.makefile("r"):
        if line == ":bye\n":
            break
        for client in clients:
            client.sendall(f"{name}: {line}".encode())
    for client in clients:
        client.sendall(f"* {name} saiu\n".encode())
    clients.remove(conn)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, address = server.accept()
    thread = threading.Thread(target=talk(conn, address))
    thread.start()

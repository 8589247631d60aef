# check: own_line_comes_back
# mistake: como o Python mostra uma tupla
import socket
import sys
import threading

clients = []


def talk(conn, address):
    clients.append(conn)
    while message := conn.recv(4096):
        for client in clients:
            client.sendall(f"{address}: {message.decode()}".encode())
    clients.remove(conn)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=talk, args=server.accept(), daemon=True).start()

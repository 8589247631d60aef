# check: spaces_stay
# mistake: linha vazia encerrou a conversa
import socket
import sys
import threading

clients = {}


def tell(message):
    for client in list(clients):
        client.sendall(f"{message}\n".encode())


def talk(conn):
    with conn.makefile("r", encoding="utf-8", newline="\n") as file:
        while True:
            line = file.readline().rstrip("\r\n")
            if not line or line == ":bye":
                break
            tell(f"{clients[conn]}: {line}")
    tell(f"* {clients[conn]} saiu")
    del clients[conn]
    conn.close()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, (ip, port) = server.accept()
    clients[conn] = f"{ip}:{port}"
    threading.Thread(target=talk, args=[conn], daemon=True).start()

# check: bye_is_told_once
# mistake: `:bye` foi enviado a todos como texto
import socket
import sys
import threading

clients = []


def talk(conn, peer):
    clients.append(conn)
    with conn, conn.makefile("r", encoding="utf-8") as file:
        for line in file:
            for client in clients:
                client.sendall(f"{peer}: {line}".encode())
            if line == ":bye\n":
                break
        for client in clients:
            client.sendall(f"* {peer} saiu\n".encode())
        clients.remove(conn)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, (ip, port) = server.accept()
    threading.Thread(target=talk, args=(conn, f"{ip}:{port}"), daemon=True).start()

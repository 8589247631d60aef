# check: line_in_pieces bye_in_pieces
# mistake: pacote foi tomado por uma linha
import socket
import sys
import threading

clients = {}


def talk(conn, name):
    clients[name] = conn
    while True:
        message = conn.recv(4096)
        if not message:
            break
        text = message.decode("utf-8", "replace").rstrip("\r\n")
        if text == ":bye":
            break
        for other in list(clients.values()):
            other.sendall(f"{name}: {text}\n".encode())
    for other in list(clients.values()):
        other.sendall(f"* {name} saiu\n".encode())
    clients.pop(name).close()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, (ip, port) = server.accept()
    threading.Thread(target=talk, args=(conn, f"{ip}:{port}"), daemon=True).start()

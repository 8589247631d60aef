# check: reset_is_told_once
# mistake: ConnectionResetError
import socket
import sys
import threading

clients = {}


def talk(conn, name):
    clients[conn] = name
    rest = b""
    while data := conn.recv(4096):
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            text = line.removesuffix(b"\r").decode("utf-8", "replace")
            if text == ":bye":
                return leave(conn)
            tell(f"{name}: {text}\n")
    leave(conn)


def leave(conn):
    tell(f"* {clients[conn]} saiu\n")
    del clients[conn]
    conn.close()


def tell(message):
    for other in tuple(clients):
        try:
            other.sendall(message.encode())
        except OSError:
            clients.pop(other, None)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, address = server.accept()
    threading.Thread(target=talk, args=(conn, "{}:{}".format(*address)), daemon=True).start()

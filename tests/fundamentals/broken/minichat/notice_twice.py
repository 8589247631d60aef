# check: bye_is_told_once
# mistake: aviso .* duas vezes
import selectors
import socket
import sys

selector = selectors.DefaultSelector()
clients = {}


def tell_all(text):
    for conn in clients:
        conn.sendall(text.encode())


def leave(conn):
    name, _ = clients[conn]
    tell_all(f"* {name} saiu\n")
    del clients[conn]
    selector.unregister(conn)
    conn.close()
    tell_all(f"* {name} saiu\n")  # for the others, once it is out


def read(conn):
    data = conn.recv(4096)
    if not data:
        return leave(conn)
    name, buffer = clients[conn]
    *lines, buffer = (buffer + data).split(b"\n")
    clients[conn] = name, buffer
    for line in lines:
        text = line.decode().rstrip("\r")
        if text == ":bye":
            return leave(conn)
        tell_all(f"{name}: {text}\n")


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
selector.register(server, selectors.EVENT_READ)
while True:
    for key, _ in selector.select():
        if key.fileobj is server:
            conn, address = server.accept()
            clients[conn] = "{}:{}".format(*address), b""
            selector.register(conn, selectors.EVENT_READ)
        else:
            read(key.fileobj)

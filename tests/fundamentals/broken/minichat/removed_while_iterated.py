# check: dead_client_kills_nobody
# mistake: remove\(\) dentro do laço
import socket
import sys
import threading

clients = []


def tell(message):
    for client in clients:
        try:
            client.sendall(message.encode())
        except OSError:
            clients.remove(client)  # the next one moves into its place, and the loop has passed that


def talk(conn, name):
    clients.append(conn)
    rest = b""
    try:
        while data := conn.recv(4096):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                text = line.removesuffix(b"\r").decode("utf-8", "replace")
                if text == ":bye":
                    return leave(conn, name)
                tell(f"{name}: {text}\n")
        leave(conn, name)
    except ConnectionResetError:
        pass  # tell() will find out


def leave(conn, name):
    tell(f"* {name} saiu\n")
    clients.remove(conn)
    conn.close()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, address = server.accept()
    threading.Thread(target=talk, args=(conn, "{}:{}".format(*address)), daemon=True).start()

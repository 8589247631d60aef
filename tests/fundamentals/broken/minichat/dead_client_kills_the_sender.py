# check: dead_client_kills_nobody
# mistake: cliente morto derrubou a thread de quem falava
import socket
import sys
import threading

clients = []
lock = threading.Lock()


def broadcast(message):
    with lock:
        everybody = list(clients)
    for client in everybody:
        client.sendall(message)


def talk(conn, name):
    with lock:
        clients.append(conn)
    for line in conn.makefile("r", encoding="utf-8", errors="replace", newline="\n"):
        text = line.rstrip("\r\n")
        if text == ":bye":
            break
        broadcast(f"{name}: {text}\n".encode())
    broadcast(f"* {name} saiu\n".encode())
    with lock:
        clients.remove(conn)
    conn.shutdown(socket.SHUT_RDWR)
    conn.close()


server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", int(sys.argv[1])))
server.listen()
while True:
    conn, address = server.accept()
    threading.Thread(target=talk, args=(conn, "{}:{}".format(*address)), daemon=True).start()

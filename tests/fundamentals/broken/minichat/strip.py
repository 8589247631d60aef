# check: spaces_stay
# mistake: perdeu os espaços das pontas: strip\(\)
import socket
import sys
import threading

clients = {}


def talk(conn, name):
    with conn, conn.makefile(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            text = line.strip()
            if text == ":bye":
                break
            for other in list(clients):
                other.sendall(f"{name}: {text}\n".encode())
        for other in list(clients):
            other.sendall(f"* {name} saiu\n".encode())
        del clients[conn]


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, (ip, port) = server.accept()
    clients[conn] = f"{ip}:{port}"
    threading.Thread(target=talk, args=(conn, clients[conn]), daemon=True).start()

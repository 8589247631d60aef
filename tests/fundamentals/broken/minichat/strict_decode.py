# check: invalid_utf8
# mistake: não são UTF-8 encerraram a thread
import socket
import sys
import threading

clients = {}


def talk(conn, name):
    clients[conn] = name
    try:
        with conn.makefile("r", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                text = line.rstrip("\r\n")
                if text == ":bye":
                    break
                tell(f"{name}: {text}\n")
    finally:
        tell(f"* {name} saiu\n")
        del clients[conn]
        conn.close()


def tell(message):
    for other in tuple(clients):
        other.sendall(message.encode())


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, address = server.accept()
    threading.Thread(target=talk, args=(conn, "{}:{}".format(*address)), daemon=True).start()

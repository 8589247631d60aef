# check: eof_is_told_once
# mistake: fechou a conexão e os outros não foram avisados
import socket
import sys
import threading

clients = {}


def talk(conn, name):
    buffer = ""
    while True:
        data = conn.recv(1024)
        if not data:
            break
        buffer += data.decode("utf-8", "replace")
        while "\n" in buffer:
            text, _, buffer = buffer.partition("\n")
            text = text.rstrip("\r")
            if text == ":bye":
                for other in list(clients.values()):
                    other.sendall(f"* {name} saiu\n".encode())
                clients.pop(name)
                conn.close()
                return
            for other in list(clients.values()):
                other.sendall(f"{name}: {text}\n".encode())
    clients.pop(name)
    conn.close()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, address = server.accept()
    name = ":".join(map(str, address))
    clients[name] = conn
    threading.Thread(target=talk, args=(conn, name), daemon=True).start()

# check: bye_in_a_packet_with_others
# mistake: `:bye` dentro de um pacote com outras linhas
import socket
import sys
import threading

clients = {}


def broadcast(message):
    for conn in list(clients):
        conn.sendall(message.encode())


def talk(conn):
    name = clients[conn]
    buffer = b""
    while data := conn.recv(4096):
        if data.rstrip(b"\r\n") == b":bye":
            break
        buffer += data
        *lines, buffer = buffer.split(b"\n")
        for line in lines:
            broadcast(f"{name}: {line.decode(errors='replace')}\n")
    broadcast(f"* {name} saiu\n")
    del clients[conn]
    conn.close()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, address = server.accept()
    clients[conn] = f"{address[0]}:{address[1]}"
    threading.Thread(target=talk, args=(conn,), daemon=True).start()

# check: bye_in_a_packet_with_others
# mistake: depois de `:bye` no mesmo pacote ainda foi dito
import socket
import sys
import threading

clients = set()


def tell(text):
    for client in clients.copy():
        client.sendall(text.encode() + b"\n")


def talk(client, name):
    clients.add(client)
    here = True
    rest = b""
    while here and (data := client.recv(4096)):
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            if line.rstrip(b"\r") == b":bye":
                here = False  # the loop over the lines goes on
                tell(f"* {name} saiu")
                clients.discard(client)
            else:
                tell(f"{name}: {line.decode()}")
    client.close()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    client, (ip, port) = server.accept()
    threading.Thread(target=talk, args=(client, f"{ip}:{port}"), daemon=True).start()

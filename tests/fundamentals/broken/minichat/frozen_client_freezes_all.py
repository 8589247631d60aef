# check: frozen_client_delays_nobody
# mistake: cliente congelado congela todos
import socket
import sys
from contextlib import suppress
from threading import Lock, Thread

clients = {}
lock = Lock()


def broadcast(text):
    with lock:
        for client in clients:
            with suppress(OSError):
                client.sendall(text.encode())


def handle(client, address):
    name = f"{address[0]}:{address[1]}"
    with lock:
        clients[client] = name
    try:
        with client.makefile("rb") as lines:
            for line in lines:
                text = line.rstrip(b"\r\n").decode("utf-8", "replace")
                if text == ":bye":
                    break
                broadcast(f"{name}: {text}\n")
    except OSError:
        pass
    broadcast(f"* {name} saiu\n")
    with lock:
        del clients[client]
    client.close()


listener = socket.create_server(("", int(sys.argv[1])))
while True:
    Thread(target=handle, args=listener.accept(), daemon=True).start()

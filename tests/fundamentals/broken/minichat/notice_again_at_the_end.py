# check: bye_is_told_once
# mistake: aviso .* duas vezes
import socket
import sys
import threading

clients = {}


def say(text):
    for conn in list(clients):
        try:
            conn.sendall((text + "\n").encode())
        except OSError:
            clients.pop(conn, None)


def talk(conn, name):
    clients[conn] = name
    lines = conn.makefile("r", encoding="utf-8", newline="\n")
    try:
        for line in lines:
            text = line.removesuffix("\n").removesuffix("\r")
            if text == ":bye":
                say(f"* {name} saiu")
                return
            say(f"{name}: {text}")
    except OSError:
        pass
    finally:
        clients.pop(conn, None)
        say(f"* {name} saiu")  # on `:bye` it has been said already
        lines.close()
        conn.close()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, (ip, port) = server.accept()
    threading.Thread(target=talk, args=(conn, f"{ip}:{port}"), daemon=True).start()

# check: a_leaver_costs_nothing
# mistake: processador ocupado.*recv\(\) devolve b''
import contextlib
import socket
import sys
import threading

clients = {}


def talk(conn, peer):
    clients[conn] = peer
    buffer = b""
    while True:
        try:
            buffer += conn.recv(4096)  # b"" adds nothing, for ever
        except ConnectionError:
            break
        while b"\n" in buffer:
            line, buffer = buffer.split(b"\n", 1)
            text = line.decode(errors="replace").rstrip("\r")
            message = f"* {peer} saiu\n" if text == ":bye" else f"{peer}: {text}\n"
            for other in list(clients):
                with contextlib.suppress(OSError):
                    other.sendall(message.encode())
            if text == ":bye":
                del clients[conn]
                conn.close()
                return
    del clients[conn]


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
    while True:
        conn, (ip, port) = server.accept()
        threading.Thread(target=talk, args=(conn, f"{ip}:{port}"), daemon=True).start()

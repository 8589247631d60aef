# check: frozen_client_is_dropped
# mistake: nunca lê nunca é derrubado
import queue
import socket
import sys
import threading

queues = {}
lock = threading.Lock()


def write(conn, lines):
    try:
        while line := lines.get():
            conn.sendall(line)
    except OSError:
        pass
    conn.close()


def tell(text):
    with lock:
        for lines in queues.values():
            lines.put(text.encode())


def talk(conn, name):
    lines = queue.Queue()
    with lock:
        queues[name] = lines
    threading.Thread(target=write, args=(conn, lines), daemon=True).start()
    try:
        for line in conn.makefile("r", encoding="utf-8", errors="replace", newline="\n"):
            if line.rstrip("\r\n") == ":bye":
                break
            tell(f"{name}: {line}")
    except OSError:
        pass
    tell(f"* {name} saiu\n")
    with lock:
        del queues[name]
    lines.put(None)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, address = server.accept()
    threading.Thread(target=talk, args=(conn, "{}:{}".format(*address)), daemon=True).start()

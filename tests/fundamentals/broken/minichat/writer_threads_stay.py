# check: threads_end
# mistake: threads dos clientes que saíram nunca terminam
import socket
import sys
from queue import Queue
from threading import Thread

boxes = {}


def write(conn, box):
    while True:
        conn.sendall(box.get())


def tell(message):
    for box in list(boxes.values()):
        box.put(message.encode() + b"\n")


def talk(conn, name):
    boxes[name] = Queue()
    Thread(target=write, args=(conn, boxes[name]), daemon=True).start()
    rest = b""
    while data := conn.recv(4096):
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            if line.rstrip(b"\r") == b":bye":
                return leave(name)
            tell(f"{name}: {line.decode(errors='replace')}")
    leave(name)


def leave(name):
    tell(f"* {name} saiu")
    del boxes[name]  # its writer waits for ever in get()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, address = server.accept()
    Thread(target=talk, args=(conn, "{}:{}".format(*address)), daemon=True).start()

# check: input_ends_with_the_body body_on_stdin
# mistake: o fim nunca chega
# mistake: o corpo do POST não chegou ao script
# arguments: {port} {script}
import os
import socket
import subprocess
import sys
import threading


def converse(conn):
    with conn:
        head = conn.recv(65536).decode("latin-1").partition("\r\n\r\n")[0]
        first, *lines = head.split("\r\n")
        method, target, version = first.split()
        path, _, query = target.partition("?")
        told = os.environ | {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
        for line in lines:
            name, _, value = line.partition(":")
            if name.lower().startswith("content-"):
                told[name.upper().replace("-", "_")] = value.strip()
        output = subprocess.run([sys.argv[2]], stdin=conn, stdout=subprocess.PIPE, env=told).stdout
        head, _, body = output.partition(b"\n\n")
        conn.sendall(b"HTTP/1.0 200 OK\r\n" + head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body)


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=converse, args=(server.accept()[0],), daemon=True).start()

# check: no_line_needed
# mistake: uma quebra de linha \(LF\) é acrescentada à resposta: ela é enviada com print\(\)

import socket
import sys
import threading


def converse(conn):
    with conn, conn.makefile("w", newline="") as file:
        while data := conn.recv(4096):
            print(data.decode().upper(), file=file, flush=True)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

# check: banner_is_flushed
# mistake: "Aguardando conexões na porta \d+\.\.\.", mas através de um pipe isso chega só no fim.*flush=True
"""print() without flush: on a terminal all is well, through a pipe nobody knows when to connect."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data)


port = int(sys.argv[1])
with socket.create_server(("127.0.0.1", port)) as listener:
    print(f"Aguardando conexões na porta {port}...")
    try:
        while True:
            conn, _address = listener.accept()
            threading.Thread(target=converse, args=(conn,), daemon=True).start()
    except KeyboardInterrupt:
        print("Servidor encerrado.")

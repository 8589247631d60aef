"""Ends some time after its client, as everything does on a busy machine."""

import socket
import sys
import time

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    print("Aguardando conexões...", flush=True)
    try:
        conn, _address = listener.accept()
    except KeyboardInterrupt:
        sys.exit()
with conn:
    conn.sendall(b"Hello, World!\n")
time.sleep(0.8)

# check: next_client
# mistake: o segundo cliente não é saudado: o accept\(\) é chamado uma só vez
import socket
import sys
import time

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conn, _address = listener.accept()
    with conn:
        conn.sendall(b"Hello, World!\n")
    time.sleep(3600)

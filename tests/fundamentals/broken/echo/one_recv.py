# check: large_message
# mistake: só 4096 de \d+ bytes voltaram: um único recv\(\) foi tomado pela mensagem inteira
"""What recv() left behind is taken for the next message, and thrown away."""

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data)
            if len(data) == 4096:
                conn.settimeout(0.3)
                try:
                    while conn.recv(65536):
                        pass
                except TimeoutError:
                    conn.settimeout(None)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

# check: starts
# mistake: escuta só em 127\.0\.1\.1, e assim localhost não o alcança
"""As gethostbyname(gethostname()) has it on many systems: an address of this machine, but not that of localhost."""

import socket
import sys

with socket.create_server(("127.0.1.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        with conn:
            while data := conn.recv(4096):
                conn.sendall(data)

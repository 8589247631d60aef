# check: greeting
# mistake: não veio saudação nenhuma: o sendall\(\) é chamado na conexão
"""The greeting goes to the wrong socket, and the error into the void."""

import contextlib
import socket
import sys
import time

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conn, _address = listener.accept()
    with contextlib.suppress(OSError):
        listener.sendall(b"Hello, World!\n")
    time.sleep(3600)

# check: next_client
# mistake: (?s)termina com erro depois do seu cliente \(código 1\).*OSError
"""The loop is there, and what is closed in it is the socket that listens."""

import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, _address = listener.accept()
    conn.sendall(b"Hello, World!\n")
    conn.shutdown(socket.SHUT_WR)
    listener.close()

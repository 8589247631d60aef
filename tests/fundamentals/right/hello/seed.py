"""As the course's first version: one client, then the end. For all interfaces, and silent."""

import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("", int(sys.argv[1])))
    s.listen(0)
    try:
        conn, address = s.accept()
    except KeyboardInterrupt:
        sys.exit(1)
    with conn:
        conn.sendall(b"Hello, World!\n")

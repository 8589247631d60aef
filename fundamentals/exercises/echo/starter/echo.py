"""Echo server: python3 echo.py 9090, and in another terminal: nc -N localhost 9090"""

import socket
import sys


def open_listener(port: int) -> socket.socket:
    """A socket that listens on this port of 127.0.0.1."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener


def converse(conn: socket.socket) -> None:
    """Give back to one client what it sends, until it ends."""
    # TODO: this takes one message at most, gives nothing back, and keeps everybody else waiting meanwhile.
    conn.recv(4096)


def main() -> None:
    port = int(sys.argv[1])
    with open_listener(port) as listener:
        print(f"Aguardando conexões na porta {port}...", flush=True)
        # TODO: Ctrl-C should end this without a traceback.
        while True:
            conn, _address = listener.accept()
            with conn:
                converse(conn)


if __name__ == "__main__":
    main()

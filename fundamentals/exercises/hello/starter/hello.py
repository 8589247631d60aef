"""Hello server: python3 hello.py 9090, and in another terminal: nc localhost 9090"""

import socket
import sys

GREETING = b"Hello, World!\n"


def open_listener(port: int) -> socket.socket:
    """A socket that listens on this port of 127.0.0.1."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # TODO: two calls are missing before anybody can connect, and an option before them.
    return listener


def greet(conn: socket.socket) -> None:
    """Say hello to one client, and close the connection with it."""
    # TODO


def main() -> None:
    port = int(sys.argv[1])
    with open_listener(port):
        print(f"Aguardando conexões na porta {port}...", flush=True)
        # TODO: accept() a client, and greet() it. While nobody comes, Ctrl-C should end this without a traceback.


if __name__ == "__main__":
    main()

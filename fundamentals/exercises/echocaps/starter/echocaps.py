"""Echo server in capitals: python3 echocaps.py 9090, and in another terminal: nc -N localhost 9090"""

import socket
import sys


def capitals(data: bytes) -> bytes:
    """The answer to `data`."""
    # TODO: capitals. What if `data` ends in the middle of a letter? Then a function without a memory is not enough.
    return data


def converse(conn: socket.socket) -> None:
    """Answer one client in capitals, until it ends."""
    # TODO


def main() -> None:
    port = int(sys.argv[1])
    print(f"Aguardando conexões na porta {port}...", flush=True)
    # TODO: listen on the port (the line above comes after that), and a thread for each client.


if __name__ == "__main__":
    main()

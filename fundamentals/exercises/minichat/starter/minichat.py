"""Mini chat: python3 minichat.py 9090, and in two other terminals: nc localhost 9090"""

import socket
import sys

# Who is in the room: each connection, and the IP:PORT at its other end.
clients: dict[socket.socket, str] = {}


def open_listener(port: int) -> socket.socket:
    """A socket that listens on this port of 127.0.0.1."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener


def tell_all(line: bytes) -> None:
    """Send a line to everybody in the room."""
    # TODO: what if somebody comes or leaves meanwhile? If somebody is gone? If somebody does not read?


def talk(conn: socket.socket, peer: str) -> None:
    """One client's stay in the room: from entering to leaving."""
    clients[conn] = peer
    # TODO: recv() in a loop, lines out of what it returns, tell_all() for each, ":bye", the end.
    del clients[conn]


def main() -> None:
    port = int(sys.argv[1])
    with open_listener(port) as listener:
        print(f"Aguardando conexões na porta {port}...", flush=True)
        # TODO: a thread for each client; and Ctrl-C without a traceback.
        while True:
            conn, (ip, client_port) = listener.accept()
            with conn:
                talk(conn, f"{ip}:{client_port}")


if __name__ == "__main__":
    main()

"""WebSocket echo server: python3 wsserver.py 9090, and in another terminal: python -m websockets ws://localhost:9090/"""

import socket
import sys

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def open_listener(port: int) -> socket.socket:
    """A socket that listens on this port of 127.0.0.1."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener


def accept(key: bytes) -> bytes:
    """Sec-WebSocket-Accept, for this Sec-WebSocket-Key."""
    # TODO: the SHA-1 of the key and the GUID, in base64.
    return key


def shake_hands(conn: socket.socket) -> None:
    """Read the request, and answer it."""
    # TODO: is all of the request here? Is there already a frame behind it? And which requests are refused?
    request = conn.recv(4096)
    print(request.decode("latin-1"), flush=True)
    conn.sendall(b"HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: " + accept(b"") + b"\r\n\r\n")


def converse(conn: socket.socket) -> None:
    """Send each message back."""
    shake_hands(conn)
    # TODO: frames. Take them apart, put messages together, answer pings, and close.


def main() -> None:
    port = int(sys.argv[1])
    with open_listener(port) as listener:
        print(f"Aguardando conexões na porta {port}...", flush=True)
        # TODO: one slow client should not keep the others waiting; and Ctrl-C without a traceback.
        while True:
            conn, _address = listener.accept()
            with conn:
                converse(conn)


if __name__ == "__main__":
    main()

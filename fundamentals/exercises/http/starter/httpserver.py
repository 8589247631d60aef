"""Tiny web server: python3 httpserver.py 9090 [FOLDER], and in another terminal: curl -i http://localhost:9090/"""

import socket
import sys

PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'


def open_listener(port: int) -> socket.socket:
    """A socket that listens on this port of 127.0.0.1."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener


def answer(method: str, target: str) -> bytes:
    """The whole response: status line, header fields, an empty line, the body."""
    # TODO: which page? How long is it, in bytes? How do the lines of a header end?
    return b""


def converse(conn: socket.socket) -> None:
    """Answer the requests of one client, one after the other."""
    # TODO: is all of the request here already? And is it only one?
    request = conn.recv(4096).decode()
    print(repr(request), flush=True)
    conn.sendall(answer("GET", "/"))


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

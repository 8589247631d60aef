# check: sharp_s
# mistake: fica como está, e deveria virar .SS.: as letras são trocadas uma a uma
"""As a language does that has an upper case for characters only."""

import socket
import sys
import threading


def upper(letter):
    return letter.upper() if len(letter.upper()) == 1 else letter


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall("".join(map(upper, data.decode())).encode())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

# check: own_capitals
# mistake: meia letra de um cliente saiu em outro: eles compartilham um decodificador
"""One decoder for all: the half letter of one client meets what another one sends."""

import codecs
import socket
import sys
import threading

make_decoder = codecs.getincrementaldecoder("utf-8")


decoder = make_decoder("surrogateescape")


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(decoder.decode(data).upper().encode("utf-8", "surrogateescape"))


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

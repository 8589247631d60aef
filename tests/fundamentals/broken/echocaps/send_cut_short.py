# check: slow_reader
# mistake: um cliente que leu devagar recebeu \d+ de \d+ bytes.*send\(\) aceita só o que cabe

import codecs
import contextlib
import socket
import sys
import threading

make_decoder = codecs.getincrementaldecoder("utf-8")


def converse(conn):
    decoder = make_decoder("surrogateescape")
    with conn:
        while data := conn.recv(65536):
            conn.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                conn.send(decoder.decode(data).upper().encode("utf-8", "surrogateescape"))
            conn.setblocking(True)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

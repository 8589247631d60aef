# check: half_close
# mistake: o final se perdeu
"""A writer of its own; at the end of the input it is not waited for."""

import codecs
import queue
import socket
import sys
import threading
import time

make_decoder = codecs.getincrementaldecoder("utf-8")


def write(conn, answers):
    try:
        while True:
            conn.sendall(answers.get())
            time.sleep(0.001)
    except OSError:
        pass


def converse(conn):
    answers = queue.Queue()
    decoder = make_decoder("surrogateescape")
    threading.Thread(target=write, args=(conn, answers), daemon=True).start()
    while data := conn.recv(4096):
        answers.put(decoder.decode(data).upper().encode("utf-8", "surrogateescape"))
    conn.shutdown(socket.SHUT_RDWR)
    conn.close()


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

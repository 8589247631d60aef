# check: cut_at_the_end
# mistake: meia letra que estava guardada se perde quando o cliente encerra

import codecs
import socket
import sys
import threading

make_decoder = codecs.getincrementaldecoder("utf-8")


def converse(conn):
    decoder = make_decoder("surrogateescape")
    with conn:
        while data := conn.recv(4096):
            conn.sendall(decoder.decode(data).upper().encode("utf-8", "surrogateescape"))


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

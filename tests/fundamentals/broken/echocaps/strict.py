# check: not_utf8
# mistake: um byte que não é UTF-8 encerra a conversa ou fica sem resposta: o decode\(\) falhou

import codecs
import socket
import sys
import threading

make_decoder = codecs.getincrementaldecoder("utf-8")


def converse(conn):
    decoder = make_decoder()
    with conn:
        while data := conn.recv(4096):
            conn.sendall(decoder.decode(data).upper().encode())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

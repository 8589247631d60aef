# check: large_message
# mistake: só \d+ de \d+ bytes voltaram, e a conexão foi encerrada: um único recv\(\)

import codecs
import socket
import sys
import threading

make_decoder = codecs.getincrementaldecoder("utf-8")


def converse(conn):
    with conn:
        conn.sendall(make_decoder("ignore").decode(conn.recv(4096)).upper().encode())
        conn.shutdown(socket.SHUT_WR)
        while conn.recv(4096):
            pass


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

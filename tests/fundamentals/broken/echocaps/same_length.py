# check: sharp_s
# mistake: a resposta é cortada: ela tem mais letras que a pergunta

import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            text = data.decode()
            conn.sendall(text.upper()[: len(text)].encode())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

# check: half_close, large_message, slow_reader
# mistake: voltou o número certo de bytes, mas não os mesmos
import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall(data.upper())


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

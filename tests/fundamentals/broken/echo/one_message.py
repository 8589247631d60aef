# check: empty_line, all_bytes
# mistake: \Asó a primeira mensagem voltou
import socket
import sys
import threading


def converse(conn):
    with conn:
        conn.sendall(conn.recv(4096))


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

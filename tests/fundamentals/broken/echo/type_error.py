# check: goes_on, large_message, slow_reader, stuck_client
# mistake: (?s)\Ao programa falhou com um erro: TypeError: can only concatenate str
import socket
import sys
import threading


def converse(conn):
    with conn:
        while data := conn.recv(4096):
            conn.sendall("ECO: " + data)


with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

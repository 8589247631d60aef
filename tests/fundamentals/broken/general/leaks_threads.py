# check: gives_back
# mistake: há \d+ threads, e havia \d+: a conversa não termina quando o cliente vai embora
"""A second thread for each client, which waits for work that never comes."""

import queue
import socket
import sys
import threading


def write(conn, answers):
    while True:
        conn.sendall(answers.get())


def converse(conn):
    answers = queue.Queue()
    threading.Thread(target=write, args=(conn, answers), daemon=True).start()
    with conn:
        while data := conn.recv(4096):
            answers.put(data)


threading.stack_size(131072)
with socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=128) as listener:
    while True:
        conn, _address = listener.accept()
        threading.Thread(target=converse, args=(conn,), daemon=True).start()

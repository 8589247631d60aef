# check: bye_is_told_once
# mistake: depois de :bye a conexão continua aberta
import socket
import sys
import threading

clients = []
names = {}


def talk(conn):
    file = names[conn][1]
    for line in file:
        text = line.rstrip("\r\n")
        goodbye = text == ":bye"
        for other in clients.copy():
            other.sendall((f"* {names[conn][0]} saiu\n" if goodbye else f"{names[conn][0]}: {text}\n").encode())
        if goodbye:
            clients.remove(conn)
            conn.close()  # and `file` still holds the socket
            return


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, (ip, port) = server.accept()
    names[conn] = (f"{ip}:{port}", conn.makefile(newline="\n"))
    clients.append(conn)
    threading.Thread(target=talk, args=[conn], daemon=True).start()

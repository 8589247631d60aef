# check: stuck_client
# mistake: um cliente que envia e não lê faz todos os outros esperarem.*send\(\)
"""select() tells who has sent something, and sendall() makes everybody wait for the one who does not read."""

import select
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
socks = [listener]
while True:
    for sock in select.select(socks, [], [])[0]:
        if sock is listener:
            socks.append(listener.accept()[0])
        elif data := sock.recv(4096):
            sock.sendall(data)
        else:
            socks.remove(sock)
            sock.close()

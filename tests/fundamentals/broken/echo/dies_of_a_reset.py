# check: vanishing_clients
# mistake: (?s)o programa termina porque um cliente derrubou a sua conexão \(reset\).*(ConnectionReset|BrokenPipe)Error
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

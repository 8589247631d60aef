# check: half_close
# mistake: o final se perdeu.*O EOF encerra a entrada do cliente, não o que lhe é devido
"""A loop with select() that forgets at EOF what it could not send yet."""

import selectors
import socket
import sys

selector = selectors.DefaultSelector()
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
selector.register(listener, selectors.EVENT_READ)
owed = {}

while True:
    for key, events in selector.select():
        sock = key.fileobj
        if sock is listener:
            conn, _address = listener.accept()
            conn.setblocking(False)
            conn.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
            owed[conn] = b""
            selector.register(conn, selectors.EVENT_READ | selectors.EVENT_WRITE)
            continue
        if events & selectors.EVENT_READ:
            data = sock.recv(65536)
            if not data:
                selector.unregister(sock)
                sock.close()
                continue
            owed[sock] += data
        if events & selectors.EVENT_WRITE and owed[sock]:
            owed[sock] = owed[sock][sock.send(owed[sock][:1000]) :]

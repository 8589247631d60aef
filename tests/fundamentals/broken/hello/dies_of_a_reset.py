# check: survives
# mistake: (?s)termina porque um cliente derrubou a sua conexão \(reset\).*(ConnectionReset|BrokenPipe)Error
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        with conn:
            for byte in b"Hello, World!\n":
                conn.sendall(bytes([byte]))

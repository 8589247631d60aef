# check: silent_client
# mistake: o segundo cliente não recebe resposta enquanto o primeiro está conectado e calado.*thread para cada cliente
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        with conn:
            while data := conn.recv(4096):
                conn.sendall(data)

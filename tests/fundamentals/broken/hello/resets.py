# check: ends
# mistake: derrubou a conexão \(reset, RST\) em vez de encerrá-la \(FIN\)
import socket
import struct
import sys
import time

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        conn.sendall(b"Hello, World!\n")
        time.sleep(0.2)
        conn.close()

# check: greeting
# mistake: enviada na sua notação: aspas, b e \\n pertencem ao código-fonte
import socket
import sys

greeting = b"Hello, World!\n"
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    conn, _address = listener.accept()
    with conn:
        conn.sendall(str(greeting).encode())

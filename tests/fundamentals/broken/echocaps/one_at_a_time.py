# check: silent_client
# mistake: o segundo cliente não recebe resposta enquanto o primeiro está conectado e calado
import codecs
import socket
import sys

with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    while True:
        conn, _address = listener.accept()
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        with conn:
            while data := conn.recv(4096):
                conn.sendall(decoder.decode(data).upper().encode("utf-8", "surrogateescape"))

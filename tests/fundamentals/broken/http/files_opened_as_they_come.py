# check: dots_lead_nowhere decoded_once links_lead_nowhere nul_is_not_found names_of_files index_of_a_folder
# check: listing_of_a_folder types_of_files known_files parts_of_files
# arguments: {port} {root}
# mistake: aberto como veio, como em open\(path\[1:\]\)|decodificado duas vezes|link simbólico|interrompeu a conversa
# mistake: é uma pasta|veio com o tipo|nem com Last-Modified nem ETag|em vez de 206
import os
import socket
import sys
import threading
from urllib.parse import unquote


def serve(conn):
    with conn:
        data = b""
        while b"\r\n\r\n" not in data and (piece := conn.recv(4096)):
            data += piece
        path = data.decode("latin-1").split(" ")[1].split("?")[0]
        try:
            with open(unquote(unquote(path))[1:] or "index.html", "rb") as file:
                respond(conn, "200 OK", file.read())
        except OSError:
            respond(conn, "404 Not Found", b"404")


def respond(conn, status, body):
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    conn.sendall(head.encode() + body)


os.chdir(sys.argv[2])
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()

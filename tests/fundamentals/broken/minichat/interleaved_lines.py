# check: lines_stay_whole
# mistake: linhas se misturaram
import socket
import sys
import threading


class Client(threading.Thread):
    everybody = []

    def __init__(self, conn, address):
        super().__init__(daemon=True)
        self.conn = conn
        self.name = f"{address[0]}:{address[1]}"

    def run(self):
        Client.everybody.append(self)
        buffer = b""
        while data := self.conn.recv(4096):
            *lines, buffer = (buffer + data).split(b"\n")
            for line in lines:
                line = line.removesuffix(b"\r")
                if line == b":bye":
                    return self.leave()
                for client in list(Client.everybody):
                    client.conn.sendall(self.name.encode())
                    client.conn.sendall(b": ")
                    client.conn.sendall(line)
                    client.conn.sendall(b"\n")
        self.leave()

    def leave(self):
        for client in list(Client.everybody):
            client.conn.sendall(f"* {self.name} saiu\n".encode())
        Client.everybody.remove(self)
        self.conn.close()


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    Client(*server.accept()).start()

# check: accents_arrive
# mistake: Latin-1
import socketserver
import sys

clients = {}


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        name = "{}:{}".format(*self.client_address)
        clients[name] = self.wfile
        for line in self.rfile:
            text = line.decode("iso-8859-1").rstrip("\r\n")
            if text == ":bye":
                break
            for wfile in list(clients.values()):
                wfile.write(f"{name}: {text}\n".encode())
        for wfile in list(clients.values()):
            wfile.write(f"* {name} saiu\n".encode())
        del clients[name]


socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[1])), Talk).serve_forever()

# check: bye_is_told_once
# mistake: quem diz :bye não recebe o aviso
import socketserver
import sys

clients = []


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        me = f"{self.client_address[0]}:{self.client_address[1]}"
        clients.append(self.wfile)
        for line in self.rfile:
            text = line.decode().rstrip("\r\n")
            if text == ":bye":
                break
            self.tell(f"{me}: {text}\n")
        clients.remove(self.wfile)
        self.tell(f"* {me} saiu\n")

    def tell(self, message):
        for client in list(clients):
            client.write(message.encode())


socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[1])), Talk).serve_forever()

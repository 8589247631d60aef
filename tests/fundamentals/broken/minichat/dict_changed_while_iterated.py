# check: churn
# mistake: dicionário de clientes mudou enquanto era percorrido
import contextlib
import socket
import socketserver
import sys
import time

clients = {}


def send_to_all(message):
    for wfile in clients.values():
        with contextlib.suppress(OSError):  # it will leave by itself
            wfile.write(message.encode())
            time.sleep(0.001)  # so that there is time for somebody to come or go, as on a slow machine


class Chat(socketserver.StreamRequestHandler):
    def handle(self):
        name = "{}:{}".format(*self.client_address)
        clients[name] = self.wfile
        try:
            for line in self.rfile:
                text = line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
                if text == ":bye":
                    break
                send_to_all(f"{name}: {text}\n")
        except ConnectionError:
            pass
        finally:
            send_to_all(f"* {name} saiu\n")
            del clients[name]


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = socket.SOMAXCONN


with Server(("127.0.0.1", int(sys.argv[1])), Chat) as server:
    server.serve_forever()

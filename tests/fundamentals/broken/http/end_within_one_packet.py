# check: head_in_packets
# mistake: fim da cabeça .* veio em dois pacotes
import socketserver
import sys


class Page(socketserver.BaseRequestHandler):
    def handle(self):
        head = b""
        while True:
            packet = self.request.recv(4096)
            if not packet:
                return
            head += packet
            if b"\r\n\r\n" in packet:  # looks only at what came last
                break
        method, target, _ = head.split(b"\r\n")[0].split(b" ")
        if method != b"GET":
            self.answer(405, "<h1>405</h1>")
        elif target != b"/":
            self.answer(404, "<h1>404</h1>")
        else:
            self.answer(200, 'Este é o conteúdo do recurso "/" neste servidor.')

    def answer(self, status, page):
        body = page.encode("utf-8")
        self.request.sendall(b"HTTP/1.1 %d .\r\nContent-Type: text/html; charset=utf-8\r\n" % status)
        self.request.sendall(b"Connection: close\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))


socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()

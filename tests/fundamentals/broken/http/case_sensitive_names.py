# check: names_in_any_case close_is_honoured
# mistake: `hOST` não foi reconhecido|disse `Connection: Close` e a conexão continua aberta
import socket
import sys
import threading

PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()


class Conversation:
    def __init__(self, conn):
        self.conn = conn
        self.file = conn.makefile("rb")

    def run(self):
        while line := self.file.readline():
            method, target, version = line.decode().split()
            headers = self.read_headers()
            body = self.file.read(int(headers.get("Content-Length", 0)))
            if "Host" not in headers:
                self.answer("400 Bad Request", b"Host?")
            elif method != "GET":
                self.answer("405 Method Not Allowed", body)
            else:
                self.answer(*(("200 OK", PAGE) if target == "/" else ("404 Not Found", b"404")))
            if headers.get("Connection") == "close":
                break
        self.file.close()
        self.conn.close()

    def read_headers(self):
        headers = {}
        while line := self.file.readline().decode().strip():
            name, value = line.split(":", 1)
            headers[name] = value.strip()
        return headers

    def answer(self, status, body):
        self.conn.sendall(b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status.encode(), len(body), body))


server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    conn, _ = server.accept()
    threading.Thread(target=Conversation(conn).run, daemon=True).start()

# check: frame_with_the_handshake
# mistake: no mesmo pacote que o aperto de mão se perdeu
from ws_server import Server


class Forgetful(Server):
    def head(self):
        data = b""
        while not data.endswith(b"\r\n\r\n") and b"\r\n\r\n" not in data:
            data += self.conn.recv(4096)
        return data.partition(b"\r\n\r\n")[0]


Forgetful.run()

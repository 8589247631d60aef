# check: close_is_echoed nothing_after_close
# mistake: o servidor não fecha a conexão
# mistake: o que estava depois de um quadro de fechamento ainda foi respondido
from ws_server import Server


class Staying(Server):
    def on_close(self, payload):
        self.send_frame(8, payload[:2])


Staying.run()

# check: close_is_echoed nothing_after_close
# mistake: a conexão simplesmente acaba: antes vem um quadro de fechamento
# mistake: um quadro de fechamento não é respondido com um de fechamento
from ws_server import Server


class Rude(Server):
    def on_close(self, payload):
        raise EOFError


Rude.run()

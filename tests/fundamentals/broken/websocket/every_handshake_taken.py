# check: other_versions bad_handshakes foreign_pages
# mistake: é respondid[ao] com 101 em vez de 4
# mistake: foi fechada sem resposta ao aperto de mão
# mistake: terminou com um erro|KeyError
from ws_server import Server


class Trusting(Server):
    def refusal(self, fields):
        return b""


Trusting.run()

# check: slow_clients_delay_nobody
# mistake: bloqueia os outros
from ws_server import Server


class Alone(Server):
    @classmethod
    def start(cls, conn):
        cls(conn).serve()


Alone.run()

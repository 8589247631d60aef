# check: end_without_close
# mistake: o cliente foi embora .* e o servidor não fecha
import time

from ws_server import Server


class Hopeful(Server):
    def more(self):
        while not (data := self.conn.recv(65536)):
            time.sleep(0.05)
        self.buffer += data


Hopeful.run()

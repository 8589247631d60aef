# check: who_does_not_read_delays_nobody
# mistake: um cliente não lê o que lhe enviam, e os outros esperam
import threading

from ws_server import Server

lock = threading.Lock()


class Locked(Server):
    def send_frame(self, opcode, payload):
        with lock:
            super().send_frame(opcode, payload)


Locked.run()

# check: unmasked_frames reserved control_rules order_of_fragments too_big bad_close_codes
# mistake: voltou um quadro com opcode
# mistake: nada acontece: cabe um quadro
# mistake: tem o código \d+ em vez de 1002
# mistake: a conexão simplesmente acaba
from ws_server import Server


class Lenient(Server):
    def may_be_sent(self, code):
        return True

    def check_first(self, *found):
        pass

    check_control = check_mask = check_size = check_order = check_text = check_first


Lenient.run()

# check: several_in_one_line mask_goes_on byte_by_byte
# arguments: {args}
# mistake: o primeiro pedaço de uma carga foi tomado por ela inteira|terminou com o código 1
# mistake: o que vem depois do primeiro quadro de uma linha foi jogado fora
from frame_codec import Codec


class OneRecv(Codec):
    def decode(self, lines):
        for line in lines:
            data = bytes.fromhex(line)
            length = data[1] & 127
            at = 6 if data[1] > 127 else 2
            payload = data[at : at + length]
            print(self.line(data[0], data[1], self.mask(payload, data[2:6]) if at == 6 else payload), flush=True)


OneRecv().run()

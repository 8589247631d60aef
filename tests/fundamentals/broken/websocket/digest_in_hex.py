# check: switches
# mistake: base64 dos algarismos hexadecimais
import base64
import hashlib

from ws_server import GUID, Server


class Hexadecimal(Server):
    def accept(self, key):
        return base64.b64encode(hashlib.sha1(key + GUID).hexdigest().encode())


Hexadecimal.run()

# What the broken servers in Python have in common: one that is right, of which each of them spoils one part.
import base64
import binascii
import codecs
import hashlib
import socket
import struct
import sys
import threading

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
LONGEST = 1 << 20


class Close(Exception):
    def __init__(self, code):
        self.code = code


class Server:
    def __init__(self, conn):
        self.conn = conn
        self.buffer = b""
        self.message = None

    # Bytes

    def more(self):
        data = self.conn.recv(65536)
        if not data:
            raise EOFError
        self.buffer += data

    def take(self, count):
        while len(self.buffer) < count:
            self.more()
        data, self.buffer = self.buffer[:count], self.buffer[count:]
        return data

    # Handshake

    def head(self):
        while b"\r\n\r\n" not in self.buffer:
            self.more()
        head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        return head

    def fields(self, head):
        lines = [line.partition(b":") for line in head.split(b"\r\n")[1:]]
        return {name.lower(): value.strip() for name, _, value in lines}

    def refusal(self, fields):
        if (
            fields.get(b"upgrade", b"").lower() != b"websocket"
            or b"upgrade" not in fields.get(b"connection", b"").lower()
        ):
            return b"426 Upgrade Required"
        if fields.get(b"sec-websocket-version") != b"13":
            return b"426 Upgrade Required\r\nSec-WebSocket-Version: 13"
        if not self.is_key(fields.get(b"sec-websocket-key", b"")):
            return b"400 Bad Request"
        if fields.get(b"origin", b"http://" + fields[b"host"]) != b"http://" + fields[b"host"]:
            return b"403 Forbidden"
        return b""

    def is_key(self, key):
        try:
            return len(base64.b64decode(key, validate=True)) == 16
        except binascii.Error:
            return False

    def accept(self, key):
        return base64.b64encode(hashlib.sha1(key + GUID).digest())

    def shake_hands(self):
        fields = self.fields(self.head())
        if refusal := self.refusal(fields):
            self.conn.sendall(b"HTTP/1.1 " + refusal + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            raise EOFError
        accept = self.accept(fields[b"sec-websocket-key"])
        start = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self.conn.sendall(start + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")

    # Frames

    def check_first(self, first, opcode):
        if first & 0x70 or opcode not in (0, 1, 2, 8, 9, 10):
            raise Close(1002)

    def check_control(self, first, second):
        if not first & 0x80 or second & 0x7F > 125:
            raise Close(1002)

    def check_mask(self, second):
        if not second & 0x80:
            raise Close(1002)

    def check_size(self, size):
        if size > LONGEST:
            raise Close(1009)

    def check_order(self, opcode):
        if (opcode == 0) != (self.message is not None):
            raise Close(1002)

    def read_length(self, short):
        if short < 126:
            return short
        return int.from_bytes(self.take(2 if short == 126 else 8))

    def read_payload(self, length, masked):
        key = self.take(4) if masked else b"\0\0\0\0"
        return self.mask(self.take(length), key)

    def mask(self, data, key):
        repeated = (key * (len(data) // 4 + 1))[: len(data)]
        return (int.from_bytes(data) ^ int.from_bytes(repeated)).to_bytes(len(data))

    def read_frame(self):
        first, second = self.take(1)[0], self.take(1)[0]
        opcode = first & 15
        self.check_first(first, opcode)
        self.check_mask(second)
        if opcode > 7:
            self.check_control(first, second)
        else:
            self.check_order(opcode)
        length = self.read_length(second & 0x7F)
        self.check_size(length + (len(self.message[1]) if self.message and opcode < 8 else 0))
        return first >> 7, opcode, self.read_payload(length, second & 0x80)

    def head_of(self, opcode, length):
        if length < 126:
            return bytes([0x80 | opcode, length])
        if length < 65536:
            return struct.pack("!BBH", 0x80 | opcode, 126, length)
        return struct.pack("!BBQ", 0x80 | opcode, 127, length)

    def send_frame(self, opcode, payload):
        self.conn.sendall(self.head_of(opcode, len(payload)) + payload)

    # Messages

    def on_data(self, fin, opcode, payload):
        if self.message is None:
            self.message = [opcode, b""]
        self.message[1] += payload
        if fin:
            opcode, whole = self.message
            self.message = None
            self.echo(opcode, whole)

    def echo(self, opcode, whole):
        if opcode == 1:
            self.check_text(whole)
        self.send_frame(opcode, whole)

    def check_text(self, whole):
        try:
            codecs.decode(whole, "utf-8")
        except UnicodeDecodeError:
            raise Close(1007) from None

    def on_control(self, opcode, payload):
        if opcode == 9:
            self.send_frame(10, payload)
        elif opcode == 8:
            self.on_close(payload)

    def on_close(self, payload):
        code = int.from_bytes(payload[:2])
        if payload and not (len(payload) > 1 and self.may_be_sent(code)):
            raise Close(1002)
        self.check_text(payload[2:])
        self.send_frame(8, payload[:2])
        raise EOFError

    def may_be_sent(self, code):
        return code in (1000, 1001, 1002, 1003, *range(1007, 1015)) or 3000 <= code <= 4999

    def talk(self):
        while True:
            fin, opcode, payload = self.read_frame()
            if opcode > 7:
                self.on_control(opcode, payload)
            else:
                self.on_data(fin, opcode, payload)

    def serve(self):
        try:
            self.shake_hands()
            self.talk()
        except Close as close:
            self.send_frame(8, close.code.to_bytes(2))
        except (EOFError, OSError):
            pass
        finally:
            self.conn.close()

    @classmethod
    def start(cls, conn):
        threading.Thread(target=cls(conn).serve, daemon=True).start()

    @classmethod
    def run(cls):
        with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
            while True:
                cls.start(listener.accept()[0])

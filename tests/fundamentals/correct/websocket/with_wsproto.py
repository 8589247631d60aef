# The protocol is that of wsproto, which knows no sockets; asyncio has them.
import asyncio
import base64
import binascii
import sys
from contextlib import suppress

from wsproto import ConnectionType, WSConnection
from wsproto.events import (
    AcceptConnection,
    BytesMessage,
    CloseConnection,
    Message,
    Ping,
    RejectConnection,
    Request,
    TextMessage,
)
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

LONGEST = 1 << 20


class Conversation:
    def __init__(self, writer):
        self.writer = writer
        self.ws = WSConnection(ConnectionType.SERVER)
        self.parts, self.size, self.ended, self.head = [], 0, False, b""

    def send(self, event):
        self.writer.write(self.ws.send(event))

    def take(self, data):
        """The library wants the handshake by itself: of a server it forgets what stands behind."""
        if self.head is not None:
            self.head += data
            head, end, rest = self.head.partition(b"\r\n\r\n")
            if not end:
                return
            self.head = None
            self.feed(head + end)
            data = rest
        if data and not self.ended:
            self.feed(data)

    def feed(self, data):
        try:
            self.ws.receive_data(data)
            for event in self.ws.events():
                self.handle(event)
                if self.ended:
                    return
        except RemoteProtocolError as error:
            self.send(error.event_hint)
            self.ended = True

    def handle(self, event):
        if isinstance(event, Request):
            self.answer(event)
        elif isinstance(event, Message):
            self.collect(event)
        elif isinstance(event, (Ping, CloseConnection)):
            self.send(event.response())
            self.ended = isinstance(event, CloseConnection)

    def answer(self, request):
        fields = dict(request.extra_headers)
        origin = fields.get(b"origin", b"").decode()
        if origin and origin != f"http://{request.host}":
            self.reject(403)
        elif not self.is_key(fields.get(b"sec-websocket-key", b"")):
            self.reject(400)
        else:
            self.send(AcceptConnection())

    def is_key(self, key):
        try:
            return not key or len(base64.b64decode(key, validate=True)) == 16
        except binascii.Error:
            return False

    def reject(self, status):
        self.send(RejectConnection(status_code=status))
        self.ended = True

    def collect(self, event):
        self.parts.append(event.data)
        self.size += len(event.data if isinstance(event, BytesMessage) else event.data.encode())
        if self.size > LONGEST:
            self.send(CloseConnection(code=1009))
            self.ended = True
        elif event.message_finished:
            kind = TextMessage if isinstance(event, TextMessage) else BytesMessage
            whole = "".join(self.parts) if kind is TextMessage else b"".join(self.parts)
            self.parts, self.size = [], 0
            self.send(kind(data=whole))


async def converse(reader, writer):
    conversation = Conversation(writer)
    try:
        while not conversation.ended and (data := await reader.read(65536)):
            conversation.take(data)
            await writer.drain()
    except (OSError, LocalProtocolError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(converse, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()


with suppress(KeyboardInterrupt):
    asyncio.run(main())

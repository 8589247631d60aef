"""The conversation after the handshake: messages come, and each goes back whole, in its own kind.

Closing is a conversation too (RFC 6455 section 7.1): who wants to end sends a close frame, the other answers with one,
and then the server closes the connection. Only so do both know that everything has arrived; a connection that just
ends says nothing about what was lost.
"""

import socket
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.narrated import teller
from fundamentals.narration import Call, Sentences
from fundamentals.stream import PATIENCE, send_all
from fundamentals.websocket.close import GOING_AWAY, Violation, encode_close
from fundamentals.websocket.explained import first_byte
from fundamentals.websocket.frame import Frame, Header, Opcode, encode_frame
from fundamentals.websocket.receiver import LONGEST, Close, Ping, Pong, Receiver

RECV_SIZE = 65536
SHOWN = 200  # characters or bytes of a message that are printed

SENTENCES: Sentences = {
    ("frame", "received"): gettext_lazy("a frame begins: %(first)s, bytes of payload: %(length)d."),
    ("frame", "sent"): gettext_lazy("frame sent: %(first)s, bytes of payload: %(length)d."),
    ("frame", "refused"): gettext_lazy("this breaks the protocol: %(reason)s. The close code is %(code)d."),
}

Message = str | bytes
Heard = Callable[[Message], None]

# The rule: a message in, a frame out.


def reply(message: Message) -> Frame:
    """The frame that sends `message` back: text as text, bytes as bytes."""
    if isinstance(message, str):
        return Frame(Opcode.TEXT, message.encode())
    return Frame(Opcode.BINARY, message)


def report(message: Message) -> str:
    """What the server prints about a message: its kind shows in Python's notation, '…' is text and b'…' bytes."""
    shown = message[:SHOWN]
    return _("Message: %(data)r") % {"data": shown} + ("…" if len(message) > SHOWN else "")


# The conversation with one client.


def talk(conn: socket.socket, rest: bytes, *, heard: Heard, longest: int = LONGEST, patience: float = PATIENCE) -> None:
    """Echo each message until one side closes. `rest` is what came in the same packet as the handshake.

    Whatever ends it (also the time-out of `conn`, and the stop of this server), the client is told with a close frame.
    Raises what `recv` and `send_all` raise.
    """
    Conversation(conn, heard, longest, patience).run(rest)


class Conversation:
    def __init__(self, conn: socket.socket, heard: Heard, longest: int, patience: float) -> None:
        self._conn = conn
        self._heard = heard
        self._patience = patience
        self._tell = teller(conn)
        self._receiver = Receiver(longest=longest, seen=self._seen)

    def run(self, rest: bytes) -> None:
        try:
            for data in self._pieces(rest):
                for event in self._receiver.receive(data):
                    if isinstance(event, Close):
                        self._send(Frame(Opcode.CLOSE, encode_close(event.code)))  # the same code goes back (5.5.1)
                        return
                    self._answer(event)
        except Violation as violation:
            self._refuse(violation)
        except TimeoutError:
            self._close(GOING_AWAY)
            raise
        else:
            self._close(GOING_AWAY)

    def _pieces(self, rest: bytes) -> Iterator[bytes]:
        """What the client sends, up to EOF."""
        if rest:
            yield rest
        while data := self._conn.recv(RECV_SIZE):
            yield data

    def _answer(self, event: Message | Ping | Pong) -> None:
        match event:
            case Ping():
                self._send(Frame(Opcode.PONG, event.payload))
            case Pong():
                pass  # we asked for none, and it may come all the same (section 5.5.3)
            case _:
                self._heard(event)
                self._send(reply(event))

    def _refuse(self, violation: Violation) -> None:
        self._tell(Call("frame", "refused", {"reason": violation.reason, "code": violation.code}))
        self._close(violation.code, violation.reason)

    def _close(self, code: int, reason: str = "") -> None:
        self._send(Frame(Opcode.CLOSE, encode_close(code, reason)))

    def _seen(self, header: Header) -> None:
        self._tell(Call("frame", "received", {"first": first_byte(header), "length": header.length}))

    def _send(self, frame: Frame) -> None:
        self._tell(Call("frame", "sent", {"first": first_byte(frame.header), "length": len(frame.payload)}))
        send_all(self._conn, encode_frame(frame), self._patience)

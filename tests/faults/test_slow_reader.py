"""A client that stops reading is cut off at a bound, and costs the others nothing."""

import base64
import json
import os
import socket
import struct
import uuid
from pathlib import Path

import pytest
from websockets.sync.client import ClientConnection, connect

from chat.realtime.socket import WAITING_LIMIT
from tests.server import Server

MESSAGES = 900
BODY = "x" * 9000
PEOPLE = """
from importlib import import_module
from django.conf import settings
from django.contrib import auth
from chat.models import Membership, Room, User
room = Room.objects.create(slug="geral", name="Geral")
for name in ("ana", "bruno", "carla"):
    user = User.objects.create_user(name)
    Membership.objects.create(room=room, user=user)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[auth.SESSION_KEY] = str(user.pk)
    session[auth.BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print(session.session_key)
"""

pytestmark = pytest.mark.service


def open_socket(server: Server, session: str) -> ClientConnection:
    headers = {"Cookie": f"sessionid={session}"}
    return connect(server.ws_url, origin=server.url, additional_headers=headers, max_size=None)


def frame(text: str) -> bytes:
    """A masked text frame of a client (RFC 6455, section 5.2), its mask all zeros."""
    payload = text.encode()
    assert len(payload) < 126
    return bytes([0x81, 0x80 | len(payload)]) + bytes(4) + payload


def stalled(server: Server, session: str) -> socket.socket:
    """A client that says hello and never reads."""
    raw = socket.create_connection(("127.0.0.1", server.port))
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /ws/ HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        f"Origin: {server.url}",
        f"Cookie: sessionid={session}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
    ]
    raw.sendall("\r\n".join(lines).encode() + b"\r\n\r\n")
    # Twisted's HTTP loses a frame that comes in one packet with the handshake, so wait for the answer.
    assert raw.recv(4096).startswith(b"HTTP/1.1 101 ")
    raw.sendall(frame('{"type":"hello"}'))
    return raw


def receive(client: ClientConnection, kind: str) -> dict[str, object]:
    while (found := json.loads(client.recv(timeout=20)))["type"] != kind:
        assert found["type"] != "error", found
    return found


def converse(sender: ClientConnection, reader: ClientConnection, room: str, count: int) -> None:
    for _ in range(count):
        sender.send(json.dumps({"type": "send", "id": str(uuid.uuid4()), "room": room, "body": BODY}))
        assert receive(sender, "ack")["seq"] == receive(reader, "event")["seq"]


def drain(raw: socket.socket) -> int:
    """How many bytes still come until the connection ends, which it did already: nothing is waited for."""
    raw.settimeout(2)
    total = 0
    try:
        while data := raw.recv(1 << 16):
            total += len(data)
    except ConnectionResetError:
        pass
    return total


def test_a_stalled_reader_is_cut_off_and_delays_nobody(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", PROSA_MESSAGE_BURST="0")
    server.manage("migrate", "--verbosity", "0")
    ana, bruno, carla = server.run(PEOPLE).split()
    with server, open_socket(server, ana) as sender, open_socket(server, bruno) as reader:
        for client in (sender, reader):
            client.send('{"type":"hello"}')
        room = receive(sender, "welcome")["rooms"][0]["id"]
        receive(reader, "caught_up")
        with stalled(server, carla) as slow:
            converse(sender, reader, room, MESSAGES)
            assert drain(slow) < WAITING_LIMIT < MESSAGES * len(BODY)


def test_the_frame_above_is_what_the_rfc_says() -> None:
    assert frame("Hello") == struct.pack("!BB4s", 0x81, 0x85, bytes(4)) + b"Hello"

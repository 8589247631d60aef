"""A client that writes without end and reads nothing fills its own buffers, not the server's memory."""

import json
import os
import socket
from pathlib import Path

import pytest

from tests.faults.test_slow_reader import PEOPLE, converse, open_socket, receive, stalled
from tests.server import Server

pytestmark = pytest.mark.service
FRAME = 100_000
FRAMES = 4000
BOUND = 60_000_000


def resident(pid: int) -> int:
    """Resident memory of a process, in bytes (proc(5), statm)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def long_frame(text: str) -> bytes:
    """A masked text frame with a 64-bit length (RFC 6455, section 5.2), its mask all zeros."""
    payload = text.encode()
    return bytes([0x81, 0x80 | 127]) + len(payload).to_bytes(8, "big") + bytes(4) + payload


def flood(raw: socket.socket, frame: bytes) -> None:
    """Write until nothing more is taken, or all is."""
    raw.settimeout(1)
    try:
        for _ in range(FRAMES):
            raw.sendall(frame)
    except (TimeoutError, ConnectionError):
        pass


def test_a_flood_of_requests_is_held_back(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", PROSA_MESSAGE_BURST="0")
    server.manage("migrate", "--verbosity", "0")
    ana, bruno, carla = server.run(PEOPLE).split()
    with server, open_socket(server, ana) as sender, open_socket(server, bruno) as reader:
        for client in (sender, reader):
            client.send('{"type":"hello"}')
        room = receive(sender, "welcome")["rooms"][0]["id"]
        receive(reader, "caught_up")
        converse(sender, reader, room, 100)
        base = resident(server.pid)
        request = json.dumps({"type": "history", "id": "a", "room": room, "limit": 100, "pad": "x" * FRAME})
        with stalled(server, carla) as raw:
            flood(raw, long_frame(request))
            assert resident(server.pid) - base < BOUND < FRAME * FRAMES
            converse(sender, reader, room, 5)

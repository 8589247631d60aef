"""docs/protocol.md says what the server does, and the client in it works."""

import queue
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import get_resolver

from chat import protocol
from chat.protocol import Close
from chat.views.twin import JSON_CODES, STATUS
from tests.server import Server

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
OUTGOING = [kind.__struct_config__.tag for kind in protocol.Outgoing.__subclasses__()]
CODES = [code for name, code in vars(Close).items() if name.isupper()]
OBJECTS = [protocol.MessageView, protocol.RoomEntry, protocol.Author, protocol.Reply, protocol.ReactionCount]
# Pages for people only; the admin and allauth have documents of their own.
PAGES = {"home", "room", "room_new", "jsi18n", "manifest", "worker", "offline"}


def test_names_every_frame():
    for kind in [*protocol.TYPES, *OUTGOING]:
        assert f"| `{kind}`" in TEXT, kind


@pytest.mark.parametrize("code", CODES)
def test_names_every_close_code(code: int):
    assert f"| {code} |" in TEXT


@pytest.mark.parametrize("kind", OBJECTS)
def test_names_every_field(kind: type):
    for field in kind.__struct_fields__:
        assert f"`{field}`" in TEXT, field


def test_names_every_http_status_and_code():
    for code, status in STATUS.items():
        assert f"| {status} | `{JSON_CODES.get(code, code)}` |" in TEXT


def test_names_every_address():
    for pattern in get_resolver("chat.urls").url_patterns:
        if pattern.name not in PAGES:
            address = re.sub(r"<\w+:(\w+)>", r"<\1>", f"/{pattern.pattern}").replace("<pk>", "<id>")
            assert address in TEXT, address


def test_each_address_stands_once():
    patterns = get_resolver("chat.urls").url_patterns
    for listed in ([str(one.pattern) for one in patterns], [one.name for one in patterns]):
        assert len(listed) == len(set(listed))


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """The document's client, in a file."""
    path = tmp_path / "client.py"
    path.write_text(re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)[1], encoding="utf-8")
    return path


def lines(process: subprocess.Popen) -> queue.Queue:
    """What a process prints, as it comes."""
    found: queue.Queue = queue.Queue()
    threading.Thread(target=lambda: [found.put(line.strip()) for line in process.stdout], daemon=True).start()
    return found


def test_its_client_says_it_once_and_hears_all(client: Path, server: Callable[..., Server]):
    with server() as chat:
        chat.manage("populate", "--small", "--password", "girafa")
        command = [sys.executable, str(client), chat.url, "ana", "girafa", "geral", "from the document"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                heard = lines(process)
                assert heard.get(timeout=20) == "Ana Ribeiro: from the document"
                chat.kill()
                chat.restart()
                post(chat, "after the crash")
                assert heard.get(timeout=30) == "Bruno Teixeira: after the crash"
            finally:
                process.kill()
        assert (
            chat.run("from chat.models import *; print(Message.objects.filter(body='from the document').count())")
            == "1\n"
        )


def post(chat: Server, body: str) -> None:
    chat.run(
        "from chat.models import *; from chat.services.messages import post_message; "
        "post_message(room=Room.objects.get(slug='geral'), author=User.objects.get(username='bruno'), "
        f"body={body!r}, client_id='x')"
    )

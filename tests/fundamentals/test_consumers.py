"""The three echoes on the lab's own ASGI server; what is slow is so until the test lets it go on."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
import pytest
from pytest_django import DjangoDbBlocker
from websockets.exceptions import ConnectionClosedOK, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from fundamentals.consumers import SLOW, echoes
from fundamentals.echoes import Echoes
from fundamentals.masking import masked
from fundamentals.pause import Pause
from fundamentals.witness import Witness
from tests.fundamentals.asgi.test_server import Serving, serve
from tests.fundamentals.servers import GUARD, Lines

PATHS = ["/bare", "/sync", "/async"]
every_path = pytest.mark.parametrize("path", PATHS)


class Gate(Pause):
    """A pause that ends when the test says so."""

    def __init__(self) -> None:
        super().__init__(GUARD)
        self.open = threading.Event()

    def block(self) -> None:
        assert self.open.wait(GUARD)

    async def wait(self) -> None:
        while not self.open.is_set():
            await asyncio.sleep(0.001)


class Lab:
    def __init__(self, server: Serving, gate: Gate, said: Lines) -> None:
        self.url = server.url.rstrip("/")
        self.http = self.url.replace("ws", "http")
        self.gate = gate
        self.said = said


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Channels looks after each thread's connection, which a test before may have left there."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


@pytest.fixture
def lab(django_db_blocker: DjangoDbBlocker) -> Iterator[Lab]:
    """Before each event Channels closes the database connections of its thread; another test may have left one."""
    gate, said = Gate(), Lines()
    application = Echoes(echoes(Witness(lambda line: said.write(f"{line}\n")), gate))
    with django_db_blocker.unblock(), serve(application) as server:
        yield Lab(server, gate, said)
        gate.open.set()


@contextmanager
def connected(lab: Lab, *paths: str) -> Iterator[list[ClientConnection]]:
    with ExitStack() as stack:
        yield [stack.enter_context(connect(lab.url + path, proxy=None)) for path in paths]


def answer(client: ClientConnection, text: str) -> str | bytes:
    client.send(text)
    return client.recv(GUARD)


@every_path
def test_what_is_sent_comes_back_in_its_own_type(lab: Lab, path: str) -> None:
    with connected(lab, path) as [client]:
        for sent in ("olá", b"\x00\xff", "", b""):
            client.send(sent)
            assert client.recv(GUARD) == sent


@every_path
def test_the_scope_is_told_once_and_then_each_event(lab: Lab, path: str) -> None:
    with connected(lab, path) as [client]:
        answer(client, "um")
        answer(client, "dois")
    lab.said.expect(r"websocket\.disconnect")
    kinds = re.findall(rf"^{path} 127\.0\.0\.1:\d+ (escopo|evento|respondido)", lab.said.text, re.MULTILINE)
    assert kinds == ["escopo", "evento", "evento", "respondido", "evento", "respondido", "evento"]
    assert re.findall(r'"type": "(websocket\.\w+)"', lab.said.text) == [
        "websocket.connect",
        "websocket.receive",
        "websocket.receive",
        "websocket.disconnect",
    ]


@pytest.mark.parametrize(("path", "handled"), [("/bare", True), ("/sync", False), ("/async", True)])
def test_who_handles_an_event(lab: Lab, path: str, handled: bool) -> None:
    """Those that are async run in the connection's task; the sync one in another thread, which has no task."""
    with connected(lab, path) as [client]:
        answer(client, "oi")
        told = lab.said.expect(r'"oi".* \| thread (.+), tarefa (.+)$')
    assert told[2].startswith("Task-") is handled
    assert (told[2] == "nenhuma") is not handled
    assert told[1].startswith("ThreadPoolExecutor") is not handled


def order(lab: Lab, path: str, slow: ClientConnection, quick: ClientConnection, other: ClientConnection) -> list[str]:
    """Who was answered first, when one on `path` is slow and another one comes after it."""
    slow.send(SLOW)
    lab.said.expect(rf'^{path} .*"{SLOW}"')
    quick.send("oi")
    assert answer(other, "tem alguém?") == "tem alguém?"  # the server itself goes on
    if path == "/sync":
        lab.said.expect("^/bare .* respondido")
        assert lab.said.text.count("respondido") == 1
    else:
        assert quick.recv(GUARD) == "oi"
    lab.gate.open.set()
    assert slow.recv(GUARD) == SLOW
    lab.said.expect("respondido", 3)
    return re.findall(r"^(\S+ \S+) respondido", lab.said.text, re.MULTILINE)


@every_path
def test_a_slow_handler_delays_the_others_only_where_they_share_its_thread(lab: Lab, path: str) -> None:
    with connected(lab, path, path, "/bare") as [slow, quick, other]:
        told = order(lab, path, slow, quick, other)
        names = [f"{path} 127.0.0.1:{client.local_address[1]}" for client in (slow, quick)]
    assert [line for line in told if line in names] == (names if path == "/sync" else names[::-1])


def test_an_async_consumer_waits_for_the_thread_of_the_sync_ones(lab: Lab) -> None:
    """Before each event it closes old connections to the database there (channels.consumer)."""
    with connected(lab, "/sync", "/async", "/bare") as [slow, quick, other]:
        told = order(lab, "/sync", slow, quick, other)
    assert [line.partition(" ")[0] for line in told] == ["/bare", "/sync", "/async"]


def test_cookies_of_the_chat_are_not_printed(lab: Lab) -> None:
    secret = {"Cookie": "sessionid=abc123; csrftoken=def456", "Authorization": "Basic ghi789"}
    with connect(f"{lab.url}/bare", proxy=None, additional_headers=secret) as client:
        answer(client, "oi")
    assert "sessionid=••••••; csrftoken=••••••" in lab.said.text
    assert not re.search("abc123|def456|ghi789", lab.said.text)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        (b"set-cookie", b"sessionid=abc; Path=/", "sessionid=••••••; Path=/"),
        (b"cookie", b"abc", "••••••"),
        (b"X-CSRFToken", b"abc", "••••••"),
        (b"host", b"localhost", "localhost"),
    ],
)
def test_what_is_masked(name: bytes, value: bytes, shown: str) -> None:
    assert masked([(name, value)]) == [(name.decode(), shown)]


def test_no_letter_moves_the_cursor(lab: Lab) -> None:
    with connected(lab, "/bare") as [client]:
        answer(client, "\x1b[2J\x9b2J\u202e")
    assert "\\u001b[2J\\u009b2J\\u202e" in lab.said.text


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_a_page_of_another_site_is_refused(lab: Lab, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, connect(f"{lab.url}/bare", proxy=None, origin=origin):
        pass
    assert refused.value.response.status_code == 403
    with connect(f"{lab.url}/bare", proxy=None, origin=lab.http) as client:
        assert answer(client, "oi") == "oi"


def test_other_paths_are_refused(lab: Lab) -> None:
    with pytest.raises(InvalidStatus) as refused, connect(f"{lab.url}/other", proxy=None):
        pass
    assert refused.value.response.status_code == 403


def test_the_page_and_its_files_are_served_and_no_others(lab: Lab) -> None:
    with httpx.Client(base_url=lab.http, trust_env=False, timeout=GUARD) as client:
        page = client.get("/")
        assert "O mesmo eco" in page.text and "default-src 'none'" in page.headers["content-security-policy"]
        for address in re.findall(r'(?:href|src)="([^"]+)"', page.text):
            assert client.get(address).status_code == 200, address
        assert client.head("/").headers["content-length"] == page.headers["content-length"]
        for address in ("/static/chat/app.js", "/static/../manage.py", "/favicon.ico"):
            assert client.get(address).status_code == 404
        assert client.post("/").headers["allow"] == "GET, HEAD"


def test_a_pause_of_a_thread_is_cut_short() -> None:
    pause = Pause(GUARD * 10)
    pause.end()
    pause.block()


def test_a_pause_of_a_task_ends() -> None:
    asyncio.run(Pause(0).wait())


def test_other_protocols_are_no_affair_of_theirs() -> None:
    with pytest.raises(ValueError, match="lifespan"):
        asyncio.run(Echoes({})({"type": "lifespan"}, None, None))


@every_path
def test_a_client_that_closes_is_let_go(lab: Lab, path: str) -> None:
    with connected(lab, path) as [client]:
        answer(client, "oi")
        client.close(1000)
        with pytest.raises(ConnectionClosedOK):
            client.recv(GUARD)
    lab.said.expect(r'"websocket\.disconnect", "code": 1000')

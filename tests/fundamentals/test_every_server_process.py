"""The contract that all servers share, held against each of them from outside; a new command is covered by itself.

They are all spoken to in the same words, an HTTP request. Whatever a server makes of it, each answers something.
"""

import errno
import json
import re
import signal
import socket
import struct
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.utils import translation

from config.help import CommandLine
from fundamentals.command import ServerCommand, raise_descriptor_limit
from tests.fundamentals.servers import GUARD, Process, Start, read_exactly, read_to_end

REQUEST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
# What a command needs to serve more than one client, and what the answer must hold where that is known.
OPTIONS = {"runhelloserver": ["--forever"]}
ANSWERS = {
    "runhelloserver": b"Hello, World!\n",
    "runechoserver": REQUEST,
    "runechocapsserver": REQUEST.upper(),
    "runminichatserver": b": GET / HTTP/1.1\n",
    "runhttpserver": b"HTTP/1.1 200 OK\r\n",
}

# Tornado and Waitress take the end of a client's input for its departure, and answer no more.
QUITTERS = {"runappserver", "runhandlerserver"}


def lab_command(name: str) -> BaseCommand:
    return load_command_class("fundamentals", name)


SERVERS = [
    name
    for name, app in sorted(get_commands().items())
    if app == "fundamentals" and isinstance(lab_command(name), ServerCommand)
]
every_server = pytest.mark.parametrize("name", SERVERS)


def has_thread_per_client(name: str) -> bool:
    return type(lab_command(name)).serve is ServerCommand.serve


def command_line(name: str, addrport: str = "0") -> list[str]:
    return [name, addrport, *OPTIONS.get(name, [])]


def ask(server: Process) -> bytes:
    """Everything that a client gets which ends its sending after one request."""
    with server.connect() as conn:
        return answer_to(conn, server.command)


def answer_to(conn: socket.socket, name: str) -> bytes:
    conn.sendall(REQUEST)
    if name in QUITTERS:
        return read_answer(conn)
    conn.shutdown(socket.SHUT_WR)
    return read_to_end(conn)


def read_answer(conn: socket.socket) -> bytes:
    """One answer in HTTP, as long as it says."""
    answer = b""
    while not (length := re.search(rb"\r\nContent-Length: (\d+)(?s:.*?)\r\n\r\n", answer)):
        answer += conn.recv(65536)
    return answer + read_exactly(conn, length.end() + int(length[1]) - len(answer))


def is_served(server: Process) -> bool:
    return ANSWERS.get(server.command, b"") in (answer := ask(server)) and answer != b""


def reset(conn: socket.socket) -> None:
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    conn.close()


def flood(conn: socket.socket) -> None:
    """Send and never read, until the server takes no more or has ended the connection."""
    conn.settimeout(0.2)
    with suppress(TimeoutError, ConnectionResetError, BrokenPipeError):
        for _ in range(1000):
            conn.sendall(REQUEST * 1000)


# One process for each command. It serves all of these tests, and each leaves it as it was.


@pytest.fixture(scope="module", params=SERVERS)
def process(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """Started with the limit of descriptors that many systems give, which is too low for a thousand clients."""
    process = Process(*command_line(request.param), data=tmp_path_factory.mktemp("data"), limits="-Sn 256")
    try:
        yield process
    finally:
        process.end()


@pytest.fixture(scope="module")
def base(process: Process) -> tuple[int, int]:
    """Its threads and descriptors when it has served some and nobody is there."""
    with ThreadPoolExecutor(20) as pool:
        assert all(pool.map(is_served, [process] * 40))
    process.expect_alone()
    if has_thread_per_client(process.command):
        process.expect_back_at((1, process.descriptors()))
    return process.threads(), process.descriptors()


# What may stand in the log: one line for each connection that broke or was dropped. (The last is from `-X dev`.)
LOG = (
    r"^Conexão com 127\.0\.0\.1:\d+ interrompida: .+ \((ECONNRESET|EPIPE|ENOTCONN)\)\n"
    r"|^127\.0\.0\.1:\d+ não lê o que lhe é enviado: conexão derrubada\n"
    r"|^.*Executing <.+> took [\d.]+ seconds\n"
)


@pytest.fixture
def server(process: Process, base: tuple[int, int]) -> Iterator[Process]:
    """Threads and descriptors are back when the test is over, and each line in the log is one that belongs there."""
    before = len(process.err.text)
    yield process
    process.expect_back_at(base)
    assert not re.sub(LOG, "", process.err.text[before:], flags=re.MULTILINE)


def test_the_first_line_names_the_port_that_was_free(server: Process) -> None:
    server.out.expect(r"\AAguardando conexões na porta [1-9]\d+\.\.\.\n")
    assert is_served(server)
    server.out.expect(r"^Conexão estabelecida de 127\.0\.0\.1:\d+\n")


def test_many_at_the_same_time(server: Process) -> None:
    with ThreadPoolExecutor(20) as pool:
        assert all(pool.map(is_served, [server] * 40))


def test_one_who_never_reads_delays_nobody(server: Process) -> None:
    with server.connect() as glutton:
        flood(glutton)
        assert all(is_served(server) for _ in range(5))


def test_resets_in_the_middle_of_everything_touch_nobody_else(server: Process) -> None:
    before = len(server.err.text.splitlines())
    for size in range(50):
        conn = server.connect()
        conn.sendall(REQUEST[: size % len(REQUEST)] if size % 5 else REQUEST * (size + 1))
        if not size % 5:
            assert conn.recv(1)
        reset(conn)
        if not size % 10:
            assert is_served(server)
    assert is_served(server)
    assert len(server.err.text.splitlines()) <= before + 60  # one for each reset, and no trouble


def test_a_thousand_idle_clients_and_one_more(server: Process) -> None:
    raise_descriptor_limit()
    with ExitStack() as stack:
        for _ in range(1000):
            stack.enter_context(server.connect())
        assert is_served(server)


# How they begin and end.


@contextmanager
def load(server: Process) -> Iterator[None]:
    """Clients that come and go, and one that is idle; they are busy when the block begins."""
    answers = count()
    busy, ended = threading.Event(), threading.Event()

    def come_and_go() -> None:
        while not ended.is_set():
            try:
                if ask(server) and next(answers) == 20:
                    busy.set()
            except ConnectionRefusedError:
                return  # it has ended
            except OSError:
                pass  # it is ending

    with server.connect(), ThreadPoolExecutor(4) as pool:
        clients = [pool.submit(come_and_go) for _ in range(4)]
        assert busy.wait(GUARD)
        try:
            yield
        finally:
            ended.set()
        for client in clients:
            client.result(GUARD)


@every_server
def test_it_ends_under_load_and_starts_again_at_once(start: Start, name: str) -> None:
    server = start(*command_line(name))
    with server.connect() as glutton, load(server):
        flood(glutton)
        assert server.signal(signal.SIGTERM) == 0
    assert server.out.text.endswith("\nServidor encerrado.\n")
    assert "Traceback" not in server.err.text
    again = start(*command_line(name, str(server.port)), env={"PROSA_LANGUAGE": "en"})
    again.out.expect(rf"\AWaiting for connections on port {server.port}\.\.\.\n")
    with load(again):
        assert again.signal(signal.SIGINT) == 0
    again.out.expect(r"^Connection established from 127\.0\.0\.1:\d+\n")
    assert again.out.text.endswith("\nServer closed.\n")
    assert "Traceback" not in again.err.text


@every_server
def test_it_tells_its_system_calls(start: Start, tmp_path: Path, name: str) -> None:
    trace = tmp_path / "trace.jsonl"
    server = start(*command_line(name), "--narrate", f"--trace={trace}")
    with server.connect() as conn:
        peer = f"127.0.0.1:{conn.getsockname()[1]}"
        answer = answer_to(conn, name)
    assert server.signal(signal.SIGINT) == 0
    thread = f"{peer}.*" if has_thread_per_client(name) else ".+"
    for call in (
        rf"MainThread\] accept\(\) acordou: conexão de {peer}; este é um segundo socket",
        rf"{thread}\] recv\(\d+\) devolveu",
        rf"{thread}\] send(all)?\(\) passou",
        rf"{thread}\] close\(\): o descritor \d+, a conexão com {peer}, volta",
    ):
        server.out.expect(rf"^  \[{call}")
    calls = [json.loads(line) for line in trace.read_text().splitlines()]
    assert all({"time", "thread", "call", "outcome", "bytes"} <= call.keys() for call in calls)
    assert {"socket", "bind", "listen", "accept", "recv", "close"} <= {call["call"] for call in calls}
    assert answer == b"".join(bytes.fromhex(call["bytes"]) for call in calls if call["call"] in ("send", "sendall"))


# What they say when they cannot begin. These need no process.


@every_server
def test_a_taken_port_is_one_line(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(SystemExit) as ended:
        port = other.getsockname()[1]
        call_command(*command_line(name, str(port)))
    assert ended.value.code == 1
    assert capsys.readouterr() == (
        "",
        f"Erro: a porta {port} já está em uso (EADDRINUSE, errno {errno.EADDRINUSE}). "
        f"Tente: python manage.py {name} {port + 1 if port < 65535 else port - 1}\n",
    )


@every_server
@pytest.mark.parametrize("nonsense", ["porta", "99999", "::1:9090", "256.1.1.1:9090"])
def test_nonsense_is_a_command_error_that_names_it(name: str, nonsense: str) -> None:
    with pytest.raises(CommandError, match="^Endereço errado: ") as caught:
        call_command(*command_line(name, nonsense))
    assert nonsense.rpartition(":")[0] in str(caught.value)


@every_server
def test_its_help_is_one_line_in_both_languages(name: str) -> None:
    lines = set()
    for language in ("pt-br", "en"):
        with translation.override(language):
            lines.add(re.search(rf"^ +{name} +(\S.*)$", CommandLine(["manage.py"]).main_help_text(), re.MULTILINE)[1])
            assert str(lab_command(name).create_parser("manage.py", name).description).strip()
    assert len(lines) == 2


def test_there_are_servers() -> None:
    assert set(ANSWERS) <= set(SERVERS)

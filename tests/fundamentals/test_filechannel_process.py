"""The file channel between real processes: fifty clients at once, and clients and servers that are killed."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fundamentals.servers import GUARD, PROJECT, Process, Start

Serve = Callable[..., Process]

# A client in a shell: `sh -c CLIENT name CHANNEL ID TEXT`.
SHELL_CLIENT = """
printf 'CLIENT: %s\\n' "$3" > "$1.$2.request.part" && mv "$1.$2.request.part" "$1.$2.request"
while ! cat "$1.$2.reply" 2> /dev/null; do sleep 0.05; done
rm "$1.$2.reply"
"""
# Many clients that begin at the same moment, in processes of their own: `python -c CLIENTS CHANNEL COUNT`.
PYTHON_CLIENTS = """
import os, sys
from pathlib import Path
from fundamentals.filechannel import call
from fundamentals.sharedfiles import SharedFiles
begin, go = os.pipe()
for number in range(int(sys.argv[2])):
    if not os.fork():
        os.close(go)
        os.read(begin, 1)
        answer = call(Path(sys.argv[1]), f"SOMA {number} 0.5", SharedFiles(), poll=0.05)
        os._exit(0 if answer == f"SERVER: {number}.5\\n".encode() else 1)
os.close(go)
for _ in range(int(sys.argv[2])):
    if os.wait()[1]:
        sys.exit("a client was not answered as it asked")
"""


@pytest.fixture
def channel(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared" / "channel.txt"


@pytest.fixture
def serve(start: Start, channel: Path) -> Serve:
    """A server that is ready."""

    def serving(*options: str, **others: object) -> Process:
        server = start("runfilechannelserver", f"--channel={channel}", *options, **others)
        server.out.expect(r"\A(Aguardando pedidos no|Waiting for requests on the) (canal|channel) .+\.\.\.$")
        return server

    return serving


@pytest.fixture
def ask(start: Start, channel: Path) -> Callable[..., Process]:
    return lambda *arguments, **options: start("callfilechannel", f"--channel={channel}", *arguments, **options)


Ask = Callable[..., Process]


def names(channel: Path) -> list[str]:
    return sorted(os.listdir(channel.parent))


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + GUARD
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def beside(channel: Path, kind: str) -> list[Path]:
    return list(channel.parent.glob(f"*.{kind}"))


def test_a_conversation(serve: Serve, ask: Ask, channel: Path) -> None:
    server = serve()
    asked = [ask(), ask("--sum", "2", "-3.5"), ask("--sum", "dois", "3")]
    assert [client.wait() for client in asked] == [0, 0, 0]
    assert [client.out.text for client in asked] == [
        "SERVER: Hey, como vai?\n",
        "SERVER: -1.5\n",
        'SERVER: ERRO "dois" não é um número que eu saiba somar\n',
    ]
    assert server.signal(signal.SIGINT) == 0
    assert server.out.text.endswith("\nServidor encerrado.\n")
    assert [process.err.text for process in (server, *asked)] == [""] * 4
    assert names(channel) == []


def test_fifty_clients_at_once_in_two_languages(serve: Serve, channel: Path) -> None:
    server = serve("--poll=0.02")
    descriptors = f"/proc/{server.popen.pid}/fd"
    before = len(os.listdir(descriptors))
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    many = subprocess.Popen([sys.executable, "-c", PYTHON_CLIENTS, channel, "25"], env=environment)
    shells = [
        subprocess.Popen(
            ["sh", "-c", SHELL_CLIENT, "sh", channel, f"shell{number}", f"SOMA {number} 100"], stdout=subprocess.PIPE
        )
        for number in range(25)
    ]
    answers = [shell.communicate(timeout=GUARD)[0] for shell in shells]
    assert many.wait(GUARD) == 0
    assert answers == [f"SERVER: {number + 100}\n".encode() for number in range(25)]
    wait_for(lambda: names(channel) == ["channel.txt.server"])
    assert len(os.listdir(descriptors)) == before
    assert server.signal(signal.SIGTERM) == 0 and server.err.text == ""


def test_a_killed_client_leaves_nothing_for_long(serve: Serve, ask: Ask, channel: Path) -> None:
    server = serve()
    server.popen.send_signal(signal.SIGSTOP)
    killed = ask("--sum", "1", "1")
    wait_for(lambda: beside(channel, "request"))
    killed.signal(signal.SIGKILL)
    server.popen.send_signal(signal.SIGCONT)
    server.out.expect(r"SERVER: 2$")
    (left,) = beside(channel, "reply")
    assert ask("--sum", "2", "2").wait() == 0
    os.utime(left, (time.time() - 6,) * 2)
    server.out.expect(rf"^{re.escape(left.name)} removido: é velho, e ninguém espera por ele\.$")
    assert names(channel) == ["channel.txt.server"]


def test_a_killed_server_is_followed_by_another_that_answers_what_it_left(serve: Serve, channel: Path) -> None:
    serve("--mode=naive").signal(signal.SIGKILL)
    assert names(channel) == ["channel.txt.server"]
    for name, age in (("old.request", 60), ("old.reply", 60), ("eu.reply.part", 0), ("eu.request", -4)):
        path = channel.parent / f"channel.txt.{name}"
        path.write_text("CLIENT: SOMA 20 22\n")
        os.utime(path, (time.time() - age,) * 2)
    server = serve("--poll=0.01")
    server.out.expect(r"^\[eu\] CLIENT: SOMA 20 22\n\[eu\] SERVER: 42\n")
    assert (channel.parent / "channel.txt.eu.reply").read_text() == "SERVER: 42\n"
    server.out.expect(r"^channel\.txt\.old\.re\w+ removido", times=2)
    assert names(channel) == ["channel.txt.eu.reply", "channel.txt.server"]


def test_a_second_server_says_who_is_the_first(serve: Serve, start: Start, channel: Path) -> None:
    first = serve()
    second = start("runfilechannelserver", f"--channel={channel}", "--mode=naive")
    assert second.wait() == 1 and second.out.text == ""
    second.err.expect(rf"\AErro: o canal .+ já tem um servidor \(processo {first.popen.pid}\)\. .+ Tente: .+\n\Z")


@pytest.fixture
def flood(channel: Path) -> Iterator[None]:
    """Requests without end, from a client that cares for no reply."""
    ended = threading.Event()

    def pour() -> None:
        number = 0
        while not ended.wait(0.001):
            number = (number + 1) % 50
            part = channel.parent / f"channel.txt.{number}.request.part"
            part.write_text("CLIENT: SOMA 1 2\n")
            part.rename(part.with_suffix(""))

    thread = threading.Thread(target=pour)
    thread.start()
    yield
    ended.set()
    thread.join(GUARD)


@pytest.mark.usefixtures("flood")
def test_it_ends_under_load_and_starts_again_at_once(serve: Serve, ask: Ask) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        server = serve("--poll=0.01")
        server.out.expect("SERVER: 3", times=100)
        server.popen.send_signal(number)
        assert server.signal(number) in (0, -number)  # the second one may come when Python has ended its own handlers
        assert server.err.text == ""
    serve("--poll=0.01")
    client = ask("--sum", "20", "22")
    assert client.wait() == 0 and client.out.text == "SERVER: 42\n"


def test_without_a_server_the_client_ends_after_five_seconds(ask: Ask, channel: Path) -> None:
    began = time.monotonic()
    client = ask(env={"PROSA_LANGUAGE": "en"})
    assert client.wait() == 1 and client.out.text == "" and time.monotonic() - began > 5
    client.err.expect(
        r"\AError: no reply within 5 s\. Is the server running\? "
        r"Start it in another terminal: python manage\.py runfilechannelserver --channel .+\n\Z"
    )
    assert names(channel) == []


def test_an_interrupted_client_takes_its_request_back(ask: Ask, channel: Path) -> None:
    client = ask("--poll=60")
    wait_for(lambda: beside(channel, "request"))
    assert client.signal(signal.SIGINT) == 130
    assert (client.out.text, client.err.text) == ("", "Interrompido: o pedido foi retirado.\n")
    assert names(channel) == []


def test_the_naive_server_answers_a_naive_client_of_another_language(serve: Serve, channel: Path) -> None:
    server = serve("--mode=naive", "--poll=0.02")
    for said, answer in (("Olá!", "SERVER: Hey, como vai?"), ("SOMA 2 3", "SERVER: 5")):
        subprocess.run(["sh", "-c", 'printf "CLIENT: %s\\n" "$2" > "$1"', "sh", channel, said], check=True)
        wait_for(lambda answer=answer: channel.exists() and channel.read_text() == f"{answer}\n")
        channel.unlink()
    assert server.signal(signal.SIGTERM) == 0 and server.err.text == "" and names(channel) == []


def test_the_naive_client_is_answered_by_a_naive_server_of_another_language(ask: Ask, channel: Path) -> None:
    server = 'until grep -qs ^CLIENT: "$1"; do sleep 0.02; done; rm "$1"; echo "SERVER: Hey, como vai?" > "$1"'
    with subprocess.Popen(["sh", "-c", server, "sh", channel]) as shell:
        client = ask("--mode=naive", "--poll=1")
        assert client.wait() == 0 and shell.wait(GUARD) == 0
    assert client.out.text == "SERVER: Hey, como vai?\n" and names(channel) == []


def test_a_disk_without_room_is_a_sentence(start: Start, channel: Path) -> None:
    """`ulimit -f 0`: the system lets this process write no byte to any file."""
    for command in ("runfilechannelserver", "callfilechannel"):
        process = start(command, f"--channel={channel}", limits="-f 0", env={"PROSA_SECRET_KEY": "s" * 50})
        assert process.wait() == 1
        assert process.err.text == f"Erro: Não é possível usar o canal {channel}: File too large.\n"
    assert names(channel) == []


def test_a_reader_that_goes_away_does_not_end_it(start: Start, ask: Ask, channel: Path) -> None:
    """As in `runfilechannelserver | head -1`. It needs no database either."""
    reading, writing = os.pipe()
    options = {"stdout": writing, "env": {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}}
    server = start("runfilechannelserver", f"--channel={channel}", **options)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as first_line:
        assert first_line.readline() == f"Aguardando pedidos no canal {channel}...\n"
    client = ask()
    assert client.wait() == 0 and client.out.text == "SERVER: Hey, como vai?\n"
    assert server.signal(signal.SIGTERM) == 0 and "BrokenPipe" not in server.err.text

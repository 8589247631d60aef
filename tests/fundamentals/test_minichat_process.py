"""The real command in a process of its own, spoken to with netcat: several at once, as in a class."""

import re
import signal
import socket
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.fundamentals.servers import GUARD, Lines, Process, Start, read_exactly


class Netcat:
    """`nc` with somebody at the keyboard."""

    def __init__(self, port: int) -> None:
        command = ["nc", "-N", "127.0.0.1", str(port)]
        self.popen = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        self.screen = Lines()
        self._pump = threading.Thread(target=self._read)
        self._pump.start()
        self.name = self._find_out_its_name()

    def _read(self) -> None:
        assert self.popen.stdout
        with self.popen.stdout as output:
            for line in iter(output.readline, b""):
                self.screen.write(line.decode())

    def _find_out_its_name(self) -> str:
        """The server gives it; a line of one's own shows it, and that one is in the room."""
        self.types("eu")
        return self.screen.expect(r"\A(127\.0\.0\.1:\d+): eu\n")[1]

    def types(self, text: str, end: str = "\n") -> None:
        assert self.popen.stdin
        self.popen.stdin.write(f"{text}{end}".encode())

    def presses_ctrl_d(self) -> None:
        assert self.popen.stdin
        self.popen.stdin.close()

    def sees(self, line: str) -> None:
        self.screen.expect(f"^{re.escape(line)}\n")

    def wait(self) -> list[str]:
        """The lines on its screen when it has ended by itself."""
        assert self.popen.wait(GUARD) == 0
        self._pump.join(GUARD)
        return self.screen.text.splitlines()

    def end(self) -> None:
        self.popen.kill()
        self.popen.wait(GUARD)
        self._pump.join(GUARD)
        self.presses_ctrl_d()


Dial = Callable[[Process], Netcat]


@pytest.fixture
def dial() -> Iterator[Dial]:
    with ExitStack() as stack:

        def dialling(server: Process) -> Netcat:
            netcat = Netcat(server.port)
            stack.callback(netcat.end)
            return netcat

        yield dialling


def test_three_netcats_talk(start: Start, dial: Dial) -> None:
    server = start("runminichatserver", "0")
    ana, bia, caio = dial(server), dial(server), dial(server)
    ana.types("olá, gente ☕", end="\r\n")
    for netcat in (ana, bia, caio):
        netcat.sees(f"{ana.name}: olá, gente ☕")
    bia.types("um\ndois\n:byebye\n\x1b[31mtr\xeas")
    caio.sees(f"{bia.name}: [31mtr\xeas")
    bia.types(":b", end="")
    caio.types("ainda não")
    bia.sees(f"{caio.name}: ainda não")
    bia.types("ye")
    bia.sees(f"* {bia.name} saiu")
    caio.sees(f"* {bia.name} saiu")
    ana.types("a última", end="\n")
    ana.presses_ctrl_d()
    caio.sees(f"* {ana.name} saiu")
    caio.presses_ctrl_d()
    on_screen = caio.wait()
    assert on_screen == [
        f"{caio.name}: eu",
        f"{ana.name}: olá, gente ☕",
        *[f"{bia.name}: {text}" for text in ("um", "dois", ":byebye", "[31mtr\xeas")],
        f"{caio.name}: ainda não",
        f"* {bia.name} saiu",
        f"{ana.name}: a última",
        f"* {ana.name} saiu",
        f"* {caio.name} saiu",
    ]
    assert ana.wait()[-2:] == on_screen[-3:-1]
    assert server.signal(signal.SIGINT) == 0
    assert server.err.text == "" and server.out.text.endswith("\nServidor encerrado.\n")


Enter = Callable[[Process], tuple[socket.socket, str]]


@pytest.fixture
def enter() -> Iterator[Enter]:
    """Gives a connection that is in the room for certain (it was told of its mistake), and its name."""
    with ExitStack() as stack:

        def entering(server: Process) -> tuple[socket.socket, str]:
            conn = stack.enter_context(server.connect())
            conn.sendall(b"x" * 65537 + b"\n")
            assert read_exactly(conn, 14) == b"! linha longa\n"
            return conn, f"127.0.0.1:{conn.getsockname()[1]}"

        yield entering


def test_without_echo_and_with_a_reset(start: Start, enter: Enter) -> None:
    server = start("runminichatserver", "0", "--no-echo")
    ana, ana_name = enter(server)
    bia, bia_name = enter(server)
    with bia.makefile("rb") as bia_sees:
        ana.sendall(b"oi\n")
        assert bia_sees.readline() == f"{ana_name}: oi\n".encode()
        bia.sendall(b"ol\xc3")
        bia.sendall(b"\xa1\n")
        expected = f"{bia_name}: olá\n".encode()
        assert read_exactly(ana, len(expected)) == expected
        ana.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        ana.close()
        assert bia_sees.readline().decode() == f"* {ana_name} saiu\n"
        bia.sendall(b":bye\n")
        assert bia_sees.read().decode() == f"* {bia_name} saiu\n"
    server.err.expect(rf"\AConexão com {ana_name} interrompida: Connection reset by peer \(ECONNRESET\)\n\Z")


def test_ten_clients_with_a_thousand_lines_each(start: Start, enter: Enter) -> None:
    server = start("runminichatserver", "0")
    clients = [enter(server) for _ in range(10)]
    lines = [f"linha {number} {'é' * (number % 50)}" for number in range(1000)]

    def talk(conn: socket.socket) -> None:
        data = "".join(f"{line}\n" for line in lines).encode()
        for start in range(0, len(data), 777):
            conn.sendall(data[start : start + 777])

    def listen(conn: socket.socket) -> list[str]:
        with conn.makefile(encoding="utf-8", newline="\n") as seen:
            return [seen.readline() for _ in range(10_000)]

    with ThreadPoolExecutor(20) as pool:
        seen = [pool.submit(listen, conn) for conn, _name in clients]
        talking = [pool.submit(talk, conn) for conn, _name in clients]
        for talk_done in talking:
            talk_done.result(GUARD)
        first, *others = [listened.result(GUARD) for listened in seen]
    assert all(other == first for other in others)
    for _conn, name in clients:
        assert [line for line in first if line.startswith(f"{name}: ")] == [f"{name}: {line}\n" for line in lines]


def test_a_frozen_client_is_dropped_a_slow_one_is_not_and_nothing_is_left_of_them(start: Start, enter: Enter) -> None:
    server = start("runminichatserver", "0")
    server.out.expect("Aguardando")
    base = server.threads(), server.descriptors()
    frozen, frozen_name = enter(server)
    slow, _name = enter(server)
    ana, ana_name = enter(server)
    line, count = b"x" * 3000 + b"\n", 2000
    spoken = f"{ana_name}: ".encode() + line

    def listen(conn: socket.socket, size: int) -> list[bytes]:
        with conn.makefile("rb", buffering=size) as seen:
            return [seen.readline() for _ in range(count + 1)]

    with ThreadPoolExecutor(2) as pool:
        seen = [pool.submit(listen, slow, 100), pool.submit(listen, ana, 65536)]
        for _ in range(count):
            ana.sendall(line)
        server.err.expect(rf"\A{frozen_name} não lê o que lhe é enviado: conexão derrubada\n\Z")
        for listened in seen:
            lines = listened.result(GUARD)
            assert [text for text in lines if not text.startswith(b"* ")] == [spoken] * count
    for conn in (frozen, slow, ana):
        conn.close()
    server.expect_back_at(base)
    assert server.signal(signal.SIGTERM) == 0
    assert len(server.err.text.splitlines()) == 1

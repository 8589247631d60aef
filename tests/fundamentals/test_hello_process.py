"""`runhelloserver` in a process of its own, greeted by netcat."""

import signal

import pytest

from tests.fundamentals.calling import nc
from tests.fundamentals.servers import Start, connect


@pytest.mark.parametrize("style", ["manual", "with"])
def test_netcat_is_greeted_and_the_server_ends(start: Start, style: str) -> None:
    server = start("runhelloserver", "0", f"--style={style}", "--narrate")
    assert nc(server.port, b"hello?\n") == b"Hello, World!\n"
    assert server.wait() == 0
    server.out.expect(r"^  \[127\.0\.0\.1:\d+\] close\(\): o descritor \d+, a conexão com 127")
    server.out.expect(r"^  \[MainThread\] close\(\): o descritor \d+ volta para o sistema; ninguém mais escuta aqui\.$")
    assert ("__exit__(): o bloco `with`" in server.out.text) == (style == "with")
    assert server.out.text.endswith("\nServidor encerrado.\n") and server.err.text == ""


def test_it_starts_again_at_once_on_the_same_port(start: Start) -> None:
    first = start("runhelloserver", "0")
    with connect(first.port) as client:
        assert client.recv(100) == b"Hello, World!\n"  # the server is the first to end, so its side lingers
        assert first.wait() == 0
    second = start("runhelloserver", str(first.port))
    assert nc(second.port, b"") == b"Hello, World!\n"


def test_ctrl_c_ends_it_without_a_client(start: Start) -> None:
    server = start("runhelloserver", "0")
    assert server.port and server.signal(signal.SIGINT) == 0
    assert server.out.text.endswith("\nServidor encerrado.\n") and server.err.text == ""


def test_help_describes_it_in_a_line(start: Start) -> None:
    shown = start("help", "runhelloserver", env={"COLUMNS": "200"})
    assert shown.wait() == 0
    shown.out.expect(r"^Servidor de saudação: diz “Hello, World!” a um cliente, fecha a conexão e termina\.$")

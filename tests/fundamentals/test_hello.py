"""The greeting over a pair of sockets, in both styles, and its command."""

import os
import signal
import socket
from collections.abc import Callable
from functools import partial

import pytest
from django.core.management import CommandError, call_command

from fundamentals.hello import GREETING, STYLES
from fundamentals.narrated import NarratedSocket
from fundamentals.narration import Call
from tests.fundamentals.calling import call_server, say
from tests.fundamentals.servers import Run, connect, read_to_end

Pair = tuple[socket.socket, socket.socket]
Greet = Callable[[socket.socket], None]

both_styles = pytest.mark.parametrize("greet", STYLES.values(), ids=STYLES)


@both_styles
def test_the_client_is_greeted_and_the_connection_closed(pair: Pair, greet: Greet) -> None:
    client, server = pair
    client.shutdown(socket.SHUT_WR)
    greet(server)
    assert read_to_end(client) == b"Hello, World!\n"
    assert server.fileno() == -1


@both_styles
def test_what_the_client_sent_unasked_does_not_cost_it_the_greeting(running: Run, greet: Greet) -> None:
    """On TCP, closing with unread bytes would be a reset."""
    with running(greet) as server, server.connect() as client:
        client.sendall(b"x" * 100_000)
        client.shutdown(socket.SHUT_WR)
        assert read_to_end(client) == GREETING
    assert server.err.text == ""


@both_styles
def test_a_failure_closes_the_connection_too(pair: Pair, greet: Greet) -> None:
    client, server = pair
    client.close()
    with pytest.raises(BrokenPipeError):
        greet(server)
    assert server.fileno() == -1


@both_styles
def test_a_client_that_has_gone_is_a_line_in_the_log(running: Run, greet: Greet) -> None:
    def too_late(conn: socket.socket) -> None:
        conn.shutdown(socket.SHUT_WR)
        greet(conn)

    with running(too_late) as server:
        with server.connect() as client:
            assert read_to_end(client) == b""
        server.err.expect(r"\AConexão com 127\.0\.0\.1:\d+ interrompida: .*\(EPIPE\)\n\Z")


def closings(calls: list[Call]) -> list[str]:
    return [f"{call.name} {call.outcome}" for call in calls if call.name in ("__exit__", "close")]


@pytest.mark.parametrize(
    ("style", "expected"),
    [("manual", ["close connection"]), ("with", ["__exit__ done", "close connection"])],
)
def test_the_narration_shows_who_closes_the_connection(running: Run, style: str, expected: list[str]) -> None:
    calls: list[Call] = []
    make = partial(NarratedSocket, calls.append)
    with running(STYLES[style], make_socket=make, tell=calls.append, once=True) as server:
        with server.connect() as client:
            client.shutdown(socket.SHUT_WR)
            assert read_to_end(client) == GREETING
        server.thread.join()
    assert [each for each in closings(calls) if each != "close listener"] == expected
    assert not [call for call in calls if call.outcome == "failed"]


@pytest.mark.usefixtures("own_signals")
@pytest.mark.parametrize("style", [[], ["--style=manual"], ["--style=with"]], ids=str)
def test_the_command_greets_one_client_and_ends(style: list[str]) -> None:
    out, back = call_server("runhelloserver", "0", *style, client=say(b"hi\n"))
    assert back == GREETING
    out.expect(
        r"\AAguardando conexões na porta \d+\.\.\.\n"
        r"Conexão estabelecida de 127\.0\.0\.1:\d+\n"
        r"Servidor encerrado\.\n\Z"
    )


@pytest.mark.usefixtures("own_signals")
def test_for_ever_is_until_a_signal() -> None:
    def client(port: int) -> list[bytes]:
        greetings = [say(b"")(port) for _ in range(3)]
        with connect(port) as last:
            greetings.append(last.recv(100))
            os.kill(os.getpid(), signal.SIGTERM)
        return greetings

    out, back = call_server("runhelloserver", "0", "--forever", client=client)
    assert back == [GREETING] * 4
    assert out.text.endswith("\nServidor encerrado.\n")


def test_an_unknown_style_is_named() -> None:
    with pytest.raises(CommandError, match="--style.*'auto'"):
        call_command("runhelloserver", "0", "--style=auto")

"""The loop that all servers share, with conversations made for the purpose."""

import errno
import os
import random
import signal
import socket
import struct
import threading
from functools import partial
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext

from fundamentals import server as server_module
from fundamentals.command import raise_descriptor_limit
from fundamentals.echo import converse
from fundamentals.narrated import NarratedSocket
from fundamentals.narration import Call
from fundamentals.server import stopped_by_signals
from fundamentals.stream import NotReading
from tests.fundamentals.servers import GUARD, Run, read_exactly, read_to_end

echo = partial(converse, recv_size=4096, heard=bytes)
CONNECTED = r"^Conexão estabelecida de 127\.0\.0\.1:\d+$"


def descriptors() -> int:
    return len(os.listdir("/dev/fd"))


def reset(conn: socket.socket) -> None:
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    conn.close()


def echoes(conn: socket.socket, data: bytes = b"oi") -> bool:
    conn.sendall(data)
    return read_exactly(conn, len(data)) == data


def test_clients_talk_at_the_same_time(running: Run) -> None:
    with running(echo) as server, server.connect() as first, server.connect() as second:
        assert echoes(second) and echoes(first) and echoes(second)
        server.out.expect(CONNECTED, times=2)
        assert f"de 127.0.0.1:{first.getsockname()[1]}\n" in server.out.text
    assert server.err.text == ""


def test_a_client_that_ends_its_sending_gets_all_it_is_owed_then_the_end(running: Run) -> None:
    data = random.Random(2).randbytes(3_000_000)
    with running(echo) as server, server.connect() as client:
        sender = threading.Thread(target=send_and_end, args=(client, data))
        sender.start()
        assert read_to_end(client) == data
        sender.join(GUARD)
    assert server.err.text == ""


def send_and_end(client: socket.socket, data: bytes) -> None:
    client.sendall(data)
    client.shutdown(socket.SHUT_WR)


def test_words_reach_a_client_that_was_not_listened_to(running: Run) -> None:
    """Closing with unread bytes is a reset, which would destroy the answer."""

    def ignore(conn: socket.socket) -> None:
        conn.recv(1)
        conn.sendall(b"bye\n")

    with running(ignore) as server, server.connect() as client:
        client.sendall(b"a long story")
        assert read_exactly(client, 4) == b"bye\n" and client.recv(1) == b""
        client.sendall(b"that goes on")
        client.shutdown(socket.SHUT_WR)
    assert server.err.text == ""


def test_a_reset_is_one_line_and_touches_nobody_else(running: Run) -> None:
    with running(echo) as server, server.connect() as other:
        client = server.connect()
        port = client.getsockname()[1]
        assert echoes(client)
        reset(client)
        server.err.expect(r"ECONNRESET")
        assert echoes(other)
    assert server.err.text == f"Conexão com 127.0.0.1:{port} interrompida: Connection reset by peer (ECONNRESET)\n"


def test_a_broken_pipe_is_one_line(running: Run) -> None:
    def shout(conn: socket.socket) -> None:
        while True:
            conn.sendall(bytes(65536))

    with running(shout) as server:
        server.connect().close()
        server.err.expect(r"interrompida: .* \((EPIPE|ECONNRESET)\)$")
    assert len(server.err.text.splitlines()) == 1


def test_a_client_that_never_reads_is_dropped_and_others_are_not(running: Run) -> None:
    impatient = partial(converse, recv_size=65536, heard=bytes, patience=0.5)
    with running(impatient) as server, server.connect() as other, server.connect() as glutton:
        assert echoes(other)
        feed(glutton)
        server.err.expect(rf"^127.0.0.1:{glutton.getsockname()[1]} não lê o que lhe é enviado: conexão derrubada$")
        assert echoes(other)
    assert len(server.err.text.splitlines()) == 1


def test_who_is_dropped_is_reset(running: Run) -> None:
    """A plain close() would let the system go on offering what was not taken."""

    def give_up(conn: socket.socket) -> None:
        raise NotReading

    with running(give_up) as server, server.connect() as client, pytest.raises(ConnectionResetError):
        client.recv(1)


@pytest.mark.parametrize("error", [None, NotReading()])
def test_a_conversation_may_close_its_connection_itself(running: Run, error: Exception | None) -> None:
    calls: list[Call] = []

    def close(conn: socket.socket) -> None:
        conn.close()
        if error:
            raise error

    narrated = partial(NarratedSocket, calls.append)
    with running(close, make_socket=narrated) as server, server.connect() as client:
        assert client.recv(1) == b""
    assert not [call for call in calls if call.outcome == "failed"]
    assert [call.outcome for call in calls if call.name == "close"].count("connection") == 1


def feed(client: socket.socket) -> None:
    """Send until the connection breaks, and read nothing."""
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        while True:
            client.sendall(bytes(65536))


def test_silence_ends_a_connection(running: Run) -> None:
    with running(echo, idle_timeout=0.05) as server, server.connect() as client:
        assert client.recv(1) == b""
        server.err.expect(r"^127\.0\.0\.1:\d+ ficou em silêncio por tempo demais: conexão fechada$")


def test_once_serves_one_client_and_ends(running: Run) -> None:
    with running(echo, once=True) as server:
        with server.connect() as client:
            assert echoes(client)
            with pytest.raises(ConnectionRefusedError):
                server.connect()
            client.shutdown(socket.SHUT_WR)
            assert client.recv(1) == b""
        server.thread.join(GUARD)
        assert not server.thread.is_alive()


def test_who_comes_when_it_is_full_waits_in_the_queue(running: Run) -> None:
    with running(echo, max_clients=1) as server:
        with server.connect() as first, server.connect() as second:
            assert echoes(first)
            second.sendall(b"second")
            assert echoes(first) and server.out.text.count("\n") == 1
            first.shutdown(socket.SHUT_WR)
            assert read_exactly(second, 6) == b"second"
        server.out.expect(CONNECTED, times=2)


def test_threads_and_descriptors_return_to_their_base_while_it_runs(running: Run) -> None:
    """With room for one, a client is let in only when nothing is left of the one before."""
    with running(echo, max_clients=1) as server:
        with server.connect() as first:
            assert echoes(first)
            base = threading.active_count(), descriptors()
        for number in range(200):
            client = server.connect()
            (reset if number % 2 else socket.socket.close)(client)
        with server.connect() as last:
            assert echoes(last)
            assert (threading.active_count(), descriptors()) == base


def test_a_thousand_idle_clients_and_one_more(running: Run) -> None:
    raise_descriptor_limit()
    threads, fds = threading.active_count(), descriptors()
    with running(echo) as server:
        idle = [server.connect() for _ in range(1000)]
        with server.connect() as client:
            assert echoes(client)
            assert threading.active_count() >= threads + 1001
        assert echoes(idle[0]) and echoes(idle[-1])
        for conn in idle:
            conn.close()
    assert (threading.active_count(), descriptors()) == (threads, fds)
    assert server.err.text == ""


def test_stop_wakes_who_sleeps(running: Run) -> None:
    with running(echo) as server, server.connect() as idle:
        assert echoes(idle)
        server.server.stop()
        assert idle.recv(1) == b""


def test_an_end_is_announced_before_the_conversations_see_it(running: Run) -> None:
    order: list[str] = []

    def wait(conn: socket.socket) -> None:
        conn.sendall(b"!")
        conn.recv(1)
        order.append("told")

    with running(wait, ending=lambda: order.append("ending")) as server, server.connect() as client:
        assert client.recv(1) == b"!"
        server.server.stop()
        assert client.recv(1) == b""
    assert order == ["ending", "told"]


def test_stop_lets_a_conversation_send_what_it_owes(running: Run) -> None:
    asked = threading.Event()

    def answer_at_the_end(conn: socket.socket) -> None:
        assert conn.recv(10) == b"?"
        asked.set()
        assert conn.recv(10) == b""
        conn.sendall(b"late")

    with running(answer_at_the_end) as server, server.connect() as client:
        client.sendall(b"?")
        assert asked.wait(GUARD)
        server.server.stop()
        assert read_to_end(client) == b"late"
    assert server.err.text == ""


def test_stop_cuts_off_who_neither_reads_nor_ends(running: Run) -> None:
    stuck = threading.Event()
    threads = threading.active_count()

    def shout(conn: socket.socket) -> None:
        stuck.set()
        while True:
            conn.sendall(bytes(65536))

    with running(shout) as server, server.connect():
        assert stuck.wait(GUARD)
        server.server.stop()
        server.thread.join(GUARD)
        assert threading.active_count() == threads
    assert server.err.text == ""


def test_a_conversation_that_ignores_its_end_is_left_behind(running: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "GRACE", 0.01)
    monkeypatch.setattr(server_module, "CUT", 0.01)
    release = threading.Event()
    entered = threading.Event()

    def deaf(conn: socket.socket) -> None:
        entered.set()
        release.wait(GUARD)

    with running(deaf) as server, server.connect():
        assert entered.wait(GUARD)
    left = [thread for thread in threading.enumerate() if thread.name.startswith("127.0.0.1:")]
    release.set()
    for thread in left:
        thread.join(GUARD)
    assert len(left) == 1 and left[0].daemon


def test_signals_wake_the_loop_even_just_before_it_sleeps(running: Run, own_signals: None) -> None:
    """Python's own handlers run between its instructions; only the wake-up descriptor reaches into poll()."""
    with running(echo) as server, stopped_by_signals(server.server):
        set_while_serving = signal.set_wakeup_fd(server.server.wakeup_fd)
        assert set_while_serving == server.server.wakeup_fd
    assert signal.set_wakeup_fd(-1) == -1


def test_stop_before_run_and_after_the_end_is_harmless(running: Run) -> None:
    with running(echo) as server:
        server.server.stop()
    server.server.stop()


def refusing(*outcomes: OSError | None) -> type[socket.socket]:
    """A listener whose accept() fails with each of `outcomes` in turn, works for None, and works from then on."""
    left = list(outcomes)

    class Refusing(socket.socket):
        def accept(self) -> tuple[socket.socket, Any]:
            if left and (error := left.pop(0)):
                raise error
            return super().accept()

    return Refusing


EXHAUSTED = OSError(errno.EMFILE, "Too many open files")


def test_out_of_descriptors_it_waits_for_somebody_to_leave(running: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PAUSE", 3600)
    listener = refusing(None, EXHAUSTED)
    with running(echo, make_socket=listener) as server, server.connect() as first, server.connect() as second:
        server.err.expect(r"^Por enquanto não é possível aceitar mais conexões: Too many open files \(EMFILE\)$")
        assert all(echoes(first) for _ in range(50))
        assert server.out.text.count("Conexão estabelecida") == 1
        first.shutdown(socket.SHUT_WR)
        assert echoes(second)


def test_out_of_descriptors_it_tries_again_and_complains_once(running: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PAUSE", 0.01)
    listener = refusing(EXHAUSTED, EXHAUSTED, EXHAUSTED)
    with running(echo, make_socket=listener) as server, server.connect() as client:
        assert echoes(client)
    assert len(server.err.text.splitlines()) == 1


def test_a_client_that_gave_up_in_the_queue_is_no_trouble(running: Run) -> None:
    gone = refusing(BlockingIOError(), ConnectionAbortedError(errno.ECONNABORTED, "Software caused"))
    with running(echo, make_socket=gone) as server, server.connect() as client:
        assert echoes(client)
    assert server.err.text == ""


def test_a_client_for_whom_there_is_no_thread_is_sent_away(running: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "PAUSE", 0.01)
    start = threading.Thread.start
    refusals = [RuntimeError("can't start new thread")]

    def start_or_refuse(thread: threading.Thread) -> None:
        if thread.name.startswith("127.0.0.1:") and refusals:
            raise refusals.pop()
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", start_or_refuse)
    with running(echo) as server:
        with server.connect() as unlucky:
            assert unlucky.recv(1) == b""
        with server.connect() as lucky:
            assert echoes(lucky)
    assert server.err.text == "Por enquanto não é possível aceitar mais conexões: não há mais threads (EAGAIN)\n"


def test_a_conversation_speaks_the_language_of_the_server(running: Run) -> None:
    def greet(conn: socket.socket) -> None:
        conn.sendall(gettext("Server closed.").encode())

    for language, expected in (("pt-br", b"Servidor encerrado."), ("en", b"Server closed.")):
        with translation.override(language), running(greet) as server, server.connect() as client:
            assert read_to_end(client) == expected


def test_a_fault_in_a_conversation_ends_that_conversation_only(running: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[type[BaseException] | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda arguments: faults.append(arguments.exc_type))

    def divide(conn: socket.socket) -> None:
        conn.sendall(b"%d" % (1 // int(conn.recv(10))))

    with running(divide) as server, server.connect() as wrong, server.connect() as right:
        wrong.sendall(b"0")
        assert wrong.recv(10) == b""
        right.sendall(b"1")
        assert read_to_end(right) == b"1"
    assert faults == [ZeroDivisionError]

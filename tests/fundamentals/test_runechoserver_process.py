"""The real command in a process of its own, with real clients: what a learner sees."""

import errno
import hashlib
import json
import os
import random
import signal
import socket
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.fundamentals.servers import GUARD, Start, connect, read_exactly, read_to_end


def nc(port: int, data: bytes) -> bytes:
    """What netcat prints that sends `data` and then ends its sending."""
    return subprocess.run(
        ["nc", "-N", "127.0.0.1", str(port)], input=data, capture_output=True, timeout=GUARD, check=True
    ).stdout


def test_netcat_gets_its_bytes_back(start: Start) -> None:
    server = start("runechoserver", "0")
    assert nc(server.port, b"oi\n\n" + bytes(range(256))) == b"oi\n\n" + bytes(range(256))
    assert nc(server.port, b"") == b""
    assert server.signal(signal.SIGINT) == 0
    assert server.err.text == ""
    server.out.expect(
        r"\AAguardando conexões na porta \d+\.\.\.\n"
        r"Conexão estabelecida de 127\.0\.0\.1:\d+\n"
        r"Mensagem: b'oi\\n\\n\\x00\\x01.*'\n"
        r"(Mensagem: .*\n)*"
        r"Conexão estabelecida de 127\.0\.0\.1:\d+\n"
        r"Servidor encerrado\.\n\Z"
    )


def test_in_english(start: Start) -> None:
    server = start("runechoserver", "0", "--once", env={"PROSA_LANGUAGE": "en"})
    port = int(server.out.expect(r"\AWaiting for connections on port (\d+)\.\.\.$")[1])
    assert nc(port, b"hi") == b"hi"
    assert server.wait() == 0
    server.out.expect(r"^Message: b'hi'\nServer closed\.\n\Z")


def test_a_hundred_mebibytes_come_back_the_same(start: Start) -> None:
    server = start("runechoserver", "0", "--quiet")
    block = random.Random(3).randbytes(1 << 20)
    sent, received = hashlib.sha256(), hashlib.sha256()

    def send(conn: socket.socket) -> None:
        for number in range(100):
            piece = number.to_bytes(4) + block[4:]
            sent.update(piece)
            conn.sendall(piece)
        conn.shutdown(socket.SHUT_WR)

    count = 0
    with server.connect() as conn, ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send, conn)
        while data := conn.recv(1 << 20):
            received.update(data)
            count += len(data)
        sending.result(GUARD)
    assert count == 100 << 20 and received.digest() == sent.digest()


def test_the_second_on_a_port_says_so_in_one_line(start: Start) -> None:
    first = start("runechoserver", "0")
    second = start("runechoserver", str(first.port))
    assert second.wait() == 1
    assert second.out.text == ""
    assert second.err.text == (
        f"Erro: a porta {first.port} já está em uso (EADDRINUSE, errno {errno.EADDRINUSE}). "
        f"Tente: python manage.py runechoserver {first.port + 1}\n"
    )


def test_nonsense_is_a_sentence_and_no_traceback(start: Start) -> None:
    server = start("runechoserver", "porta")
    assert server.wait() == 1
    assert server.err.text == 'Erro: Endereço errado: "porta" não é um número de porta, nem endereço:porta.\n'


def test_without_reuseaddr_a_restart_meets_the_ports_past(start: Start) -> None:
    first = start("runechoserver", "0")
    with first.connect() as client:
        client.sendall(b"oi")
        assert read_exactly(client, 2) == b"oi"
        assert first.signal(signal.SIGINT) == 0  # the server closes first: its side of the connection lingers
        assert client.recv(1) == b""
    second = start("runechoserver", str(first.port), "--no-reuseaddr")
    assert second.wait() == 1
    assert "EADDRINUSE" in second.err.text and "TIME_WAIT" in second.err.text and "Tente" not in second.err.text
    third = start("runechoserver", str(first.port))
    assert nc(third.port, b"oi") == b"oi"


def keep_busy(port: int, talking: threading.Barrier) -> None:
    """Send and read until the server goes."""
    with connect(port) as conn:
        conn.sendall(b"x" * 5000)
        read_exactly(conn, 5000)
        talking.wait(GUARD)
        try:
            while True:
                conn.sendall(b"x" * 5000)
                if not conn.recv(65536):
                    return
        except (ConnectionResetError, BrokenPipeError):
            return


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_under_load_and_starts_again_at_once(start: Start, number: int) -> None:
    server = start("runechoserver", "0")
    with ThreadPoolExecutor(10) as pool:
        talking = threading.Barrier(11)
        clients = [pool.submit(keep_busy, server.port, talking) for _ in range(10)]
        talking.wait(GUARD)
        assert server.signal(number) == 0
        for client in clients:
            client.result(GUARD)
    assert server.out.text.endswith("Servidor encerrado.\n") and server.err.text == ""
    again = start("runechoserver", str(server.port))
    assert nc(again.port, b"oi") == b"oi"


def test_ctrl_c_twice_is_no_traceback(start: Start) -> None:
    server = start("runechoserver", "0")
    with server.connect() as conn:
        conn.sendall(b"oi")
        assert read_exactly(conn, 2) == b"oi"
        server.popen.send_signal(signal.SIGINT)
        server.popen.send_signal(signal.SIGINT)
        server.wait()
    assert "Traceback" not in server.err.text


def test_a_reader_that_goes_away_does_not_end_it(start: Start) -> None:
    """As in `runechoserver | head -1`."""
    reading, writing = os.pipe()
    server = start("runechoserver", "0", stdout=writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as first_line:
        port = int(first_line.readline().split()[-1].rstrip("."))
    assert nc(port, b"oi") == b"oi"
    assert nc(port, b"de novo") == b"de novo"
    assert server.signal(signal.SIGTERM) == 0
    assert "BrokenPipe" not in server.err.text


def test_running_out_of_descriptors_is_said_once_and_passes(start: Start) -> None:
    server = start("runechoserver", "0", "--narrate", limits="-n 40")
    clients = [server.connect() for _ in range(40)]
    server.out.expect(r"\] accept\(\) falhou: EMFILE\.$", times=2)
    for _ in range(50):
        clients[0].sendall(b"oi")
        assert read_exactly(clients[0], 2) == b"oi"
    assert server.out.text.count("EMFILE") < 10  # one try a second; a loop that spins would make thousands
    server.err.expect(r"\APor enquanto não é possível aceitar mais conexões: Too many open files \(EMFILE\)\n\Z")
    clients[-1].sendall(b"at last")
    for client in clients[:-1]:
        client.close()
    assert read_exactly(clients[-1], 7) == b"at last"
    clients[-1].close()


def test_a_thousand_idle_clients_and_one_more(start: Start) -> None:
    """Started with the limit that many systems give, which is too low for them."""
    server = start("runechoserver", "0", "--quiet", limits="-Sn 256")
    idle = [server.connect() for _ in range(1000)]
    server.out.expect(r"^Conexão estabelecida", times=1000)
    assert nc(server.port, b"oi") == b"oi"
    for client in idle:
        client.shutdown(socket.SHUT_WR)
        assert client.recv(1) == b""
        client.close()
    with server.connect() as last:
        last.sendall(b"oi")
        assert read_exactly(last, 2) == b"oi"
    assert server.signal(signal.SIGTERM) == 0
    assert server.err.text == ""


def test_the_trace_is_written_while_it_runs(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "trace.jsonl"
    server = start("runechoserver", "0", f"--trace={file}")
    with server.connect() as conn:
        conn.sendall(b"\xff\x00")
        assert read_exactly(conn, 2) == b"\xff\x00"
        assert '"bytes": "ff00"' in file.read_text()


def test_it_needs_no_database(start: Start) -> None:
    server = start("runechoserver", "0", "--once", env={"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"})
    assert nc(server.port, b"oi") == b"oi"
    assert server.wait() == 0


def test_half_close_gets_the_rest_then_the_end(start: Start) -> None:
    data = random.Random(4).randbytes(2_000_000)
    server = start("runechoserver", "0", "--quiet")
    with server.connect() as conn, ThreadPoolExecutor(1) as pool:
        back = pool.submit(read_to_end, conn)
        conn.sendall(data)
        conn.shutdown(socket.SHUT_WR)
        assert back.result(GUARD) == data


def test_help_describes_it_in_a_line(start: Start) -> None:
    shown = start("help", "runechoserver", env={"COLUMNS": "200"})
    assert shown.wait() == 0
    shown.out.expect(r"^Servidor de eco: devolve cada byte a quem o enviou, com uma thread por cliente\.$")


def test_a_trace_without_a_file_is_printed_after_the_first_line(start: Start) -> None:
    server = start("runechoserver", "0", "--once", "--trace")
    with server.connect() as conn:
        conn.shutdown(socket.SHUT_WR)
    assert server.wait() == 0
    first, *rest, last = server.out.text.splitlines()
    assert first.startswith("Aguardando") and last == "Servidor encerrado."
    calls = [json.loads(line)["call"] for line in rest if line.startswith("{")]
    assert calls[:2] == ["socket", "setsockopt"] and "accept" in calls

"""The real command in a process of its own, with curl and with raw sockets."""

import random
import signal
import socket
import struct
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.fundamentals.http.bytestreams import GET, post
from tests.fundamentals.servers import GUARD, Process, Start, connect, read_exactly, read_to_end

PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()
LAST = GET[:-2] + b"Connection: close\r\n\r\n"


@pytest.fixture
def stage_a(start: Start) -> Process:
    return start("runhttpserver", "0", "--stage=a")


def curl(*arguments: str) -> bytes:
    return subprocess.run(
        ["curl", "--silent", "--show-error", "--max-time", str(GUARD), *arguments], capture_output=True, check=True
    ).stdout


def read_response(conn: socket.socket) -> tuple[int, bytes]:
    """Status and body of a response with a Content-Length."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = conn.recv(1)
        assert byte, head
        head += byte
    length = next(int(line[16:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length: "))
    return int(head.split()[1]), read_exactly(conn, length)


def test_curl_on_stage_a(stage_a: Process) -> None:
    url = f"http://127.0.0.1:{stage_a.port}/"
    assert curl(url) == PAGE
    head = curl("--head", url)
    assert head.startswith(b"HTTP/1.1 200 OK\r\n") and b"\r\nContent-Length: 50\r\n" in head
    assert b"\r\nContent-Type: text/html; charset=utf-8\r\n" in head and b"\r\nDate: " in head
    assert curl("--write-out", "%{http_code}", "--output", "/dev/null", f"{url}x") == b"404"
    assert b"\r\nAllow: GET, HEAD\r\n" in curl("--include", "--request", "DELETE", url)
    assert curl("--http1.0", url) == PAGE
    assert stage_a.signal(signal.SIGINT) == 0
    stage_a.out.expect(
        r"\AAguardando conexões na porta \d+\.\.\.\n"
        r'Conexão estabelecida de (127\.0\.0\.1:\d+)\n\1 "GET / HTTP/1\.1" 200 50\n'
        r'Conexão estabelecida de (127\.0\.0\.1:\d+)\n\2 "HEAD / HTTP/1\.1" 200 0\n'
        r'Conexão estabelecida de (127\.0\.0\.1:\d+)\n\3 "GET /x HTTP/1\.1" 404 \d+\n'
        r'Conexão estabelecida de (127\.0\.0\.1:\d+)\n\4 "DELETE / HTTP/1\.1" 405 \d+\n'
        r'Conexão estabelecida de (127\.0\.0\.1:\d+)\n\5 "GET / HTTP/1\.0" 200 50\n'
        r"Servidor encerrado\.\n\Z"
    )
    assert stage_a.err.text == ""


def test_curl_keeps_the_connection(stage_a: Process) -> None:
    url = f"http://127.0.0.1:{stage_a.port}/"
    assert curl(url, url, url, "--write-out", "%{num_connects} ") == PAGE + b"1 " + PAGE + b"0 " + PAGE + b"0 "


def test_curl_sends_bodies_in_both_ways(start: Start, tmp_path: Path) -> None:
    """curl itself waits for "100 Continue" when a body is larger than 1 MiB, or when told to."""
    data = tmp_path / "body"
    data.write_bytes(random.Random(5).randbytes(1_000_000))
    server = start("runhttpserver", "0", "--stage=a", "--quiet")
    sending = ("--data-binary", f"@{data}", "--request", "GET", f"http://127.0.0.1:{server.port}/")
    assert curl(*sending) == PAGE
    assert curl("--header", "Transfer-Encoding: chunked", *sending) == PAGE
    waiting = ("--header", "Expect: 100-continue", "--expect100-timeout", str(GUARD))
    assert curl("--include", *waiting, *sending).startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
    data.write_bytes(bytes(2_000_000))
    assert curl("--include", *waiting, *sending).startswith(b"HTTP/1.1 413 ")


def test_a_folder_is_served(start: Start, tmp_path: Path) -> None:
    content = random.Random(6).randbytes(3_000_000)
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "olá.bin").write_bytes(content)
    (tmp_path / "secret").write_text("secret")
    server = start("runhttpserver", "0", "--root", str(tmp_path / "root"))
    url = f"http://127.0.0.1:{server.port}"
    assert curl(f"{url}/ol%C3%A1.bin") == content
    assert curl("--range", "5-9", f"{url}/ol%C3%A1.bin") == content[5:10]
    assert b"secret" not in curl("--path-as-is", f"{url}/../secret")
    assert "ol%C3%A1.bin" in curl(f"{url}/").decode()


def test_byte_by_byte_and_then_all_at_once(stage_a: Process) -> None:
    with stage_a.connect() as conn:
        conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in range(len(GET)):
            conn.sendall(GET[number : number + 1])
        assert read_response(conn) == (200, PAGE)
        conn.sendall(GET * 50 + GET.replace(b"/ ", b"/x ") + post(b"Content-Length: 3", body=b"GET") + LAST)
        found = [read_response(conn) for _ in range(53)]
        assert [status for status, _body in found] == [200] * 50 + [404, 405, 200]
        assert conn.recv(1) == b""


def test_pipelining_without_reading_is_answered_in_full(stage_a: Process) -> None:
    """More than the buffers of both sides hold: the server stops reading until it can send."""
    count = 20_000
    with stage_a.connect() as conn, ThreadPoolExecutor(1) as pool:
        sending = pool.submit(conn.sendall, GET * count + LAST)
        data = read_to_end(conn)
        sending.result(GUARD)
    assert data.count(b"HTTP/1.1 200 OK\r\n") == data.count(PAGE) == count + 1


def test_half_close_gets_the_whole_answer(start: Start, tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(bytes(5_000_000))
    server = start("runhttpserver", "0", "--root", str(tmp_path))
    with server.connect() as conn:
        conn.sendall(GET.replace(b"/ ", b"/big "))
        conn.shutdown(socket.SHUT_WR)
        assert len(read_to_end(conn).partition(b"\r\n\r\n")[2]) == 5_000_000


def test_a_reset_in_the_middle_is_one_line_and_touches_nobody_else(stage_a: Process) -> None:
    with stage_a.connect() as other:
        for data in (b"GET", post(b"Content-Length: 9", body=b"x")):
            conn = stage_a.connect()
            conn.sendall(data)
            conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            conn.close()
        stage_a.err.expect(r"^Conexão com 127\.0\.0\.1:\d+ interrompida: .*ECONNRESET", times=2)
        other.sendall(LAST)
        assert read_response(other) == (200, PAGE)
    assert len(stage_a.err.text.splitlines()) == 2


def test_an_error_reaches_who_is_still_sending(stage_a: Process) -> None:
    """What still comes is read away for a while: a reset would destroy the answer (RFC 9112 section 9.6)."""
    with stage_a.connect() as conn:
        conn.sendall(post(b"Content-Length: 9000000"))
        conn.sendall(bytes(3_000_000))
        status, body = read_response(conn)
        assert status == 413 and "grande demais" in body.decode()
        conn.shutdown(socket.SHUT_WR)
        assert conn.recv(1) == b""


def test_slow_heads_are_408_and_silence_is_not(start: Start) -> None:
    server = start("runhttpserver", "0", "--stage=a", "--head-timeout", "1")
    with server.connect() as slow, server.connect() as silent:
        slow.sendall(GET + GET[:-1])
        assert read_response(slow) == (200, PAGE)
        assert read_response(slow)[0] == 408 and slow.recv(1) == b""
        silent.sendall(LAST)
        assert read_response(silent) == (200, PAGE)


def test_silence_ends_the_connection_without_a_word(start: Start) -> None:
    server = start("runhttpserver", "0", "--stage=a", "--idle-timeout", "1")
    with server.connect() as conn:
        conn.sendall(GET)
        assert read_response(conn) == (200, PAGE) and conn.recv(1) == b""


def test_a_thousand_connections_stay_open_and_correct(start: Start, tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / str(number)).write_text(f"file {number}")
    server = start("runhttpserver", "0", "--root", str(tmp_path), "--quiet", limits="-Sn 256")
    conns = [server.connect() for _ in range(1000)]
    for turn in range(2):
        for number, conn in enumerate(conns):
            conn.sendall(GET.replace(b"/ ", b"/%d " % ((number + turn) % 10)))
        for number, conn in enumerate(conns):
            status, body = read_response(conn)
            assert status == 200 and body == b"file %d" % ((number + turn) % 10)
    for conn in conns:
        conn.close()
    assert server.signal(signal.SIGTERM) == 0
    assert server.err.text == ""


def test_it_ends_under_load_and_starts_again_at_once(start: Start) -> None:
    server = start("runhttpserver", "0", "--stage=a", "--quiet")

    def ask(port: int) -> int:
        count = 0
        with connect(port) as conn:
            try:
                while True:
                    conn.sendall(GET)
                    if not conn.recv(65536):
                        return count
                    count += 1
                    if count == 20:
                        busy.release()
            except (ConnectionResetError, BrokenPipeError):
                return count

    busy = threading.Semaphore(0)
    with ThreadPoolExecutor(5) as pool:
        clients = [pool.submit(ask, server.port) for _ in range(5)]
        for _client in clients:
            assert busy.acquire(timeout=GUARD)
        assert server.signal(signal.SIGTERM) == 0
        assert all(client.result(GUARD) >= 20 for client in clients)
    again = start("runhttpserver", str(server.port), "--stage=a")
    assert curl(f"http://127.0.0.1:{again.port}/") == PAGE


def test_nothing_that_a_client_sends_moves_the_terminal(stage_a: Process) -> None:
    with stage_a.connect() as conn:
        conn.sendall(b"\x1b[2J\xe9\r\n\r\n")
        assert read_response(conn)[0] == 400
    stage_a.out.expect(r'^127\.0\.0\.1:\d+ "\\x1b\[2J\\xe9" 400 \d+$')


def test_a_folder_that_is_not_there_is_a_sentence(start: Start) -> None:
    server = start("runhttpserver", "0", "--root", "/nowhere")
    assert server.wait() == 1
    assert server.out.text == "" and server.err.text == "Erro: Não existe a pasta /nowhere.\n"


def test_help_describes_it_in_a_line(start: Start) -> None:
    shown = start("help", "runhttpserver", env={"COLUMNS": "200"})
    assert shown.wait() == 0
    shown.out.expect(r"^Servidor web: responde a pedidos HTTP .*\.$")

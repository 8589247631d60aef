"""What goes into a CGI program, what may come out of it, and its end, whatever it does."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals import cgiprocess
from fundamentals.cgi import LARGEST_HEAD, Head, NotCGI, environment, parse_head, redirected, split_head
from fundamentals.cgiprocess import CGIGateway, Places, Program, visible
from fundamentals.http import conversation
from fundamentals.http.conversation import Terms
from fundamentals.http.message import HTTPError
from fundamentals.http.parser import parse_request
from fundamentals.stream import reset_on_close
from tests.fundamentals.servers import GUARD, read_to_end

GET = b"GET /caf%C3%A9?a=%20b HTTP/1.1\r\nHost: x\r\n"
CLIENT, SERVER = ("10.0.0.1", 5000), ("127.0.0.1", 9090)
OWN = {"PATH": "/bin", "SECRET_KEY": "s3cret", "HTTP_PROXY": "http://evil", "LANG": "pt_BR.UTF-8"}

# What goes in.


def variables(request: bytes) -> dict[bytes, bytes]:
    return environment(parse_request(request), CLIENT, SERVER, OWN)


def test_the_environment_is_the_request_and_what_every_program_needs() -> None:
    assert variables(GET + b"Proxy: http://evil\r\nX-Proxy_: no\r\n\r\n") == {
        b"PATH": b"/bin",
        b"LANG": b"pt_BR.UTF-8",
        b"GATEWAY_INTERFACE": b"CGI/1.1",
        b"SERVER_SOFTWARE": b"Prosa",
        b"REQUEST_URI": b"/caf%C3%A9?a=%20b",
        b"REQUEST_METHOD": b"GET",
        b"SCRIPT_NAME": b"",
        b"PATH_INFO": "/café".encode(),
        b"QUERY_STRING": b"a=%20b",
        b"SERVER_NAME": b"127.0.0.1",
        b"SERVER_PORT": b"9090",
        b"SERVER_PROTOCOL": b"HTTP/1.1",
        b"REMOTE_ADDR": b"10.0.0.1",
        b"REMOTE_PORT": b"5000",
        b"HTTP_HOST": b"x",
    }


def test_a_path_with_nul_is_not_found() -> None:
    with pytest.raises(HTTPError) as caught:
        variables(b"GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n")
    assert (caught.value.status, caught.value.close) == (404, False)


# What comes out.


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (b"A: b\n\nbody\n\n", (b"A: b\n", b"body\n\n")),
        (b"A: b\r\nC: d\r\n\r\nbody", (b"A: b\r\nC: d\r\n", b"body")),
        (b"A: b\r\n\nbody", (b"A: b\r\n", b"body")),
        (b"\nbody", (b"", b"body")),
        (b"A: b\r\n\r", None),
        (b"A: b\n", None),
        (b"", None),
    ],
)
def test_the_head_ends_with_an_empty_line(data: bytes, parts: tuple[bytes, bytes] | None) -> None:
    assert split_head(data) == parts


def test_a_head_has_a_limit() -> None:
    assert split_head(b"x" * LARGEST_HEAD) is None
    fits = b"x" * (LARGEST_HEAD - 1) + b"\n"
    assert split_head(fits + b"\nbody") == (fits, b"body")
    for data in (b"x" * (LARGEST_HEAD + 1), b"x" * 2 * LARGEST_HEAD + b"\n\n"):
        with pytest.raises(NotCGI, match="16384"):
            split_head(data)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_head_or_named(data: bytes) -> None:
    parts = split_head(data)
    if parts:
        try:
            assert 200 <= parse_head(parts[0]).status <= 599
        except NotCGI as error:
            assert str(error)


KIND = ("Content-Type", "text/plain")


@pytest.mark.parametrize(
    ("data", "head"),
    [
        (b"Content-Type: text/plain\n", Head(200, [KIND])),
        (b"content-type:text/plain\r\nStatus: 404 Not Found\r\n", Head(404, [("content-type", "text/plain")])),
        (b"Status: 204\n", Head(204, [])),
        (b"Location: /other?a=1\n", Head(200, [], local="/other?a=1")),
        (b"Location: http://b.example/\n", Head(302, [("Location", "http://b.example/")])),
        (
            b"Status: 201 Created\nLocation: /api/jokes/6\nContent-Type: text/plain\n",
            Head(201, [("Location", "/api/jokes/6"), KIND]),
        ),
        (
            b"Content-Type: text/plain\nX-CGI-Note: mine\nConnection: close\nTransfer-Encoding: chunked\nX-Other: 1\n"
            b"Set-Cookie: a=1\nSet-Cookie: b=2\nContent-Length: 3\n",
            Head(200, [KIND, ("X-Other", "1"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("Content-Length", "3")]),
        ),
    ],
)
def test_what_a_head_means(data: bytes, head: Head) -> None:
    assert parse_head(data) == head


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "none of"),
        (b"X-Only: 1\n", "none of"),
        (b"HTTP/1.1 200 OK\nContent-Type: text/plain\n", "dois-pontos|caractere"),
        (b"Traceback (most recent call last):\n", "caractere"),
        (b"Content-Type: text/plain\n folded\n", "espaço"),
        (b"Content-Type: a\0b\n", "controle"),
        (b"Content-Type: a\rb\n", "controle"),
        (b"Content-Type: a\nContent-Type: b\n", "content-type .* more than once"),
        (b"Content-Type: a\nContent-Length: 3\nContent-Length: 3\n", "content-length .* more than once"),
        (b"Content-Type: a\nContent-Length: -3\n", "no number"),
        (b"Status: 200\nStatus: 200\n", "status .* more than once"),
        (b"Status: 101 Switching\n", "not a status: '101"),
        (b"Status: 20\n", "not a status"),
        (b"Status: 2000\n", "not a status"),
        (b"Status: \n", "not a status: ''"),
        (b"Location: other\n", "neither a path nor an address"),
        (b"Location: http://a b/\n", "neither a path nor an address"),
        (b"X-A: 1\n" * 101, "more than 100"),
    ],
)
def test_what_is_no_answer(data: bytes, reason: str) -> None:
    with pytest.raises(NotCGI, match=reason):
        parse_head(data)


def test_a_redirection_within_the_server_is_a_new_request_without_the_body() -> None:
    first = parse_request(
        b"POST /a HTTP/1.1\r\nHost: x\r\nCookie: c=1\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi"
    )
    second = redirected(first, "/b?c=%20d")
    assert (second.method, second.target, second.path, second.query) == ("GET", "/b?c=%20d", "/b", "c=%20d")
    assert (second.body, list(second.headers)) == (b"", [("Host", "x"), ("Cookie", "c=1")])
    head = redirected(parse_request(b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"), "//b")
    assert (head.method, head.path) == ("HEAD", "//b")
    with pytest.raises(NotCGI, match="^Location: "):
        redirected(first, "/a b")


def test_what_a_program_complains_of_cannot_move_the_cursor() -> None:
    assert visible("é\x1b[2J\tok\r".encode() + b"\xff") == "é\\x1b[2J\tok\\x0d\\xff"
    assert len(visible(b"x" * 5000)) == 2000


# A program at work. The programs are shell scripts; what they leave behind is looked for by their process group.


class Served:
    """A client's end of a conversation with a server that runs `script`."""

    def __init__(self, folder: Path, script: str, **options: Any) -> None:
        self.folder = folder
        self.lines: list[str] = []
        path = folder / "script"
        path.write_text(f"#!/bin/sh\necho $$ >>{folder}/pids\n{script}\n")
        path.chmod(0o755)
        self.program = Program((str(path),), folder, self.lines.append, **options)
        self.exchanges: list[int] = []

    def talk(self, conn: socket.socket) -> None:
        terms = Terms(
            CGIGateway(self.program, conn),
            heard=lambda _line, status, _size: self.exchanges.append(status),
            log=self.lines.append,
        )
        try:
            conversation.converse(conn, terms)
        except OSError as error:
            self.lines.append(type(error).__name__)
        finally:
            conn.close()

    @contextmanager
    def client(self) -> Iterator[socket.socket]:
        """When the block ends the conversation has ended, and so have all processes."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            client = socket.create_connection(listener.getsockname(), GUARD)
            conn, _address = listener.accept()
        conn.settimeout(GUARD)
        with ThreadPoolExecutor(1) as pool:
            talking = pool.submit(self.talk, conn)
            with client:
                yield client
            talking.result(GUARD)
        for pid in self.pids():
            await_end_of_group(pid)
            with pytest.raises(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)

    def pids(self) -> list[int]:
        file = self.folder / "pids"
        return [int(word) for word in file.read_text().split()] if file.exists() else []

    def ask(self, data: bytes = GET + b"\r\n") -> bytes:
        with self.client() as client:
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
            return read_to_end(client)


def await_end_of_group(pid: int) -> None:
    """Those that the program itself has started are waited for by the system, a moment later."""
    deadline = time.monotonic() + GUARD
    while True:
        try:
            os.killpg(pid, 0)
        except ProcessLookupError:
            return
        assert time.monotonic() < deadline, f"of {pid} something is left"
        time.sleep(0.01)


def test_it_answers_with_what_it_is_told(tmp_path: Path) -> None:
    served = Served(tmp_path, 'printf "Content-Type: text/plain\\n\\n$REQUEST_METHOD $PATH_INFO $HTTP_HOST"; cat; pwd')
    request = b"POST /a%20b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
    answer = served.ask(request * 2)
    assert answer.count(b"HTTP/1.1 200 OK\r\n") == 2
    assert answer.count(b"POST /a b x") == 2 and answer.count(b"hi") == 2 and answer.endswith(b"0\r\n\r\n")
    assert str(tmp_path).encode() in answer
    assert len(set(served.pids())) == 2 and served.lines == []


def test_a_tunnel_is_not_made(tmp_path: Path) -> None:
    served = Served(tmp_path, 'printf "Status: 200\\n\\n"')
    assert served.ask(b"CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n").startswith(b"HTTP/1.1 501 ")
    assert served.pids() == []


def test_a_body_that_nobody_reads_delays_nothing(tmp_path: Path) -> None:
    served = Served(tmp_path, 'printf "Status: 204\\n\\n"')
    assert served.ask(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + bytes(1_000_000)).startswith(
        b"HTTP/1.1 204 "
    )


def test_it_complains_line_by_line(tmp_path: Path) -> None:
    served = Served(tmp_path, 'echo one >&2; printf "Status: 204\\n\\n"; printf "two\\033" >&2')
    assert served.ask().startswith(b"HTTP/1.1 204 ")
    assert served.lines == ["one", "two\\x1b"]


def test_a_long_complaint_is_cut_and_closing_it_is_no_end(tmp_path: Path) -> None:
    served = Served(tmp_path, "head -c 9000 /dev/zero | tr '\\0' x >&2; exec 2>&-; printf 'Status: 204\\n\\n'")
    assert served.ask().startswith(b"HTTP/1.1 204 ")
    assert served.lines and all(len(line) <= 2000 for line in served.lines)


def test_redirections_within_the_server_end(tmp_path: Path) -> None:
    once = Served(tmp_path, '[ $PATH_INFO = /b ] && printf "Status: 204\\n\\n" || printf "Location: /b\\n\\n"')
    assert once.ask().startswith(b"HTTP/1.1 204 ")
    assert len(once.pids()) == 2
    for_ever = Served(tmp_path, 'printf "Location: /b\\n\\n"')
    assert for_ever.ask().startswith(b"HTTP/1.1 502 ")
    assert "10 redirections" in for_ever.lines[0]


@pytest.mark.parametrize("script", ["exit 3", "echo not an answer; echo", 'printf "Content-Type: text/plain\\n"'])
def test_no_answer_is_a_502(tmp_path: Path, script: str) -> None:
    served = Served(tmp_path, script)
    assert served.ask(GET + b"\r\n" + GET + b"\r\n").count(b"HTTP/1.1 502 Bad Gateway\r\n") == 2
    assert all(line.startswith("A resposta do programa não é CGI: ") for line in served.lines)
    assert len(served.lines) == 2


def test_what_cannot_be_started_is_a_502(tmp_path: Path) -> None:
    served = Served(tmp_path, "")
    (tmp_path / "script").write_text("#!/no/such/interpreter\n")
    assert served.ask().startswith(b"HTTP/1.1 502 ")
    assert "cannot be started" in served.lines[0]
    assert served.program.places.take(0)


def test_a_silent_one_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    served = Served(tmp_path, "sleep 300 & sleep 300", seconds=0.3)
    assert b"HTTP/1.1 504 Gateway Timeout\r\n" in served.ask()
    assert served.lines == ["O programa ficou em silêncio por 0.3 s: foi encerrado à força"]


def test_silence_in_the_middle_leaves_the_answer_without_its_end(tmp_path: Path) -> None:
    served = Served(tmp_path, 'printf "Content-Type: text/plain\\n\\nhalf"; sleep 300', seconds=0.3)
    answer = served.ask()
    assert answer.endswith(b"4\r\nhalf\r\n") and "Silent" in served.lines[0]


def test_a_client_that_leaves_ends_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cgiprocess, "PULSE", 0.05)
    served = Served(tmp_path, "echo begun >&2; sleep 300 & sleep 300", seconds=GUARD)
    with served.client() as client:
        client.sendall(GET + b"\r\n")
        await_line(served, "begun")
    assert served.exchanges == [499]


def test_a_reset_ends_the_program_at_once(tmp_path: Path) -> None:
    served = Served(tmp_path, "echo begun >&2; sleep 300", seconds=GUARD)
    with served.client() as client:
        client.sendall(b"GET / HTTP/1.0\r\n\r\n")
        await_line(served, "begun")
        reset_on_close(client)
    assert served.exchanges == [499]


@pytest.mark.parametrize(
    ("length", "what"),
    [
        ("", "BrokenPipeError|ConnectionResetError"),
        ("Content-Length: 9\\n", "Broken|Reset"),
        ("Content-Length: 4\\n", ""),
    ],
)
def test_a_reset_in_the_middle_of_the_answer(tmp_path: Path, length: str, what: str) -> None:
    served = Served(tmp_path, f'printf "Content-Type: text/plain\\n{length}\\nhalf"; sleep 300', seconds=GUARD)
    with served.client() as client:
        client.sendall(GET + b"\r\n")
        received = b""
        while b"half" not in received:
            received += client.recv(65536)
        reset_on_close(client)
    assert len(served.lines) <= 1
    assert not what or served.lines[0] in ("BrokenPipeError", "ConnectionResetError")


def test_who_has_sent_all_still_gets_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cgiprocess, "PULSE", 0.02)
    served = Served(tmp_path, f'while [ ! -e {tmp_path}/go ]; do sleep 0.01; done; printf "Status: 204\\n\\n"')
    with served.client() as client:
        client.sendall(GET + b"\r\n")
        client.shutdown(socket.SHUT_WR)
        assert client.recv(65536).startswith(b"HTTP/1.1 102 Processing\r\n\r\n")
        (tmp_path / "go").touch()
        assert b"HTTP/1.1 204 " in read_to_end(client)


def test_the_program_waits_for_a_client_that_reads_slowly(tmp_path: Path) -> None:
    """And one that prints for ever ends when the client has seen enough."""
    served = Served(tmp_path, 'printf "Content-Type: text/plain\\n\\n"; echo ready >&2; exec cat /dev/zero')
    with served.client() as client:
        client.sendall(GET + b"\r\n")
        await_line(served, "ready")
        assert client.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")
    assert not any("Error while" in line for line in served.lines)


def test_there_are_only_so_many_at_a_time(tmp_path: Path) -> None:
    served = Served(tmp_path, 'printf "Status: 204\\n\\n"', places=Places(1), seconds=0.05)
    assert served.program.places.take(0)
    assert served.ask().startswith(b"HTTP/1.1 503 ")
    served.program.places.give_back()
    object.__setattr__(served.program, "seconds", GUARD)
    for _ in range(2):
        assert served.ask().startswith(b"HTTP/1.1 204 ")
    assert served.program.places.take(0)


def test_closing_the_places_wakes_who_waits_for_one() -> None:
    places = Places(1)
    assert places.take(0)
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(places.take, GUARD) for _ in range(3)]
        places.close()
        assert not any(each.result(GUARD) for each in waiting)


@pytest.mark.parametrize("method", [b"HEAD", b"GET"])
def test_who_prints_no_body_may_still_finish(tmp_path: Path, method: bytes) -> None:
    status = 200 if method == b"HEAD" else 204
    served = Served(tmp_path, f'printf "Status: {status}\\n\\nbody"; sleep 0.1; echo done >&2')
    answer = served.ask(method + b" / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 %d " % status) and answer.endswith(b"\r\n\r\n")
    assert served.lines == ["done"]


def test_but_not_for_ever(tmp_path: Path) -> None:
    served = Served(tmp_path, 'printf "Content-Type: text/plain\\n\\n"; exec cat /dev/zero', seconds=0.2)
    assert served.ask(b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").endswith(b"\r\n\r\n")


def await_line(served: Served, line: str) -> None:
    deadline = time.monotonic() + GUARD
    while line not in served.lines:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_the_group_is_not_ours(tmp_path: Path) -> None:
    """Ctrl-C at the terminal is for the server, which then ends its programs itself."""
    served = Served(tmp_path, "echo begun >&2; sleep 300", seconds=GUARD)
    with served.client() as client:
        client.sendall(GET + b"\r\n")
        await_line(served, "begun")
        (pid,) = served.pids()
        assert os.getpgid(pid) == pid != os.getpgrp()
        os.killpg(pid, signal.SIGTERM)
        assert client.recv(65536).startswith(b"HTTP/1.1 502 ")

"""What is made of the figures; and how a server's processes and answers are looked at."""

import asyncio
import json
import math
import os
import socket
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals import measuring
from fundamentals.gateways import NAMES, Figures, as_json, bar, chart, columns, percentile, progress, table
from fundamentals.measuring import Family, Hurry, Plan, Unmeasured, ask, connection, measure, pages_of, parent_of
from fundamentals.serving import GATEWAYS
from tests.fundamentals.servers import GUARD

CGI = Figures("cgi", 41, 586.4, 40, 0, 13.33, 603.74, 585.2, 21.04)
WAITRESS = Figures("waitress", None, 108, 3662, 3, 3662.4, math.nan, None, 5.03)


def test_every_gateway_can_be_started_and_has_a_name() -> None:
    assert list(NAMES) == list(GATEWAYS)


@given(st.lists(st.floats(0, 100), min_size=1), st.floats(0, 100))
def test_a_percentile_is_one_of_the_values_and_that_many_do_not_exceed_it(values: list[float], percent: float) -> None:
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) >= len(values) * percent / 100 - 1e-9


def test_percentiles() -> None:
    assert percentile(range(1, 101), 99) == 99
    assert percentile(range(1, 201), 99) == 198
    assert percentile([3, 1, 2], 99) == 3
    assert percentile([3, 1, 2], 0) == 1
    assert math.isnan(percentile([], 99))


def test_the_table() -> None:
    heading, *rows = table([CGI, WAITRESS], columns(20, 1)[:5])
    assert heading == "                           processos  partida (ms)  requisições/s  p99 (ms)  RSS (MiB)"
    assert rows == [
        "CGI                               41           586             13     603.7        585",
        "WSGI, produção (Waitress)          –           108           3662       nan          –",
    ]
    last = [line.rsplit("  ", 1)[-1].strip() for line in table([CGI, WAITRESS], columns(20, 1))]
    assert last == ["20 × 1 s de uma vez (s)", "21.0", "5.0"]


def test_the_json_has_no_nan() -> None:
    text = as_json([CGI, WAITRESS], 20, 1.0)
    assert "NaN" not in text
    found = json.loads(text)
    assert (found["slow_requests"], found["slow_request_seconds"]) == (20, 1.0)
    assert found["gateways"][0]["processes"] == 41
    assert found["gateways"][1]["p99_ms"] is None


def test_the_chart_is_a_picture_with_a_bar_for_each_figure() -> None:
    shown = columns(20, 1)
    svg = chart([CGI, replace(CGI, name="tornado", requests_per_second=26.66), WAITRESS], shown)
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    bars = root.findall(f"{space}rect")
    assert len(bars) == 3 * len(shown)
    words = [text.text for text in root.findall(f"{space}text")]
    assert {"requisições/s", "27", "–", "WSGI, produção (Waitress)"} <= set(words)
    assert root.attrib["role"] == "img" and root.find(f"{space}title").text
    _x, _y, width, height = map(float, root.attrib["viewBox"].split())
    for each in bars:
        assert float(each.attrib["x"]) + float(each.attrib["width"]) < width
        assert float(each.attrib["y"]) + float(each.attrib["height"]) < height
    assert "prefers-color-scheme: dark" in svg


def test_bars_are_as_long_as_their_values() -> None:
    lengths = []
    for value in (100, 50, 0.001, None, math.nan):
        (rect,) = [line for line in bar("a<b", value, "x", 100, 0) if line.startswith("<rect")]
        lengths.append(float(rect.split('width="')[1].split('"')[0]))
    assert lengths[0] == 2 * lengths[1] > 0 and lengths[2:] == [1, 0, 0]
    assert "a&lt;b" in bar("a<b", 1, "x", 0, 0)[0]
    assert chart([], columns(20, 1))


def test_the_progress_bar() -> None:
    assert progress(0, 4, "CGI", 8) == "\r\x1b[K[--------] CGI"
    assert progress(1, 4, "CGI", 8) == "\r\x1b[K[##------] CGI"
    assert progress(4, 4, "CGI", 8) == "\r\x1b[K[########] CGI"


# A family of processes.


def test_children_and_their_children_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["sh", "-c", "echo up; read line; sh -c 'echo up; read line'; echo down; read line"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin and process.stdout
        family = Family(process.pid)
        for count, alive in ((1, 1), (2, 2), (2, 1)):
            process.stdout.readline()
            family.look()
            assert (family.count, len(family.alive())) == (count, alive)
            process.stdin.write("\n")
    assert family.alive() == []
    assert family.most_memory and 0 < family.most_memory < 100
    assert (parent_of(process.pid), pages_of(process.pid)) == (0, 0)
    assert parent_of(os.getpid()) == os.getppid()


def test_without_proc_nothing_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(measuring, "PROC", tmp_path / "none")  # type: ignore[operator]
    family = Family(1)
    family.look()
    assert (family.count, family.most_memory) == (None, None)


# Answers.


@contextmanager
def answering(*answers: bytes) -> Iterator[int]:
    """A server that gives each connection these answers, one for each request, and then closes."""

    def serve() -> None:
        while True:
            try:
                conn, _address = listener.accept()
            except OSError:
                return
            with conn:
                for answer in answers:
                    if not conn.recv(4096):
                        break
                    conn.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(GUARD)


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"


@pytest.mark.parametrize(
    ("answer", "stays"),
    [
        (OK, True),
        (OK.replace(b"Content-Length", b"content-length"), True),
        (OK.replace(b"HTTP/1.1", b"HTTP/1.0"), False),
        (OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), False),
        (OK.replace(b"200", b"500"), None),
        (b"HTTP/1.1 200 OK\r\n\r\nhi", None),
        (OK[:-1], None),
        (b"", None),
    ],
)
def test_what_an_answer_is(answer: bytes, stays: bool | None) -> None:
    async def asking(port: int) -> bool:
        async with connection(port) as (reader, writer):
            return await ask(reader, writer, "/")

    with answering(answer) as port:
        if stays is None:
            with pytest.raises((OSError, EOFError)):
                asyncio.run(asking(port))
        else:
            assert asyncio.run(asking(port)) is stays


@pytest.mark.parametrize("answer", [OK, OK.replace(b"200", b"500")])
def test_who_is_in_a_hurry_asks_again_and_again(answer: bytes) -> None:
    async def hurrying(port: int) -> Hurry:
        hurry = Hurry(port, time.monotonic() + 0.2)
        await hurry.client()
        return hurry

    with answering(answer, answer) as port:
        hurry = asyncio.run(hurrying(port))
    assert (len(hurry.waits) > 1) == (answer == OK)
    assert hurry.errors or answer == OK


# A whole measure, of servers that are programs of this test's.

SERVER = """
import signal, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        status = 500 if "slow" in self.path and sys.argv[2] == "bad" else 200
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"hi")
if sys.argv[2] == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
PLAN = Plan(seconds=0.2, clients=2, slow=3, slow_seconds=0.1)


@pytest.fixture
def starting(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names of servers, and what comes after the interpreter to start them; {port} is the port."""
    commands: dict[str, list[str]] = {}
    popen = subprocess.Popen

    def instead(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        name, port = command[-2:]
        words = [word.replace("{port}", port) for word in commands[name]]
        return popen([sys.executable, *words], **options)

    monkeypatch.setattr(measuring.subprocess, "Popen", instead)
    return commands


@pytest.mark.parametrize("kind", ["good", "deaf"])
def test_a_server_is_measured_and_ended(
    starting: dict[str, list[str]], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "END", 0.3)
    starting["cgi"] = ["-c", SERVER, "{port}", kind]
    steps: list[int] = []
    found = asyncio.run(measure("cgi", PLAN, lambda: steps.append(1)))
    assert found.processes == 1 and found.requests > 1 and found.errors == 0
    assert found.requests_per_second == found.requests / 0.2
    assert 0 < found.p99_ms < 1000 * GUARD and found.boot_ms > 0 and found.rss_mib > 1
    assert len(steps) == 3


def test_a_server_that_ends_at_once_says_why(starting: dict[str, list[str]]) -> None:
    starting["cgi"] = ["-c", "import sys; print('begin'); sys.exit('no such luck')"]
    with pytest.raises(Unmeasured, match="^no such luck$"):
        asyncio.run(measure("cgi", PLAN, lambda: None))


def test_slow_requests_that_fail_are_no_measure(starting: dict[str, list[str]]) -> None:
    starting["cgi"] = ["-c", SERVER, "{port}", "bad"]
    with pytest.raises(Unmeasured, match="500"):
        asyncio.run(measure("cgi", PLAN, lambda: None))


def test_a_number_that_is_given_again_is_looked_at_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    parents = {1: 0, 2: 1, 3: 9}
    monkeypatch.setattr(measuring, "processes", lambda: set(parents))
    monkeypatch.setattr(measuring, "parent_of", lambda pid: parents[pid])
    monkeypatch.setattr(measuring, "pages_of", lambda pid: 256)
    family = Family(1)
    family.look()
    assert (family.count, sorted(family.alive())) == (2, [1, 2])
    assert family.most_memory == 1  # a new one is not yet itself
    family.look()
    assert family.most_memory == 2
    del parents[2], parents[3]
    family.look()
    parents |= {2: 9, 3: 1}
    family.look()
    assert (family.count, sorted(family.alive())) == (3, [1, 3])

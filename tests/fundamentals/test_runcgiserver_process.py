"""The real command with curl: what a learner sees."""

import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.fundamentals.servers import GUARD, Process, Start

SLOW = "#!/bin/sh\necho $$ >>pids\nsleep 300 &\nsleep 300\n"


def curl(server: Process, path: str, *options: str) -> str:
    command = ["curl", "-sS", *options, f"http://127.0.0.1:{server.port}{path}"]
    return subprocess.run(command, capture_output=True, timeout=GUARD, text=True, check=True).stdout


def script(folder: Path, text: str) -> str:
    path = folder / "script"
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def started(folder: Path) -> list[int]:
    file = folder / "pids"
    return [int(word) for word in file.read_text().split()] if file.exists() else []


def await_gone(pid: int) -> None:
    deadline = time.monotonic() + GUARD
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(pid, 0)
            time.sleep(0.01)
        raise AssertionError(f"group {pid} is still there")


def await_started(folder: Path, count: int) -> list[int]:
    deadline = time.monotonic() + GUARD
    while len(started(folder)) < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return started(folder)


def test_the_jokes_and_what_is_forgotten(start: Start) -> None:
    server = start("runcgiserver", "0")
    assert json.loads(curl(server, "/api/jokes/1"))["id"] == 1
    created = curl(server, "/api/jokes", "-i", "--json", '{"text": "é nova"}')
    assert created.startswith("HTTP/1.1 201 ") and "\nLocation: /api/jokes/6\n" in created
    assert curl(server, "/api/jokes/6", "-o", "/dev/null", "-w", "%{http_code}") == "404"
    assert server.signal(signal.SIGINT) == 0
    assert server.err.text == ""
    server.out.expect(r'^127\.0\.0\.1:\d+ "POST /api/jokes HTTP/1\.1" 201 \d+\n')


def test_a_script_of_ones_own_gets_no_settings_of_the_server(start: Start, tmp_path: Path) -> None:
    path = script(tmp_path, '#!/bin/sh\nprintf "Content-Type: text/plain\\n\\n"; env\n')
    server = start("runcgiserver", "0", "--script", path, env={"PROSA_SECRET": "s3cret", "HTTP_PROXY": "http://a"})
    printed = curl(server, "/a/b?c=d", "-H", "Proxy: http://evil")
    assert "PATH_INFO=/a/b\n" in printed and "QUERY_STRING=c=d\n" in printed
    assert "GATEWAY_INTERFACE=CGI/1.1\n" in printed
    assert "s3cret" not in printed and "HTTP_PROXY" not in printed


def test_what_a_client_that_gives_up_leaves_is_ended(start: Start, tmp_path: Path) -> None:
    server = start("runcgiserver", "0", "--script", script(tmp_path, SLOW))
    with pytest.raises(subprocess.CalledProcessError):
        curl(server, "/", "--max-time", "0.5")
    (pid,) = await_started(tmp_path, 1)
    await_gone(pid)
    server.expect_alone()


def test_a_stop_ends_all_programs(start: Start, tmp_path: Path) -> None:
    server = start("runcgiserver", "0", "--script", script(tmp_path, SLOW), "--max-processes", "2")
    clients = [subprocess.Popen(["curl", "-s", f"http://127.0.0.1:{server.port}/"]) for _ in range(4)]
    pids = await_started(tmp_path, 2)
    assert server.signal(signal.SIGTERM) == 0
    for pid in pids:
        await_gone(pid)
    for client in clients:
        client.wait(GUARD)
    assert "Traceback" not in server.err.text


def test_a_time_out_is_a_504(start: Start, tmp_path: Path) -> None:
    server = start("runcgiserver", "0", "--script", script(tmp_path, SLOW), "--timeout", "1")
    assert curl(server, "/", "-w", "%{http_code}", "-o", "/dev/null") == "504"
    await_gone(started(tmp_path)[0])
    server.err.expect(r"^O programa ficou em silêncio por 1 s: foi encerrado à força\n")


def test_its_processes_are_told(start: Start) -> None:
    server = start("runcgiserver", "0", "--narrate")
    curl(server, "/api/jokes/1")
    pid = server.out.expect(r"fork\(\) e exec\(\): o processo (\d+) roda o programa")[1]
    server.out.expect(rf"wait\(\): o processo {pid} terminou")


def test_a_script_that_cannot_be_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="^Não existe o arquivo .*nothing"):
        call_command("runcgiserver", "0", "--script", str(tmp_path / "nothing"))
    path = tmp_path / "plain"
    path.write_text("#!/bin/sh\n")
    with pytest.raises(CommandError, match="não é executável. Tente: chmod"):
        call_command("runcgiserver", "0", "--script", str(path))
    with pytest.raises(CommandError, match='"0" não é um número inteiro'):
        call_command("runcgiserver", "0", "--timeout", "0")

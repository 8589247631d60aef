"""The real command: one gateway measured, and what Ctrl-C in the middle leaves behind."""

import json
import os
import pty
import re
import signal
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fundamentals.measuring import Family
from tests.fundamentals.servers import GUARD, Start


def test_one_real_gateway(start: Start, tmp_path: Path) -> None:
    svg, figures = tmp_path / "a.svg", tmp_path / "a.json"
    process = start("comparegateways", "--quick", "--only", "waitress", f"--svg={svg}", f"--json={figures}")
    assert process.wait() == 0
    assert process.err.text == "WSGI, produção (Waitress)...\n"
    heading, row = process.out.text.splitlines()
    assert heading.split()[0] == "processos" and row.startswith("WSGI, produção (Waitress)  ")
    (found,) = json.loads(figures.read_text())["gateways"]
    assert found["processes"] == 1 and found["errors"] == 0 and found["requests"]
    # Four threads for twenty requests of 0.2 s: one second, and not four.
    assert found["slow_seconds"] >= 1
    assert svg.read_text().startswith("<svg ")


@pytest.mark.parametrize("name", ["cgi", "development", "tornado", "daphne"])
def test_each_gateway_serves_the_jokes(name: str) -> None:
    """Only started and asked, as a whole measure takes seconds."""
    import asyncio

    from fundamentals.measuring import started

    async def asking() -> str:
        async with started(name) as server:
            await server.answers()
            command = ["curl", "-sS", f"http://127.0.0.1:{server.port}/api/jokes/5"]
            curl = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
            out, _err = await asyncio.wait_for(curl.communicate(), GUARD)
            return out.decode()

    assert json.loads(asyncio.run(asking()))["id"] == 5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_all_servers(start: Start, number: int) -> None:
    process = start("comparegateways", "--only", "cgi")
    family = Family(process.popen.pid)
    deadline = time.monotonic() + GUARD
    while family.count < 4:  # the command, the server, and its first programs
        family.look()
        assert time.monotonic() < deadline
    alive = set(family.alive())
    assert process.signal(number) == 130
    assert process.err.text == "CGI...\nInterrompido: todos os servidores foram encerrados.\n"
    assert process.out.text == ""
    family.look()
    while family.alive():
        assert time.monotonic() < deadline, alive
        time.sleep(0.01)


def test_a_bar_grows_on_a_terminal(start: Start) -> None:
    ours, theirs = pty.openpty()
    process = start("comparegateways", "--quick", "--only", "waitress", stderr=theirs)
    os.close(theirs)
    shown = b""
    with closing(os.fdopen(ours, "rb", buffering=0)) as terminal:
        try:
            while data := terminal.read(4096):
                shown += data
        except OSError:  # the other end is closed
            pass
    assert process.wait() == 0
    assert re.findall(r"\[(#*)-*\] WSGI", shown.decode())[-1] == "#" * 20
    assert shown.startswith(b"\r\x1b[K[--------------------] WSGI") and shown.endswith(b"\r\x1b[K")


def test_a_file_that_cannot_be_written_is_named_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="^Não é possível gravar em .*/none/a.svg: "):
        call_command("comparegateways", "--quick", "--svg", str(tmp_path / "none" / "a.svg"))
    with pytest.raises(CommandError, match="apache"):
        call_command("comparegateways", "--only", "apache")

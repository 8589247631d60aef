"""`runfilmsapi` as a person starts it, and the real site that asks it."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.browser.classroom import classroom
from tests.fundamentals.servers import GUARD, Process, Start
from tests.server import ROOT, Server, clean_environment


def ask(server: Process, path: str = "/films") -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{server.port}{path}", timeout=GUARD, trust_env=False)


def test_it_tells_its_films_and_ends(start: Start) -> None:
    server = start("runfilmsapi", "0", "--delay", "0")
    answer = ask(server)
    assert answer.headers["content-type"] == "application/json" and len(answer.json()) == 20
    server.out.expect(r"^Pedido de filmes; pedidos ao mesmo tempo: 1 \(no máximo até agora: 1\)$")
    assert server.signal(signal.SIGINT) == 0


def test_it_fails_as_it_is_told_to(start: Start) -> None:
    assert ask(start("runfilmsapi", "0", "--delay", "0", "--fail-rate", "1")).status_code == 500
    with pytest.raises(ValueError):
        ask(start("runfilmsapi", "0", "--delay", "0", "--answer", "bad-json")).json()


def test_it_ends_while_clients_wait(start: Start) -> None:
    server = start("runfilmsapi", "0", "--answer", "nothing")
    with server.connect() as conn:
        conn.sendall(b"GET /films HTTP/1.1\r\nHost: x\r\n\r\n")
        server.out.expect("ao mesmo tempo: 1")
        assert server.signal(signal.SIGTERM) == 0
    assert "Traceback" not in server.err.text


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--delay=-1", '"-1" não é um número de 0 a 60'),
        ("--delay=nan", '"nan" não é um número de 0 a 60'),
        ("--fail-rate=2", '"2" não é um número de 0 a 1'),
        ("--fail-rate=metade", '"metade" não é um número de 0 a 1'),
        ("--answer=tudo", "tudo"),
    ],
)
def test_nonsense_is_one_sentence(start: Start, option: str, text: str) -> None:
    server = start("runfilmsapi", "0", option)
    assert server.wait() == 2
    assert text in server.err.text and "Traceback" not in server.err.text


async def visit(url: str, path: str, times: int) -> list[httpx.Response]:
    cookies = {"sessionid": "ana".ljust(32, "0")}
    async with httpx.AsyncClient(base_url=url, cookies=cookies, timeout=GUARD, trust_env=False) as client:
        return await asyncio.gather(*(client.get(path) for _ in range(times)))


async def test_twenty_visitors_wait_at_the_same_time_and_with_one_worker_one_by_one(
    start: Start, server: Callable[..., Server]
) -> None:
    """Not timed: the API counts how many ask at once."""
    api = start("runfilmsapi", "0", "--delay", "2")
    chat = await asyncio.to_thread(classroom, server, PROSA_FILMS_API=f"http://127.0.0.1:{api.port}")
    answers = await visit(chat.url, "/filmes/list/", 20)
    assert [answer.text.count("<tr>") for answer in answers] == [21] * 20
    api.out.expect(r"ao mesmo tempo: 20 \(")
    before = len(api.out.text)
    answers = await visit(chat.url, "/filmes/sync/", 3)
    assert [answer.text.count("<tr>") for answer in answers] == [21] * 3
    told = [line for line in api.out.text[before:].splitlines() if line.startswith("Pedido")]
    assert len(told) == 3 and all("ao mesmo tempo: 1 (" in line for line in told)


WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(["httpx", "tornado", "waitress", "werkzeug", "h11", "anyio"]))
import config.asgi
from django.urls import resolve
print([resolve(path).url_name for path in ("/", "/filmes/")])
"""


def test_the_site_starts_without_the_packages_of_the_lab(tmp_path: Path) -> None:
    environment = clean_environment(PROSA_DATA=str(tmp_path), DJANGO_SETTINGS_MODULE="config.settings")
    command = [sys.executable, "-c", WITHOUT]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("['home', 'films']\n", "")

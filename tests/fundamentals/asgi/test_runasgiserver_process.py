"""The real command, with the real chat behind it."""

import json
import signal
from pathlib import Path

import httpx
import pytest

from tests.fundamentals.servers import GUARD, Start
from tests.server import manage


def test_the_chat_answers_and_each_event_is_traced(start: Start, tmp_path: Path) -> None:
    manage("migrate", "--verbosity", "0", PROSA_DATA=str(tmp_path / "data"))
    server = start("runasgiserver", "0", f"--trace={tmp_path / 'trace'}")
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=GUARD, trust_env=False) as client:
        assert client.get("/healthz").text == "ok\n"
        assert client.get("/", follow_redirects=True).status_code == 200
    assert server.signal(signal.SIGTERM) == 0
    calls = [json.loads(line) for line in (tmp_path / "trace").read_text().splitlines()]
    scopes = [json.loads(call["scope"]) for call in calls if call["call"] == "scope"]
    assert [scope["path"] for scope in scopes] == ["/healthz", "/", "/accounts/login/"]
    sent = [json.loads(call["event"]) for call in calls if (call["call"], call["outcome"]) == ("event", "sent")]
    assert [event["type"] for event in sent[:2]] == ["http.response.start", "http.response.body"]


def test_a_database_without_tables_is_told(start: Start) -> None:
    server = start("runasgiserver", "0")
    server.out.expect(r"^O banco de dados do chat não está preparado\. Execute: python manage\.py migrate$")
    assert server.signal(signal.SIGTERM) == 0


@pytest.mark.parametrize(
    ("app", "problem"),
    [
        ("config.asgi", "deveria ser módulo:nome"),
        ("nowhere:application", "No module named 'nowhere'"),
        ("config.asgi:nothing", "has no attribute 'nothing'"),
        ("json:__name__", "isso não é uma aplicação"),
    ],
)
def test_what_cannot_be_loaded_is_a_sentence(start: Start, app: str, problem: str) -> None:
    server = start("runasgiserver", "0", f"--app={app}")
    assert server.wait() == 1
    assert server.err.text.startswith(f"Erro: Não é possível carregar {app}: ") and problem in server.err.text
    assert "Traceback" not in server.err.text


def test_an_application_for_wsgi_is_none_for_asgi(start: Start) -> None:
    server = start("runasgiserver", "0", "--app=config.wsgi:application")
    assert server.wait() == 1
    assert (
        server.err.text
        == "Erro: config.wsgi:application não é uma aplicação ASGI: elas recebem scope, receive e send.\n"
    )

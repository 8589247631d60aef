"""The real command with curl: which server it is, and what only the development server does."""

import json
import os
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fundamentals.development import Watch, explaining, files_of, first_change, left_listener, times_of
from fundamentals.management.commands.runappserver import reason
from fundamentals.production import most_connections
from tests.fundamentals.servers import GUARD, Process, Start

StartApp = Callable[..., Process]
DEV = {"APP_ENV": "dev"}
ONE = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"one"]
"""


def curl(server: Process, path: str, *options: str) -> str:
    command = ["curl", "-sS", *options, f"http://127.0.0.1:{server.port}{path}"]
    return subprocess.run(command, capture_output=True, timeout=GUARD, text=True, check=True).stdout


def rewrite(path: Path, text: str) -> None:
    """As an editor does, with another size and another time: Python compares both in whole seconds."""
    path.write_text(text + "#" * len(path.read_text()))


@pytest.fixture
def start_app(start: Start, tmp_path: Path) -> StartApp:
    """A server of an application of its own, in `application.py`."""
    (tmp_path / "application.py").write_text(ONE)

    def starting(*arguments: str, **env: str) -> Process:
        env = {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"} | env
        return start("runappserver", "0", "--app", "application:application", *arguments, env=env)

    return starting


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ("dev", "Werkzeug"),
        ("development", "Werkzeug"),
        ("production", "Waitress"),
        ("", "Waitress"),
        (None, "Waitress"),
    ],
)
def test_the_environment_chooses(environment: str | None, name: str) -> None:
    said = reason(environment)
    assert f"({name})" in said
    assert not environment or f"APP_ENV é {environment}" in said


@pytest.mark.parametrize("environment", ["development", "production"])
def test_the_jokes(start: Start, environment: str) -> None:
    server = start("runappserver", "0", env={"APP_ENV": environment})
    server.out.expect(rf"\AAguardando conexões na porta {server.port}\.\.\.\nAPP_ENV é {environment}")
    assert len(json.loads(curl(server, "/api/jokes"))) == 5
    assert json.loads(curl(server, "/api/jokes", "--json", '{"text": "é nova"}')) == {"id": 6, "text": "é nova"}
    assert json.loads(curl(server, "/api/jokes/6"))["text"] == "é nova"
    for path, code in (("/api/jokes/7", "404"), ("/x", "404"), ("/slow?seconds=x", "400")):
        assert curl(server, path, "-o", os.devnull, "-w", "%{http_code}") == code
    assert curl(server, "/api/jokes/1", "-X", "DELETE", "-o", os.devnull, "-w", "%{http_code}") == "405"
    assert server.signal(signal.SIGINT) == 0
    assert server.out.text.endswith("\nServidor encerrado.\n")
    assert server.err.text == ""
    assert ('"GET /api/jokes HTTP/1.1" 200\n' in server.out.text) == (environment == "development")


def test_a_change_starts_it_anew_on_the_same_port(start_app: StartApp, tmp_path: Path) -> None:
    trace = tmp_path / "trace.jsonl"
    server = start_app("--narrate", f"--trace={trace}", **DEV)
    port = server.port
    assert curl(server, "/") == "one"
    pid = server.popen.pid
    rewrite(tmp_path / "application.py", ONE.replace("one", "two"))
    server.out.expect(r"^.*application\.py mudou: começando de novo\.\n")
    server.out.expect(rf"^Aguardando conexões na porta {port}\.\.\.\n", times=2)
    assert curl(server, "/") == "two"
    assert server.signal(signal.SIGTERM) == 0 and server.popen.pid == pid
    calls = [json.loads(line)["call"] for line in trace.read_text().splitlines()]
    assert calls.count("bind") == 1 and calls.count("accept") >= 2


def test_a_syntax_error_is_shown_until_it_is_mended(start_app: StartApp, tmp_path: Path) -> None:
    path = tmp_path / "application.py"
    server = start_app(**DEV)
    assert curl(server, "/") == "one"
    rewrite(path, ONE + "x = (\n")
    server.err.expect(r"^A aplicação não pode ser carregada: .*application\.py, line 5")
    assert "SyntaxError" in curl(server, "/")
    rewrite(path, ONE.replace("one", "three"))
    server.out.expect(r"^Aguardando conexões", times=3)
    assert curl(server, "/") == "three"


def test_it_may_begin_with_a_syntax_error(start_app: StartApp, tmp_path: Path) -> None:
    rewrite(tmp_path / "application.py", "x = (\n")
    server = start_app(**DEV)
    assert "SyntaxError" in curl(server, "/")
    rewrite(tmp_path / "application.py", ONE)
    server.out.expect(r"^Aguardando conexões", times=2)
    assert curl(server, "/") == "one"
    assert server.signal(signal.SIGINT) == 0


@pytest.mark.parametrize("environment", ["dev", "production"])
def test_a_crash_is_told_and_the_server_lives_on(start_app: StartApp, tmp_path: Path, environment: str) -> None:
    (tmp_path / "application.py").write_text("def application(environ, start_response):\n    raise ValueError('oh')\n")
    server = start_app(APP_ENV=environment)
    for _ in range(2):
        assert curl(server, "/", "-o", os.devnull, "-w", "%{http_code}") == "500"
    server.err.expect(r"ValueError.*oh")
    assert ("Traceback" in server.err.text) == (environment == "dev")


def test_production_refuses_to_begin_with_a_broken_application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_app.py").write_text("x = (\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv("APP_ENV", raising=False)
    with pytest.raises(CommandError, match=r"Não é possível carregar broken_app:application: '\(' was never closed"):
        call_command("runappserver", "0", "--app", "broken_app:application")


@pytest.mark.parametrize("environment", ["dev", "production"])
@pytest.mark.parametrize("name", ["nothing", ":x", "x:"])
def test_what_is_no_name_is_an_error(name: str, environment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_ENV", environment)
    with pytest.raises(CommandError, match=f"Não é possível carregar {name}"):
        call_command("runappserver", "0", "--app", name)


# The parts of the reload.


def test_only_what_was_written_again_has_changed() -> None:
    a, b, c = Path("a"), Path("b"), Path("c")
    assert first_change({a: 1, b: 2}, {a: 1, b: 2, c: 3}) is None
    assert first_change({a: 1, b: 2}, {a: 1}) is None
    assert first_change({a: 1, b: 2}, {a: 0, b: 3}) == a


def test_a_missing_file_has_no_time(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    assert times_of([path, tmp_path / "missing"]) == {path: path.stat().st_mtime_ns}


def test_a_watch_calls_once_and_says_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    watch = Watch([path])
    called = threading.Event()
    with watch.calling(called.set):
        os.utime(path, ns=(1, 1))
        assert called.wait(GUARD)
    assert watch.changed == path


def test_a_watch_that_ends_calls_nobody(tmp_path: Path) -> None:
    watch = Watch([])
    with watch.calling(lambda: pytest.fail("called")):
        pass
    assert watch.changed is None


def test_the_files_behind_an_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.py"
    path.write_text("x = (\n")
    try:
        try:
            compile(path.read_text(), str(path), "exec")
        except SyntaxError as error:
            raise ImportError from error
    except ImportError as error:
        assert files_of(error) == {path, Path(__file__)}


def test_the_reason_is_answered() -> None:
    said: list[str] = []
    assert list(explaining("é")({}, lambda status, _headers: said.append(status))) == ["é".encode()]
    assert said == ["500 Internal Server Error"]


def test_a_listener_is_left_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROSA_LISTENER", "7")
    assert left_listener() == 7
    assert left_listener() is None


def test_no_more_connections_than_descriptors(monkeypatch: pytest.MonkeyPatch) -> None:
    for soft, most in ((1000, 936), (10, 1), (100_000, 4096), (-1, 4096)):
        monkeypatch.setattr("resource.getrlimit", lambda _kind, soft=soft: (soft, soft))
        assert most_connections(4096) == most

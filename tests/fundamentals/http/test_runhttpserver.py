"""The command in this process: its arguments and its words."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.fundamentals.http.bytestreams import GET
from tests.fundamentals.servers import GUARD, Lines, connect, read_to_end

pytestmark = pytest.mark.usefixtures("own_signals")
LAST = GET[:-2] + b"Connection: close\r\n\r\n"


def say(data: bytes) -> Callable[[int], bytes]:
    def client(port: int) -> bytes:
        with connect(port) as conn:
            conn.sendall(data)
            return read_to_end(conn)

    return client


def run(*arguments: str, client: Callable[[int], Any] | None = None) -> tuple[str, Any]:
    """What the command printed, and what `client` returned that was called with the port; then Ctrl-C."""
    out = Lines()

    def talk() -> Any:
        try:
            return (client or say(LAST))(int(out.expect(r"\AAguardando conexões na porta (\d+)\.\.\.\n")[1]))
        finally:
            os.kill(os.getpid(), signal.SIGINT)

    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(talk)
        call_command("runhttpserver", "0", *arguments, stdout=out)
        return out.text, found.result(GUARD)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("olá")
    return tmp_path


def test_stage_a() -> None:
    text, back = run("--stage", "a")
    assert back.endswith('Este é o conteúdo do recurso "/" neste servidor.'.encode())
    assert ' "GET / HTTP/1.1" 200 50\n' in text and text.startswith("Aguardando")


def test_stage_b_is_the_default_and_serves_the_folder(root: Path) -> None:
    assert run("--root", str(root))[1].endswith("\r\n\r\nolá".encode())


def test_without_root_it_is_the_current_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert run()[1].endswith("\r\n\r\nolá".encode())


def test_quiet() -> None:
    text, back = run("--stage=a", "--quiet")
    assert back.startswith(b"HTTP/1.1 200 OK\r\n") and "GET" not in text


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--stage=a"], b"200"),
        (["--stage=a", "--strict"], b"400"),
        (["--stage=b", "--root=."], b"400"),
        (["--stage=b", "--root=.", "--no-strict"], b"200"),
    ],
)
def test_lf_alone_is_taken_in_stage_a_or_when_told(arguments: list[str], status: bytes) -> None:
    _text, back = run(*arguments, client=say(LAST.replace(b"\r\n", b"\n")))
    assert back.split()[1] == status


def test_it_narrates_what_it_understood() -> None:
    text, _back = run("--stage=a", "--narrate")
    assert "setsockopt(TCP_NODELAY): " in text
    assert "] pedido: GET / HTTP/1.1; campos: 2; bytes no corpo: 0. Ele está completo: " in text


def test_options_of_the_server_are_those_of_the_stage(root: Path) -> None:
    ask = say(b"OPTIONS * HTTP/1.0\r\n\r\n")
    assert b"\r\nAllow: GET, HEAD\r\n" in run("--stage=a", client=ask)[1]
    assert b"\r\nAllow: GET, HEAD, OPTIONS\r\n" in run("--root", str(root), client=ask)[1]


@pytest.mark.parametrize(("language", "text"), [("pt-br", "Não existe a pasta"), ("en", "There is no folder")])
def test_a_root_that_is_not_there_is_named(root: Path, language: str, text: str) -> None:
    with translation.override(language), pytest.raises(CommandError, match=f"^{text} {root / 'nowhere'}\\.$"):
        call_command("runhttpserver", "0", "--root", str(root / "nowhere"))


def test_a_root_that_is_a_file_is_named(root: Path) -> None:
    with pytest.raises(CommandError, match=f"^{root / 'index.html'} não é uma pasta\\.$"):
        call_command("runhttpserver", "0", "--root", str(root / "index.html"))


def test_one_page_has_no_root(root: Path) -> None:
    with pytest.raises(CommandError, match="--root é do estágio b"):
        call_command("runhttpserver", "0", "--stage", "a", "--root", str(root))


def test_a_root_that_may_not_be_read_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)  # whoever runs the tests may be root, who may all
    with pytest.raises(CommandError, match=r"^A pasta .* não pode ser lida"):
        call_command("runhttpserver", "0", "--root", str(root))


@pytest.mark.parametrize("argument", ["--stage=c", "--head-timeout=0", "--head-timeout=x"])
def test_nonsense_is_named(argument: str) -> None:
    with pytest.raises(CommandError, match=argument.partition("=")[0]):
        call_command("runhttpserver", "0", argument)

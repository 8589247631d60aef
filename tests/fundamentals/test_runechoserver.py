"""The command in this process: its arguments, its words, and how it ends."""

import errno
import json
import os
import resource
import signal
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.utils import translation

from fundamentals import command
from fundamentals.addrport import Address
from tests.fundamentals.servers import GUARD, Lines, connect, read_exactly, read_to_end

pytestmark = pytest.mark.usefixtures("own_signals")
BANNER = r"\AAguardando conexões na porta (\d+)\.\.\.\n"


def say(data: bytes, host: str = "127.0.0.1") -> Callable[[int], bytes]:
    def client(port: int) -> bytes:
        with connect(port, host) as conn:
            conn.sendall(data)
            conn.shutdown(socket.SHUT_WR)
            return read_to_end(conn)

    return client


def run(*arguments: str, client: Callable[[int], Any], language: str = "pt-br") -> tuple[Lines, Any]:
    """What the command printed, and what `client` returned that was called with the port."""
    out = Lines()
    banner = BANNER if language == "pt-br" else r"\AWaiting for connections on port (\d+)\.\.\.\n"
    with ThreadPoolExecutor(1) as pool, translation.override(language):
        found = pool.submit(lambda: client(int(out.expect(banner)[1])))
        call_command("runechoserver", *arguments, stdout=out)
        return out, found.result(GUARD)


def test_once() -> None:
    out, back = run("0", "--once", client=say(b"oi\n\n\xff"))
    assert back == b"oi\n\n\xff"
    out.expect(
        r"\AAguardando conexões na porta \d+\.\.\.\n"
        r"Conexão estabelecida de 127\.0\.0\.1:\d+\n"
        r"(Mensagem: b'.*'\n)+"
        r"Servidor encerrado\.\n\Z"
    )


def test_in_english() -> None:
    out, _back = run("0", "--once", client=say(b"hi"), language="en")
    out.expect(
        r"\AWaiting for connections on port \d+\.\.\.\n"
        r"Connection established from 127\.0\.0\.1:\d+\n"
        r"Message: b'hi'\n"
        r"Server closed\.\n\Z"
    )


def test_quiet_prints_no_messages() -> None:
    out, back = run("0", "--once", "--quiet", client=say(b"oi"))
    assert back == b"oi" and "Mensagem" not in out.text


def test_one_byte_is_one_print() -> None:
    out, back = run("0", "--once", "--recv-size", "1", client=say(b"a\nb"))
    assert back == b"a\nb"
    assert [line for line in out.text.splitlines() if "Mensagem" in line] == [
        "Mensagem: b'a'",
        r"Mensagem: b'\n'",
        "Mensagem: b'b'",
    ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it(number: int) -> None:
    def client(port: int) -> bytes:
        with connect(port) as conn:
            conn.sendall(b"oi")
            assert read_exactly(conn, 2) == b"oi"
            os.kill(os.getpid(), number)
            return read_to_end(conn)

    out, rest = run("0", client=client)
    assert rest == b"" and out.text.endswith("\nServidor encerrado.\n")


def test_a_signal_after_the_end_is_harmless() -> None:
    run("0", "--once", client=say(b""))
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.parametrize("nonsense", ["porta", "99999", "::1:9090", "256.1.1.1:9090"])
def test_nonsense_is_a_command_error(nonsense: str) -> None:
    with translation.override("pt-br"), pytest.raises(CommandError, match="^Endereço errado: .*") as caught:
        call_command("runechoserver", nonsense)
    assert nonsense.rpartition(":")[0] in str(caught.value)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--recv-size", "0"),
        ("--recv-size", "muitos"),
        ("--recv-size", "1048577"),
        ("--backlog", "-1"),
        ("--max-clients", "0"),
        ("--idle-timeout", "nan"),
    ],
)
def test_numbers_out_of_bounds_are_named(option: str, value: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("runechoserver", "0", f"{option}={value}")
    assert option in str(caught.value) and f'"{value}"' in str(caught.value)


def test_a_taken_port_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, translation.override("pt-br"):
        port = other.getsockname()[1]
        with pytest.raises(SystemExit) as ended:
            call_command("runechoserver", str(port))
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        f"Erro: a porta {port} já está em uso (EADDRINUSE, errno {errno.EADDRINUSE}). "
        f"Tente: python manage.py runechoserver {port + 1}\n"
    )


@pytest.mark.parametrize(
    ("address", "other"),
    [
        (Address("127.0.0.1", 9090), "9091"),
        (Address("127.0.0.1", 65535), "65534"),
        (Address("0.0.0.0", 9090), "0.0.0.0:9091"),
        (Address("::1", 9090), "[::1]:9091"),
    ],
)
def test_the_command_that_is_suggested_listens_at_the_same_address(address: Address, other: str) -> None:
    assert command.port_taken(address, 98, "runechoserver").endswith(f" python manage.py runechoserver {other}")


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (OSError(errno.EACCES, "Permission denied"), "80"),
        (OSError(errno.EADDRNOTAVAIL, "Cannot assign"), "10.9.8.7"),
        (OSError(errno.ENOBUFS, "No buffer space"), "No buffer space"),
        (socket.gaierror(-2, "Name or service not known"), "10.9.8.7"),
    ],
)
def test_why_an_address_cannot_be_had(error: OSError, named: str) -> None:
    assert named in command.unusable(Address("10.9.8.7", 80), error)


def test_an_address_of_another_machine_is_a_command_error() -> None:
    with pytest.raises(CommandError, match="203.0.113.77"):
        call_command("runechoserver", "203.0.113.77:0")


def test_an_unknown_name_is_a_command_error() -> None:
    with pytest.raises(CommandError, match="no-such-machine.invalid"):
        call_command("runechoserver", "no-such-machine.invalid:0")


def test_other_machines_are_told_where_to_call_and_the_owner_is_warned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "seen_from_outside", lambda host: {"0.0.0.0": ["10.0.0.7", "192.168.0.7"]}[host])
    out, back = run("0", "--host", "0.0.0.0", "--once", client=say(b"oi"))
    assert back == b"oi"
    out.expect(
        BANNER + r"De outra máquina: nc 10\.0\.0\.7 \1\n"
        r"De outra máquina: nc 192\.168\.0\.7 \1\n"
        r"Aviso: qualquer pessoa desta rede pode se conectar"
    )


def test_loopback_needs_no_warning() -> None:
    out, _back = run("127.0.0.1:0", "--once", client=say(b""))
    assert "Aviso" not in out.text


def test_narration_comes_after_the_first_line_and_names_each_call() -> None:
    out, _back = run("0", "--once", "--narrate", client=say(b"oi"))
    for call in ("socket", "setsockopt", "bind", "listen", "poll", "accept", "start", "recv", "send", "shutdown"):
        out.expect(rf"^  \[.+\] {call}\(")
    out.expect(
        r"^  \[MainThread\] accept\(\) acordou: conexão de 127\.0\.0\.1:(\d+); "
        r"este é um segundo socket \(descritor \d+\), o primeiro \(descritor \d+\) continua escutando\.\n"
        r"Conexão estabelecida de 127\.0\.0\.1:\1\n"
    )
    out.expect(r"^  \[127\.0\.0\.1:\d+\] recv\(4096\) devolveu o que havia chegado; bytes: 2; dados: b'oi'\n")


def test_the_trace_has_every_byte_that_passed(tmp_path: Path) -> None:
    file = tmp_path / "trace.jsonl"
    data = bytes(range(256)) * 100
    out, _back = run("0", "--once", "--quiet", f"--trace={file}", client=say(data))
    calls = [json.loads(line) for line in file.read_text().splitlines()]
    peer = out.expect(r"Conexão estabelecida de (.+)$")[1]
    for name in ("recv", "send"):
        assert "".join(call["bytes"] for call in calls if call["call"] == name) == data.hex()
        assert {call["thread"] for call in calls if call["call"] == name} == {peer}
    assert all(call["time"] <= after["time"] for call, after in zip(calls, calls[1:], strict=False))
    assert "[" not in out.text


def test_a_trace_that_cannot_be_written_is_a_command_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no/such/folder"):
        call_command("runechoserver", "0", f"--trace={tmp_path}/no/such/folder/trace")


def test_idle_timeout_zero_is_never(monkeypatch: pytest.MonkeyPatch) -> None:
    timeouts = []
    monkeypatch.setattr(command, "serve", lambda _listener, _converse, settings, _ready: timeouts.append(settings))
    for seconds in ("0", "7"):
        call_command("runechoserver", "0", f"--idle-timeout={seconds}", stdout=Lines())
    assert [settings.idle_timeout for settings in timeouts] == [None, 7]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((256, 4096), [(4096, 4096)]),
        ((256, 10**9), [(command.DESCRIPTORS, 10**9)]),
        ((256, resource.RLIM_INFINITY), [(command.DESCRIPTORS, resource.RLIM_INFINITY)]),
        ((4096, 4096), []),
        ((resource.RLIM_INFINITY, resource.RLIM_INFINITY), []),
    ],
)
def test_the_limit_of_descriptors(
    limits: tuple[int, int], expected: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _what: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda _what, pair: asked.append(pair))
    command.raise_descriptor_limit()
    assert asked == expected


def test_a_system_that_refuses_the_limit_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_what: int, _pair: tuple[int, int]) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "getrlimit", lambda _what: (256, 4096))
    monkeypatch.setattr(resource, "setrlimit", refuse)
    command.raise_descriptor_limit()


@pytest.mark.parametrize(("language", "beginning"), [("pt-br", "Servidor de eco"), ("en", "Echo server")])
def test_help_is_one_sentence_in_the_readers_language(language: str, beginning: str) -> None:
    with translation.override(language):
        parser = load_command_class("fundamentals", "runechoserver").create_parser("manage.py", "runechoserver")
        assert str(parser.description).startswith(beginning) and "\n" not in str(parser.description)
        assert "--recv-size" in parser.format_help()

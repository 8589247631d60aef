"""The two commands of the file channel in this process: their arguments, their words, and how they end."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, load_command_class
from django.utils import translation

from fundamentals import filechannel, occupancy
from fundamentals.management.commands import callfilechannel
from fundamentals.occupancy import occupied
from fundamentals.sharedfiles import SharedFiles
from tests.fundamentals.servers import GUARD, Lines

pytestmark = pytest.mark.usefixtures("own_signals")
BANNER = r"\AAguardando pedidos no canal (.+)\.\.\.\n"


@pytest.fixture
def channel(tmp_path: Path) -> Path:
    return tmp_path / "channel.txt"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients and starting servers that wait for nobody."""
    real = filechannel.call
    monkeypatch.setattr(callfilechannel, "call", lambda *args, **options: real(*args, **options, patience=0.0))
    monkeypatch.setattr(occupancy, "PAUSE", 0.0)


def serve(channel: Path, *options: str, client: Callable[[], None], language: str = "pt-br") -> str:
    """What the server printed while `client` ran."""
    out = Lines()

    def run_client() -> None:
        try:
            out.expect(r"\A.+\.\.\.\n")
            with translation.override(language):
                client()
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    with ThreadPoolExecutor(1) as pool, translation.override(language):
        found = pool.submit(run_client)
        call_command("runfilechannelserver", f"--channel={channel}", "--poll=0.005", *options, stdout=out)
        found.result(GUARD)
    return out.text


def ask(channel: Path, *arguments: str) -> str:
    out = Lines()
    call_command("callfilechannel", f"--channel={channel}", "--poll=0.005", *arguments, stdout=out)
    return out.text


def test_a_greeting(channel: Path) -> None:
    said: list[str] = []
    out = serve(channel, client=lambda: said.append(ask(channel)))
    assert said == ["SERVER: Hey, como vai?\n"]
    lines = out.splitlines()
    assert lines[0] == f"Aguardando pedidos no canal {channel}..." and lines[-1] == "Servidor encerrado."
    assert [line.partition("] ")[2] for line in lines[1:-1]] == ["CLIENT: Olá!", "SERVER: Hey, como vai?"]
    assert os.listdir(channel.parent) == []


def test_in_english(channel: Path) -> None:
    said: list[str] = []
    out = serve(channel, client=lambda: said.append(ask(channel, "--sum", "two", "3")), language="en")
    assert said == ['SERVER: ERRO "two" is not a number that I can add\n']
    assert out.startswith("Waiting for requests on the channel ") and out.endswith("Server closed.\n")


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["Hello"], "SERVER: Hey, como vai?"),
        ([""], "SERVER: Hey, como vai?"),
        (["SOMA 2 3"], "SERVER: 5"),
        (["--sum", "2", "3"], "SERVER: 5"),
        (["--sum", "-2", "-.5"], "SERVER: -2.5"),
        (["--sum", "-1e5", "3"], "SERVER: -99997"),
        (["--sum", "0.1", "0.2"], "SERVER: 0.3"),
        (["--sum", "9" * 1000, "1"], "SERVER: 1" + "0" * 1000),
        (["--sum", "-inf", "3"], 'SERVER: ERRO "-inf" não é um número que eu saiba somar'),
        (["--sum", "NaN", "-nan"], 'SERVER: ERRO "NaN" não é um número que eu saiba somar'),
        (["--sum"], "SERVER: ERRO uma soma pede exatamente dois números; recebidos: 0"),
        (["--sum", "1", "2", "3"], "SERVER: ERRO uma soma pede exatamente dois números; recebidos: 3"),
        (["x" * 70_000], "SERVER: ERRO o pedido tem mais de 65536 bytes"),
    ],
)
def test_what_is_asked_and_answered(channel: Path, arguments: list[str], answer: str) -> None:
    said: list[str] = []
    serve(channel, client=lambda: said.append(ask(channel, *arguments)))
    assert said == [answer + "\n"]


@pytest.mark.parametrize("mode", ["safe", "naive"])
def test_both_modes(channel: Path, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    option = f"--mode={mode}"
    serve(channel, option, client=lambda: said.append(ask(channel, option, "--poll=0.3", "--sum", "2", "3")))
    assert said == ["SERVER: 5\n"] and os.listdir(channel.parent) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_the_server(channel: Path, number: int) -> None:
    out = serve(channel, client=lambda: os.kill(os.getpid(), number))
    assert out.endswith("...\nServidor encerrado.\n") and os.listdir(channel.parent) == []


@pytest.mark.usefixtures("impatient")
def test_a_second_server_is_refused_in_one_line(channel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with occupied(channel, "safe", SharedFiles()), pytest.raises(SystemExit) as ended:
        call_command("runfilechannelserver", f"--channel={channel}")
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        f"Erro: o canal {channel} já tem um servidor (processo {os.getpid()}). Dois tirariam pedidos um do outro. "
        f"Tente: python manage.py runfilechannelserver --channel {channel.parent}/channel2.txt\n"
    )


@pytest.fixture
def refused(channel: Path, capsys: pytest.CaptureFixture[str], impatient: None) -> Callable[..., str]:
    """What a client says that gets no reply."""

    def ask(*options: str) -> str:
        with pytest.raises(SystemExit) as ended:
            call_command("callfilechannel", f"--channel={channel}", "--poll=0.001", *options)
        assert ended.value.code == 1
        return capsys.readouterr().err

    return ask


def test_without_a_server_the_client_says_what_to_do(channel: Path, refused: Callable[..., str]) -> None:
    assert refused() == (
        "Erro: nenhuma resposta em 5 s. O servidor está rodando? Inicie-o em outro terminal: "
        f"python manage.py runfilechannelserver --channel {channel}\n"
    )


def test_a_server_in_another_mode_is_named(channel: Path, refused: Callable[..., str]) -> None:
    with occupied(channel, "naive", SharedFiles()):
        assert refused().endswith(
            f"O servidor daqui (processo {os.getpid()}) fala outro protocolo. "
            f"Tente: python manage.py callfilechannel --channel {channel} --mode naive\n"
        )


def test_a_server_that_sleeps_is_named(channel: Path, refused: Callable[..., str]) -> None:
    with occupied(channel, "safe", SharedFiles()):
        assert f"(processo {os.getpid()}), mas ele não responde" in refused()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (b"CLIENT: oi\n", "Erro: isto é um pedido, não uma resposta"),
        (b"", "Erro: o arquivo está vazio"),
        (None, "Erro: o arquivo sumiu"),
    ],
)
def test_the_naive_client_says_which_race_it_lost(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, found: bytes | None, said: str
) -> None:
    monkeypatch.setattr(callfilechannel, "call_naively", lambda *_args, **_options: found)
    assert refused("--mode=naive").startswith(said)


def test_ctrl_c_ends_the_client_in_one_line(channel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr("time.sleep", lambda _seconds: os.kill(os.getpid(), signal.SIGINT))
        call_command("callfilechannel", f"--channel={channel}")
    assert ended.value.code == 130
    assert capsys.readouterr().err == "Interrompido: o pedido foi retirado.\n"
    assert os.listdir(channel.parent) == []


@pytest.fixture(params=["runfilechannelserver", "callfilechannel"])
def command(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def bad_paths(tmp_path: Path) -> Iterator[dict[str, str]]:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    yield {
        str(tmp_path): f"{tmp_path} é uma pasta: um canal é um arquivo dentro dela, como {tmp_path}/channel.txt.",
        "": ". é uma pasta: um canal é um arquivo dentro dela, como channel.txt.",
        str(tmp_path / "link"): f"{tmp_path}/link é um link simbólico: indique o caminho do próprio arquivo.",
        str(tmp_path / "pipe"): f"{tmp_path}/pipe não é um arquivo comum.",
        str(tmp_path / "no" / "a"): f"A pasta {tmp_path}/no não existe: um canal precisa de uma.",
        str(tmp_path / "file" / "a"): f"A pasta {tmp_path}/file não existe: um canal precisa de uma.",
        "x" * 300: f"Não é possível usar o canal {'x' * 300}: File name too long.",
        "/proc/channel.txt": "Não é possível usar o canal /proc/channel.txt: No such file or directory.",
    }
    assert sorted(os.listdir(tmp_path)) == ["file", "link", "pipe"]


def test_a_path_that_can_be_no_channel_is_one_sentence(command: str, bad_paths: dict[str, str]) -> None:
    for path, said in bad_paths.items():
        with pytest.raises(CommandError) as caught:
            call_command(command, f"--channel={path}")
        assert str(caught.value) == said


@pytest.mark.parametrize(
    "option", ["--poll=0", "--poll=nan", "--poll=61", "--poll=muito", "--poll=-1", "--mode=wise", "--trace=/no/such/f"]
)
def test_nonsense_is_a_command_error(command: str, channel: Path, option: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command(command, f"--channel={channel}", option)
    assert option.partition("=")[2] in str(caught.value)


def test_a_text_and_a_sum_exclude_each_other(channel: Path) -> None:
    with pytest.raises(CommandError, match="--sum"):
        call_command("callfilechannel", f"--channel={channel}", "oi", "--sum", "1", "2")


def test_narration_follows_the_first_line(channel: Path) -> None:
    said: list[str] = []
    out = serve(channel, "--narrate", client=lambda: said.append(ask(channel, "--narrate")))
    lines = out.splitlines()
    assert lines[0].startswith("Aguardando pedidos") and lines[1].startswith("  [MainThread] flock(channel.txt.server,")
    calls = [line.partition("] ")[2].partition("(")[0] for line in lines if line.startswith("  [")]
    assert calls[:3] == ["flock", "sleep", "open"] and calls[-1] == "unlink"
    assert "rename" in calls and said[0].count("rename(") == 1 and said[0].endswith("\nSERVER: Hey, como vai?\n")


def test_the_trace_has_every_byte(channel: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace.jsonl"
    serve(channel, f"--trace={trace}", client=lambda: print(ask(channel, "\udcff")))
    calls = [json.loads(line) for line in trace.read_text().splitlines()]
    assert [call["bytes"] for call in calls if call["call"] == "read"] == [b"CLIENT: \xff\n".hex()]


@pytest.mark.parametrize("language", ["pt-br", "en"])
def test_help_is_one_sentence_in_the_readers_language(command: str, language: str) -> None:
    beginnings = {
        ("runfilechannelserver", "pt-br"): "Servidor do canal em arquivo:",
        ("runfilechannelserver", "en"): "File channel server:",
        ("callfilechannel", "pt-br"): "Cliente do canal em arquivo:",
        ("callfilechannel", "en"): "File channel client:",
    }
    with translation.override(language):
        parser = load_command_class("fundamentals", command).create_parser("manage.py", command)
        assert str(parser.description).startswith(beginnings[command, language])
        assert "--channel" in parser.format_help() and "--poll" in parser.format_help()

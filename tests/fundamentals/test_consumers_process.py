"""`runconsumers` as a person starts it."""

import re
import signal

import pytest
from websockets.sync.client import connect

from tests.fundamentals.servers import GUARD, Start


@pytest.mark.parametrize("path", ["/sync", "/async"])
def test_only_the_sync_consumer_lets_others_wait(start: Start, path: str) -> None:
    server = start("runconsumers", "0", "--slow", "1")
    url = f"ws://127.0.0.1:{server.port}{path}"
    with connect(url, proxy=None) as slow, connect(url, proxy=None) as quick:
        slow.send("slow")
        server.out.expect('"slow"')
        quick.send("oi")
        assert (quick.recv(GUARD), slow.recv(GUARD)) == ("oi", "slow")
        server.out.expect(rf"^{path} \S+ respondido", 2)
        ports = [str(client.local_address[1]) for client in (slow, quick)]
    answered = re.findall(rf"^{path} 127\.0\.0\.1:(\d+) respondido", server.out.text, re.MULTILINE)
    assert answered == (ports if path == "/sync" else ports[::-1])


@pytest.mark.parametrize("path", ["/bare", "/sync", "/async"])
def test_it_ends_while_a_handler_is_slow(start: Start, path: str) -> None:
    server = start("runconsumers", "0", "--slow", "60")
    with connect(f"ws://127.0.0.1:{server.port}{path}", proxy=None) as client:
        client.send("slow")
        server.out.expect('"slow"')
        assert server.signal(signal.SIGINT) == 0
    assert server.out.text.endswith("\nServidor encerrado.\n")
    assert "Traceback" not in server.err.text


@pytest.mark.parametrize("nonsense", ["-1", "61", "devagar"])
def test_nonsense_is_one_sentence(start: Start, nonsense: str) -> None:
    server = start("runconsumers", "0", f"--slow={nonsense}")
    assert server.wait() == 2
    assert f'"{nonsense}" não é um número inteiro de 0 a 60' in server.err.text

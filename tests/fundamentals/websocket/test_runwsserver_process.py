"""The real command, with the `websockets` library as its client."""

import signal

from websockets.sync.client import connect as websocket

from tests.fundamentals.servers import GUARD, Start


def test_a_message_comes_back_and_each_frame_is_told(start: Start) -> None:
    server = start("runwsserver", "0", "--narrate")
    with websocket(f"ws://127.0.0.1:{server.port}/") as client:
        client.send("olá")
        assert client.recv(GUARD) == "olá"
    server.out.expect(r"^Mensagem: 'olá'$")
    server.out.expect(r"um quadro começa: FIN=1 RSV=000 opcode=0x1 \(texto\), bytes de carga: 4\.$")
    server.out.expect(r"quadro enviado: FIN=1 RSV=000 opcode=0x8 \(fechamento\)")
    assert server.signal(signal.SIGTERM) == 0 and server.err.text == ""

"""`runechocapsserver` in a process of its own, spoken to by netcat."""

import signal

from tests.fundamentals.calling import nc
from tests.fundamentals.servers import Start, read_exactly


def test_netcat_reads_capitals(start: Start) -> None:
    server = start("runechocapsserver", "0")
    assert nc(server.port, "olá, straße\n\n  é\n".encode()) == "OLÁ, STRASSE\n\n  É\n".encode()
    assert nc(server.port, b"\xff\xfe a \xe2\x82") == b"\xff\xfe A \xe2\x82"
    assert server.signal(signal.SIGINT) == 0
    assert server.err.text == ""
    server.out.expect(r"^Mensagem: b'ol\\xc3\\xa1, stra\\xc3\\x9fe\\n")


def test_a_character_in_two_packets_is_one_character(start: Start) -> None:
    server = start("runechocapsserver", "0")
    with server.connect() as client:
        client.sendall(b"a\xc3")
        assert read_exactly(client, 1) == b"A"
        server.out.expect(r"^Mensagem: b'a\\xc3'$")
        client.sendall(b"\xa9")
        assert read_exactly(client, 2) == "É".encode()
        server.out.expect(r"^Mensagem: b'\\xa9'$")


def test_clients_do_not_share_a_half_character(start: Start) -> None:
    server = start("runechocapsserver", "0", "--quiet")
    with server.connect() as one, server.connect() as other:
        one.sendall(b"a\xc3")
        assert read_exactly(one, 1) == b"A"
        other.sendall(b"\xa9b")
        assert read_exactly(other, 2) == b"\xa9B"
        one.sendall(b"\xa7")
        assert read_exactly(one, 2) == "Ç".encode()

"""Who listens where, as the system tells it."""

import shutil
import socket
from pathlib import Path

import pytest

from fundamentals.labcheck import family, ports
from fundamentals.labcheck.failure import Unmeasurable
from fundamentals.labcheck.ports import Place

REST = "00000000:00000000 00:00000000 00000000  1000        0"
TCP = f"   0: 0100007F:1F90 00000000:0000 0A {REST} 41 1 0000 100 0 0 10 0"
TCP6 = f"   1: {'0' * 24}01000000:2382 {'0' * 32}:0000 0A {REST} 42 1 0000 100 0 0 10 0"
MAPPED = TCP6.replace("00000000000000000000000001000000", "0000000000000000FFFF00000100007F")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (TCP, Place("127.0.0.1", 8080, 41)),
        (TCP6, Place("::1", 9090, 42)),
        (MAPPED, Place("127.0.0.1", 9090, 42)),
    ],
)
def test_lines_of_proc(line: str, place: Place) -> None:
    assert ports.parse_line(line) == (place, ports.LISTEN)
    assert place.is_local


@pytest.mark.parametrize("host", ["127.0.1.1", "192.168.0.7", "fe80::1"])
def test_other_addresses_are_not_localhost(host: str) -> None:
    assert not Place(host, 9090).is_local


@pytest.fixture(params=["127.0.0.1", "127.0.1.1", "::1"])
def listener(request: pytest.FixtureRequest) -> socket.socket:
    family_of = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    return socket.create_server((request.param, 0), family=family_of)


def test_a_listener_is_found_with_its_owner(listener: socket.socket) -> None:
    with listener:
        host, port = listener.getsockname()[:2]
        [place] = [place for place in ports.listeners() if place.port == port]
        assert (place.host, place.inode) == (host, family_inode(listener))
    assert not [place for place in ports.listeners() if place.port == port]


def family_inode(sock: socket.socket) -> int:
    inode = int(Path(f"/proc/self/fd/{sock.fileno()}").readlink().name.removeprefix("socket:[").rstrip("]"))
    assert inode in family.sockets([int(Path("/proc/self").readlink().name)])
    return inode


def test_lsof_tells_the_same(listener: socket.socket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert shutil.which("lsof")
    monkeypatch.setattr(ports, "NET", tmp_path / "none")
    with listener:
        host, port = listener.getsockname()[:2]
        assert [place.host for place in ports.listeners() if place.port == port] == [host]


def test_lsof_for_all_interfaces() -> None:
    assert list(ports.parse_lsof("p12\nPTCP\nn*:9090\nn[::1]:9091\nn127.0.0.1:9092->127.0.0.1:1\n")) == [
        Place("0.0.0.0", 9090),
        Place("::1", 9091),
    ]


def test_without_lsof_nobody_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ports, "NET", tmp_path / "none")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ports.listeners() == []
    assert not ports.bound_to_udp(53)


def test_who_closes_first_is_remembered() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        client = socket.create_connection(listener.getsockname())
        conn, _address = listener.accept()
        assert not ports.remembered(port)
        conn.close()
        assert client.recv(1) == b""
        client.close()
        assert ports.remembered(port)


def test_udp_is_seen() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
        assert ports.bound_to_udp(port)
    assert not ports.bound_to_udp(port)


def test_a_free_port_is_free_and_below_those_of_clients() -> None:
    found = {ports.free_port() for _turn in range(20)}
    assert len(found) > 10
    low = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    for port in found:
        assert 10_000 <= port < low
        socket.create_server(("127.0.0.1", port)).close()


def test_taken_ports_are_not_free(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        choices = iter([port, port, 10_007, *range(10_100, 10_300)])
        monkeypatch.setattr(ports.random, "randrange", lambda *_bounds: next(choices))
        assert ports.free_port() != port
        monkeypatch.setattr(ports.random, "randrange", lambda *_bounds: port)
        with pytest.raises(OSError, match="no free port"):
            ports.free_port()


def test_without_proc_nothing_can_be_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(family, "PROC", tmp_path / "none")
    for measure in (family.descriptors, family.threads, family.zombies, family.cpu_seconds):
        with pytest.raises(Unmeasurable, match="/proc"):
            measure([1])
    assert family.sockets([1]) == set()


def test_the_range_of_clients_is_guessed_without_proc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "CLIENTS", Path("/nonexistent"))
    assert ports.first_of_clients() == 32_768

"""This computer's addresses in the network, and links that others there can open."""

import socket

import pytest

from chat import lan


def test_lan_addresses_are_private_ones_the_outward_first(monkeypatch):
    monkeypatch.setattr(lan, "outward_address", lambda: iter(["192.168.7.7"]))
    others = ["127.0.0.1", "192.168.7.7", "169.254.3.3", "8.8.8.8", "10.0.0.7"]
    monkeypatch.setattr(lan, "interface_addresses", lambda: iter(others))
    assert lan.lan_addresses() == ["192.168.7.7", "10.0.0.7"]


def test_this_machines_interfaces():
    assert "127.0.0.1" in list(lan.interface_addresses())


def test_without_a_route_there_is_no_outward_address(monkeypatch):
    def refuse(self, address):
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert not list(lan.outward_address())


@pytest.fixture
def listener():
    with socket.create_server(("0.0.0.0", 0)) as server:
        yield server.getsockname()[1]


def test_a_link_for_others_bears_the_address_in_the_network(monkeypatch, listener):
    monkeypatch.setattr(lan, "lan_addresses", lambda: ["127.0.0.2"])
    assert lan.shareable(f"http://localhost:{listener}/join/A/?x=1") == f"http://127.0.0.2:{listener}/join/A/?x=1"


def test_it_stays_where_the_server_does_not_answer_there(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://localhost:{server.getsockname()[1]}/"
        monkeypatch.setattr(lan, "lan_addresses", lambda: ["127.0.0.3"])
        assert lan.shareable(url) == url
        monkeypatch.setattr(lan, "lan_addresses", list)
        assert lan.shareable(url) == url


@pytest.mark.parametrize("url", ["http://192.168.0.7:8000/", "https://chat.example.org/join/A/"])
def test_other_links_stay(url):
    assert lan.shareable(url) == url

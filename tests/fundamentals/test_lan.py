import socket

import pytest

from fundamentals import lan


def test_a_single_address_is_seen_as_itself() -> None:
    assert lan.seen_from_outside("10.1.2.3") == ["10.1.2.3"]


def test_a_wildcard_stands_for_the_addresses_of_its_families(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "lan_addresses", lambda family: [family.name])
    assert lan.seen_from_outside("0.0.0.0") == ["AF_INET"]
    assert lan.seen_from_outside("::") == ["AF_INET6", "AF_INET"]


def test_each_address_is_named_once_and_loopback_never(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {"a": "192.168.0.7", "b": "192.168.0.7", "c": "10.0.0.7", "d": "127.0.1.1", "e": ""}
    monkeypatch.setitem(lan.PROBES, socket.AF_INET, tuple(sources))
    monkeypatch.setattr(lan, "_source_towards", lambda _family, probe: sources[probe])
    assert lan.lan_addresses(socket.AF_INET) == ["192.168.0.7", "10.0.0.7"]


def test_the_source_towards_this_machine_is_this_machine() -> None:
    assert lan._source_towards(socket.AF_INET, "127.0.0.1") == "127.0.0.1"


def test_without_a_way_there_is_no_source() -> None:
    assert lan._source_towards(socket.AF_INET, "not an address") == ""

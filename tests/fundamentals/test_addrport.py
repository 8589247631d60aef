import pytest

from fundamentals.addrport import Address, AddressError, endpoint, parse_addrport


@pytest.mark.parametrize(
    ("text", "host", "expected"),
    [
        (None, None, Address("127.0.0.1", 9090)),
        ("8000", None, Address("127.0.0.1", 8000)),
        ("0", None, Address("127.0.0.1", 0)),
        ("65535", None, Address("127.0.0.1", 65535)),
        ("0009090", None, Address("127.0.0.1", 9090)),
        ("10.0.0.1:80", None, Address("10.0.0.1", 80)),
        ("0:8000", None, Address("0.0.0.0", 8000)),
        ("localhost:8000", None, Address("localhost", 8000)),
        ("sala-3.escola.example:8000", None, Address("sala-3.escola.example", 8000)),
        ("[::1]:8000", None, Address("::1", 8000)),
        (None, "0.0.0.0", Address("0.0.0.0", 9090)),
        ("8000", "::1", Address("::1", 8000)),
        ("8000", "[::1]", Address("::1", 8000)),
        ("[::1]:8000", "::1", Address("::1", 8000)),
    ],
)
def test_address(text: str | None, host: str | None, expected: Address) -> None:
    assert parse_addrport(text, host) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", '""'),
        ("porta", '"porta"'),
        ("127.0.0.1", '"127.0.0.1"'),
        ("127.0.0.1:", '""'),
        ("127.0.0.1:http", '"http"'),
        ("-1", '"-1"'),
        ("9090 ", '"9090 "'),
        ("٣٣٣", '"٣٣٣"'),
        ("65536", "65536"),
        ("9" * 5000, "9" * 5000),
        (":9090", '":9090"'),
        ("::1:9090", "[::1]:9090"),
        ("[::1]", "[::1]:9090"),
        ("[::g]:9090", '"[::g]"'),
        ("[localhost]:9090", '"[localhost]"'),
        ("256.0.0.1:9090", '"256.0.0.1"'),
        ("1.2.3:9090", '"1.2.3"'),
        ("uma máquina:9090", '"uma máquina"'),
        ("a..b:9090", '"a..b"'),
    ],
)
def test_nonsense_is_named(text: str, wrong: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_addrport(text)
    assert wrong in str(caught.value)


def test_two_hosts_are_one_too_many() -> None:
    with pytest.raises(AddressError) as caught:
        parse_addrport("127.0.0.1:9090", "0.0.0.0")
    assert "127.0.0.1" in str(caught.value) and "0.0.0.0" in str(caught.value)


def test_an_empty_host_is_not_an_address() -> None:
    with pytest.raises(AddressError):
        parse_addrport("9090", "")


def test_endpoint() -> None:
    assert endpoint(("127.0.0.1", 5000)) == "127.0.0.1:5000"
    assert endpoint(("::1", 5000, 0, 0)) == "[::1]:5000"

"""The request that makes a WebSocket of a connection, and each way in which it is none."""

import pytest

from fundamentals.http.message import HTTPError, Request, Response
from fundamentals.http.parser import parse_request
from fundamentals.websocket.handshake import accept, accept_key, check_origin

FIELDS = {
    "Host": "127.0.0.1:9090",
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


def asked(line: str = "GET / HTTP/1.1", *more: str, **changes: str | None) -> Request:
    """A handshake with these fields changed ("Sec-WebSocket-Key" is `Sec_WebSocket_Key`), or left out (None)."""
    fields = FIELDS | {name.replace("_", "-"): value for name, value in changes.items()}
    lines = [line, *(f"{name}: {value}" for name, value in fields.items() if value is not None), *more]
    return parse_request("\r\n".join([*lines, "", ""]).encode())


def refusal(request: Request) -> HTTPError:
    with pytest.raises(HTTPError) as caught:
        answered(request)
    return caught.value


def answered(request: Request) -> Response:
    check_origin(request)
    return accept(request)


def test_the_example_of_section_1_3() -> None:
    assert accept_key("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


def test_it_is_accepted() -> None:
    response = accept(asked())
    assert response.status == 101
    assert dict(response.headers) == {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    }


def test_a_subprotocol_is_named() -> None:
    assert ("Sec-WebSocket-Protocol", "prosa.v1") in accept(asked(), [("Sec-WebSocket-Protocol", "prosa.v1")]).headers


@pytest.mark.parametrize(
    "request_",
    [
        asked(Upgrade="h2c, WebSocket"),
        asked(Connection="keep-alive, UPGRADE"),
        asked("GET /chat?x=1 HTTP/1.1"),
        asked(Origin="http://127.0.0.1:9090"),
        asked(Host="Example.ORG", Origin="https://example.org"),
    ],
)
def test_what_is_accepted_too(request_: Request) -> None:
    assert answered(request_).status == 101


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (asked("POST / HTTP/1.1"), 405),
        (asked("HEAD / HTTP/1.1"), 405),
        (asked(Upgrade=None), 426),
        (asked(Upgrade="h2c"), 426),
        (asked(Connection=None), 426),
        (asked(Connection="close"), 426),
        (asked("GET / HTTP/1.0"), 426),
        (asked(Sec_WebSocket_Version=None), 426),
        (asked(Sec_WebSocket_Version="8"), 426),
        (asked(Sec_WebSocket_Version="13, 8"), 426),
        (asked(Sec_WebSocket_Key=None), 400),
        (asked(Sec_WebSocket_Key=""), 400),
        (asked(Sec_WebSocket_Key="dGhlIHNhbXBsZQ=="), 400),
        (asked(Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ"), 400),
        (asked(Sec_WebSocket_Key="*Ghl*HNhbXBsZSBub25jZQ=="), 400),
        (asked("GET / HTTP/1.1", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="), 400),
        (asked(Origin="http://127.0.0.1"), 403),
        (asked(Origin="http://127.0.0.1:9091"), 403),
        (asked(Origin="http://evil.example"), 403),
        (asked(Origin="null"), 403),
        (asked(Origin="ftp://127.0.0.1:9090"), 403),
        (asked("GET / HTTP/1.1", "Origin: http://127.0.0.1:9090", Origin="http://evil.example"), 403),
    ],
)
def test_what_is_refused(request_: Request, status: int) -> None:
    assert refusal(request_).status == status


def test_who_asks_for_another_version_learns_ours() -> None:
    assert ("Sec-WebSocket-Version", "13") in refusal(asked(Sec_WebSocket_Version="25")).headers


def test_405_says_what_is_allowed() -> None:
    assert ("Allow", "GET") in refusal(asked("POST / HTTP/1.1")).headers

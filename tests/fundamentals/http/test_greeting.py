"""The page of stage a."""

import pytest

from fundamentals.http import parse_request
from fundamentals.http.greeting import answer


def test_the_page() -> None:
    response = answer(parse_request(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
    assert response.status == 200 and response.headers == [("Content-Type", "text/html; charset=utf-8")]
    assert response.body == 'Este é o conteúdo do recurso "/" neste servidor.'.encode()


@pytest.mark.parametrize(
    ("method", "target", "status"),
    [
        ("HEAD", "/", 200),
        ("GET", "/?a=b", 200),
        ("GET", "http://a", 200),
        ("GET", "/x", 404),
        ("GET", "//", 404),
        ("HEAD", "/index.html", 404),
        ("POST", "/", 405),
        ("POST", "/x", 405),
        ("OPTIONS", "/", 405),
        ("TRACE", "/", 405),
        ("CONNECT", "a:80", 405),
    ],
)
def test_others(method: str, target: str, status: int) -> None:
    response = answer(parse_request(f"{method} {target} HTTP/1.1\r\nHost: a\r\n\r\n".encode()))
    assert response.status == status
    assert dict(response.headers).get("Allow") == ("GET, HEAD" if status == 405 else None)

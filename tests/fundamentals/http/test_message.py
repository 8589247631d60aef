"""Requests and responses as values."""

import pytest
from django.utils import translation

from fundamentals.http.message import Headers, HTTPError, Request, error_response, phrase

HEADERS = Headers([("Host", "a"), ("Accept", "text/html, "), ("accept", "IMAGE/png"), ("Empty", "")])


def test_names_have_no_case_and_repeated_fields_are_joined() -> None:
    """RFC 9110 sections 5.1 and 5.3."""
    assert HEADERS.get("HOST") == "a" and "host" in HEADERS and "hos" not in HEADERS
    assert HEADERS.get("Accept") == "text/html, , IMAGE/png" and HEADERS.get("Empty") == ""
    assert HEADERS.get("Age") is None


def test_each_value_can_be_had_on_its_own() -> None:
    assert HEADERS.all("ACCEPT") == ["text/html, ", "IMAGE/png"] and HEADERS.all("Age") == []


def test_elements_of_a_list() -> None:
    """RFC 9110 section 5.6.1: empty ones do not count."""
    assert HEADERS.elements("accept") == ["text/html", "image/png"]
    assert HEADERS.elements("Empty") == HEADERS.elements("Age") == []


def test_fields_keep_their_order_and_their_case() -> None:
    assert [name for name, _value in HEADERS] == ["Host", "Accept", "accept", "Empty"] and len(HEADERS) == 4


def test_what_all_gives_is_a_copy() -> None:
    HEADERS.all("Host").append("b")
    assert HEADERS.all("Host") == ["a"]


def test_equal_fields_are_equal_headers() -> None:
    assert Headers([("A", "b")]) == Headers([("A", "b")]) != Headers([("a", "b")])
    assert Headers() != () and hash(Headers([("A", "b")])) == hash(Headers([("A", "b")]))
    assert repr(Headers([("A", "b")])) == "Headers([('A', 'b')])"


def test_requests_are_values() -> None:
    assert Request("GET", "/", "/", "", (1, 1)) == Request("GET", "/", "/", "", (1, 1), Headers(), b"", "")


def test_an_error_closes_unless_told_otherwise() -> None:
    assert HTTPError(400).close and not HTTPError(404, close=False).close
    assert HTTPError(405, headers=[("Allow", "GET")]).headers == [("Allow", "GET")]


@pytest.mark.parametrize(
    ("language", "text"),
    [("pt-br", "Não há nada neste endereço."), ("en", "There is nothing at this address.")],
)
def test_the_page_for_an_error_is_in_the_readers_language(language: str, text: str) -> None:
    with translation.override(language):
        response = error_response(404, headers=[("X-More", "1")])
    assert isinstance(response.body, bytes)
    page = response.body.decode()
    assert f'<html lang="{language}">' in page and "<title>404 Not Found</title>" in page and f"<p>{text}</p>" in page
    assert response.headers == [("Content-Type", "text/html; charset=utf-8"), ("X-More", "1")]


def test_a_text_of_its_own_is_escaped() -> None:
    page = error_response(400, '<script>"').body
    assert b"<p>&lt;script&gt;&quot;</p>" in page  # type: ignore[operator]


def test_any_status_has_a_page() -> None:
    assert b"<p>O pedido n\xc3\xa3o pode ser atendido.</p>" in error_response(599).body  # type: ignore[operator]
    assert phrase(200) == "OK" and phrase(599) == ""

"""Requests as h11's client writes them, read by us; and good requests read by both of us."""

from typing import Any

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.http import parse_request
from fundamentals.http.message import Request
from tests.fundamentals.http.bytestreams import GOOD, outcomes, splits

names = st.from_regex(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}", fullmatch=True).map(lambda name: "X-" + name)
values = st.from_regex(r"([!-~\x80-\xff]([\t -~\x80-\xff]{0,20}[!-~\x80-\xff])?)?", fullmatch=True)
targets = st.from_regex(r"/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2}){0,20}(\?[a-z0-9=&/?-]{0,9})?", fullmatch=True)
methods = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])


@st.composite
def written(draw: st.DrawFn) -> tuple[dict[str, Any], bytes]:
    """What was asked of h11, and the bytes that it made of it."""
    client = h11.Connection(h11.CLIENT)
    body = draw(st.lists(st.binary(min_size=1, max_size=40), max_size=3))
    framing = draw(st.sampled_from([("Content-Length", str(len(b"".join(body)))), ("Transfer-Encoding", "chunked")]))
    headers = [("Host", "a.example"), *draw(st.lists(st.tuples(names, values), max_size=5)), framing]
    wanted = {"method": draw(methods), "target": draw(targets), "headers": headers}
    latin = [(name, value.encode("latin-1")) for name, value in headers]
    data = client.send(h11.Request(method=wanted["method"], target=wanted["target"], headers=latin)) or b""
    data += b"".join(client.send(h11.Data(data=piece)) or b"" for piece in body)
    trailer = draw(st.lists(st.tuples(names, st.just("x")), max_size=2)) if framing[1] == "chunked" else []
    return wanted | {"body": b"".join(body)}, data + (client.send(h11.EndOfMessage(headers=trailer)) or b"")


@given(written())
def test_what_h11_writes_we_read(exchange: tuple[dict[str, Any], bytes]) -> None:
    wanted, data = exchange
    request = parse_request(data)
    got = {name: getattr(request, name) for name in ("method", "target", "body")} | {"headers": list(request.headers)}
    assert got == wanted


@given(st.data(), st.lists(written(), min_size=1, max_size=3))
def test_in_any_pieces(data: st.DataObject, exchanges: list[tuple[dict[str, Any], bytes]]) -> None:
    pieces = data.draw(splits(b"".join(data for _wanted, data in exchanges)))
    bodies = [outcome.body for outcome in outcomes(pieces) if isinstance(outcome, Request)]
    assert bodies == [wanted["body"] for wanted, _data in exchanges]


def read_by_h11(data: bytes) -> tuple[Any, ...]:
    server = h11.Connection(h11.SERVER)
    server.receive_data(data)
    head, body = server.next_event(), b""
    assert isinstance(head, h11.Request)
    while not isinstance(event := server.next_event(), h11.EndOfMessage):
        assert isinstance(event, h11.Data)
        body += event.data
    return head.method, head.target, head.http_version, [*head.headers.raw_items()], body


@pytest.mark.parametrize("data", GOOD)
def test_good_requests_are_the_same_to_both(data: bytes) -> None:
    request = parse_request(data)
    fields = [(name.encode(), value.encode("latin-1")) for name, value in request.headers]
    version = b"%d.%d" % request.version
    ours = request.method.encode(), request.target.encode(), version, fields, request.body
    assert ours == read_by_h11(data.lstrip())

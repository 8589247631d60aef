"""The head of a request, line by line: fields, the request line, the target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundamentals.http.fields import parse_field, write_field
from fundamentals.http.message import Headers, HTTPError
from fundamentals.http.request_line import METHODS, parse_request_line
from fundamentals.http.target import Target, host_of, parse_authority, parse_target

CONTROLS = [chr(code) for code in (*range(9), *range(10, 32), 127)]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Host: a", ("Host", "a")),
        ("Host:a", ("Host", "a")),
        ("Host:\t a \t", ("Host", "a")),
        ("X:", ("X", "")),
        ("X: a: b", ("X", "a: b")),
        ("X: a\t b", ("X", "a\t b")),
        ("X: caf\xc3\xa9 \xff", ("X", "caf\xc3\xa9 \xff")),  # obs-text, RFC 9110 section 5.5
        ("X: \xa0", ("X", "\xa0")),  # a byte above 127 is no white space
        ("!#$%&'*+-.^_`|~09Az: v", ("!#$%&'*+-.^_`|~09Az", "v")),
    ],
)
def test_fields(line: str, field: tuple[str, str]) -> None:
    assert parse_field(line) == field


@pytest.mark.parametrize(
    "line",
    [
        "Host : a",  # RFC 9112 section 5.1
        "Host\t: a",
        " folded",  # section 5.2
        "\tfolded: too",
        "no colon",
        ": no name",
        ":",
        "Ho st: a",
        "H\xf6st: a",
        "Host[1]: a",
        'Ho"st: a',
        "Ho\x00st: a",
        *(f"X: a{control}b" for control in CONTROLS),  # RFC 9110 section 5.5
        *(f"X{control}: b" for control in CONTROLS),
        "X: a\r",
    ],
)
def test_lines_that_are_no_fields(line: str) -> None:
    with pytest.raises(HTTPError) as caught:
        parse_field(line)
    assert caught.value.status == 400 and caught.value.close and caught.value.text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (" a: b", "Uma linha do cabeçalho começa com um espaço."),
        ("a", "Uma linha do cabeçalho não tem dois-pontos."),
        ("a : b", "O nome de um campo está vazio ou tem um caractere que não pode estar ali."),
        ("a: \0", "O valor de um campo contém um caractere de controle."),
    ],
)
def test_each_mistake_is_named(line: str, text: str) -> None:
    with pytest.raises(HTTPError) as caught:
        parse_field(line)
    assert caught.value.text == text


@pytest.mark.parametrize(
    ("name", "value"), [("", "a"), ("A B", "a"), ("A:", "a"), ("A", "a\r\nB: c"), ("A\n", "a"), ("A", "a\0")]
)
def test_what_is_not_one_field_is_not_written(name: str, value: str) -> None:
    """RFC 9112 section 11.1: response splitting."""
    with pytest.raises(ValueError, match="not a field"):
        write_field(name, value)


@given(st.from_regex(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", fullmatch=True), st.text(st.characters(max_codepoint=255)))
def test_what_is_written_is_read_the_same(name: str, value: str) -> None:
    try:
        line = write_field(name, value)
    except ValueError:
        assert any(control in value for control in CONTROLS)
    else:
        assert line.endswith("\r\n") and parse_field(line[:-2]) == (name, value.strip(" \t"))


@pytest.mark.parametrize("method", sorted(METHODS))
def test_request_lines(method: str) -> None:
    assert parse_request_line(f"{method} /a HTTP/1.1") == (method, "/a", (1, 1))


@pytest.mark.parametrize(("version", "number"), [("1.0", (1, 0)), ("1.1", (1, 1)), ("1.2", (1, 2)), ("1.9", (1, 9))])
def test_minor_versions_that_nobody_knows_are_taken(version: str, number: tuple[int, int]) -> None:
    """RFC 9110 section 2.5."""
    assert parse_request_line(f"GET / HTTP/{version}").version == number


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET /", 400),  # HTTP/0.9
        ("GET HTTP/1.1", 400),
        ("GET", 400),
        (" GET / HTTP/1.1", 400),
        ("GET / HTTP/1.1 ", 400),
        ("GET  / HTTP/1.1", 400),
        ("GET /  HTTP/1.1", 400),
        ("GET\t/\tHTTP/1.1", 400),
        ("GET / a HTTP/1.1", 400),
        ("GET\xa0/ HTTP/1.1", 400),
        ("GET / HTTP/1.1\r", 400),
        ("GET /\rHost: a HTTP/1.1", 400),
        ("   ", 400),
        ("G\x00T / HTTP/1.1", 400),
        ("G(T / HTTP/1.1", 400),
        ("G\xcbT / HTTP/1.1", 400),
        ("GET / http/1.1", 400),
        ("GET / HTTP/1", 400),
        ("GET / HTTP/1.", 400),
        ("GET / HTTP/1.10", 400),
        ("GET / HTTP/01.1", 400),
        ("GET / HTTP/11.1", 400),
        ("GET / HTTP/1,1", 400),
        ("GET / HTTP/\xb9.1", 400),  # a digit only for those who look at Unicode
        ("GET / HTTP/1.1x", 400),
        ("GET / HTTPS/1.1", 400),
        ("GET / HTTP/ 1.1", 400),
        ("GET / HTTP/2.0", 505),
        ("GET / HTTP/0.9", 505),
        ("GET / HTTP/3.1", 505),
        ("PRI * HTTP/2.0", 505),  # what an HTTP/2 client begins with; the version counts first
        ("get / HTTP/1.1", 501),  # RFC 9110 section 9.1: methods have a case
        ("BREW / HTTP/1.1", 501),
        ("PROPFIND / HTTP/1.1", 501),
    ],
)
def test_request_lines_that_are_refused(line: str, status: int) -> None:
    with pytest.raises(HTTPError) as caught:
        parse_request_line(line)
    assert caught.value.status == status and caught.value.close


@pytest.mark.parametrize(
    ("method", "target", "expected"),
    [
        ("GET", "/", Target("/")),
        ("GET", "/a/b%20c;d=1,2/~e:@f!$&'()*+,", Target("/a/b%20c;d=1,2/~e:@f!$&'()*+,")),
        ("GET", "//other.example/", Target("//other.example/")),
        ("GET", "/?", Target("/")),
        ("GET", "/a?b=c/d?e", Target("/a", "b=c/d?e")),
        ("GET", "/../%2e%2e%2f%00", Target("/../%2e%2e%2f%00")),
        ("GET", "http://a.example", Target("/", "", "a.example")),
        ("GET", "HTTP://a.example:8080/b?c", Target("/b", "c", "a.example:8080")),
        ("GET", "http://a.example?c=/", Target("/", "c=/", "a.example")),
        ("GET", "http://[::1]:80/", Target("/", "", "[::1]:80")),
        ("OPTIONS", "*", Target("*")),
        ("OPTIONS", "/", Target("/")),
        ("OPTIONS", "http://a.example", Target("*", "", "a.example")),  # RFC 9112 section 3.2.4
        ("OPTIONS", "http://a.example/", Target("/", "", "a.example")),
        ("OPTIONS", "http://a.example?b", Target("/", "b", "a.example")),
        ("CONNECT", "a.example:443", Target("", "", "a.example:443")),
    ],
)
def test_targets(method: str, target: str, expected: Target) -> None:
    assert parse_target(method, target) == expected


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("GET", "*"),
        ("POST", "*"),
        ("OPTIONS", "**"),
        ("GET", "index.html"),
        ("GET", "a.example:80"),
        ("GET", "?a"),
        ("GET", "#"),
        ("GET", "https://a.example/"),  # RFC 9110 section 7.4: this connection is not secured
        ("GET", "ftp://a.example/"),
        ("GET", "file:///etc/passwd"),
        ("GET", "http:/a"),
        ("GET", "http://"),
        ("GET", "http:///a"),  # RFC 9110 section 4.2.1
        ("GET", "http://ana@a.example/"),  # RFC 9110 section 4.2.4
        ("GET", "http://a.example:99999/"),
        ("GET", "http://a.example/#b"),
        ("GET", "http://a.example#b"),
        ("GET", "/a#b"),
        ("GET", "/a\\b"),
        ("GET", '/"'),
        ("GET", "/<a>"),
        ("GET", "/a|b"),
        ("GET", "/%"),
        ("GET", "/%4"),
        ("GET", "/%zz"),
        ("GET", "/?%4x"),
        ("GET", "/caf\xe9"),
        ("GET", "/\x7f"),
        ("GET", "/\x00"),
        ("GET", "/a\tb"),
        ("GET", "/a\r"),
        ("CONNECT", "/"),
        ("CONNECT", "*"),
        ("CONNECT", "a.example"),  # RFC 9110 section 9.3.6
        ("CONNECT", "a.example:"),
        ("CONNECT", "http://a.example:80/"),
    ],
)
def test_targets_that_are_refused(method: str, target: str) -> None:
    with pytest.raises(HTTPError) as caught:
        parse_target(method, target)
    assert caught.value.status == 400 and caught.value.close


@pytest.mark.parametrize("target", ["/a|b", '/?a[]={1}^`<>\\"', "/%", "/%zz"])
def test_generously_all_visible_characters_are_taken(target: str) -> None:
    path, _mark, query = target.partition("?")
    assert parse_target("GET", target, strict=False) == Target(path, query)


@pytest.mark.parametrize("target", ["/a#b", "/caf\xe9", "/\x7f", "/\x00", "/a\tb", "/a\r"])
def test_generosity_has_its_limits(target: str) -> None:
    with pytest.raises(HTTPError):
        parse_target("GET", target, strict=False)


@pytest.mark.parametrize(
    "host",
    ["a", "a:80", "a:", "a:00080", "127.0.0.1", "127.0.0.1:65535", "[::1]", "[::1]:80", "[::ffff:1.2.3.4]:1", "a_b.c",
     "xn--caf-dma.example.", "caf%C3%A9", "a,b"],
)  # fmt: skip
def test_hosts(host: str) -> None:
    """RFC 3986 section 3.2.2: a registered name may hold stranger things than DNS lets it."""
    assert parse_authority(host) == host


@pytest.mark.parametrize(
    "host",
    ["", ":80", "a:b", "a:-1", "a:65536", "a:123456", "a:80:80", "a b", "a, b", "a/", "a/b", "a?b", "a#b", "ana@a",
     "http://a", "::1", "[::1", "[]", "[:::1]", "[::1]a", "[1.2.3.4]", "[fe80::1%25eth0]",
     "caf\xe9", "caf%C", "a\x00", "a\\b", "<a>"],
)  # fmt: skip
def test_hosts_that_are_none(host: str) -> None:
    with pytest.raises(HTTPError) as caught:
        parse_authority(host)
    assert caught.value.status == 400


def hosts(*values: str) -> Headers:
    return Headers([("Host", value) for value in values])


def test_the_host_is_that_of_the_target_or_else_of_the_field() -> None:
    """RFC 9112 section 3.2.2: an absolute target wins, and the field must be valid all the same."""
    assert host_of(Target("/"), (1, 1), hosts("a:80")) == "a:80"
    assert host_of(Target("/", host="b"), (1, 1), hosts("a")) == "b"
    assert host_of(Target("/", host="b"), (1, 0), hosts()) == "b"
    assert host_of(Target("/"), (1, 0), hosts()) == ""


@pytest.mark.parametrize(
    ("version", "headers"),
    [
        ((1, 1), hosts()),
        ((1, 2), hosts()),
        ((1, 1), hosts("a", "b")),
        ((1, 1), hosts("a", "a")),
        ((1, 1), hosts("")),
        ((1, 1), hosts("a b")),
        ((1, 0), hosts("a", "b")),
        ((1, 0), hosts("a b")),
    ],
)
@pytest.mark.parametrize("target", [Target("/"), Target("/", host="c")])
def test_hosts_that_are_refused(target: Target, version: tuple[int, int], headers: Headers) -> None:
    """RFC 9112 section 3.2: missing (but HTTP/1.0 has none), more than one, invalid."""
    with pytest.raises(HTTPError) as caught:
        host_of(target, version, headers)
    assert caught.value.status == 400 and caught.value.close

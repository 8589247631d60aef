"""What the checks of the HTTP server make of an answer, whatever sends it."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import cast

import pytest

from fundamentals.exercises.http import asking, bodies, naming, page, portions, refusing, serving, site, staying
from fundamentals.exercises.http.answer import Answer, read_answer
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.exercise import Examine, load
from fundamentals.labcheck.failure import Failure, Skipped
from fundamentals.labcheck.program import Program

Answering = Callable[..., Connection]


@pytest.fixture
def answering() -> Iterator[Answering]:
    """A connection on which these bytes come, and then the end unless it stays `open`."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))

        def answer(data: bytes, *, stays_open: bool = False) -> Connection:
            client = socket.create_connection(listener.getsockname())
            conn = stack.enter_context(listener.accept()[0])
            conn.sendall(data)
            if not stays_open:
                conn.shutdown(socket.SHUT_WR)
            return stack.enter_context(Connection(client, events=[], began=0.0, pace=0.01))

        yield answer


def test_an_answer_is_taken_apart(answering: Answering) -> None:
    answer = read_answer(answering(b"HTTP/1.1 404 Nada\r\nX-A: 1\r\nx-a:2\r\ncontent-length: 2\r\n\r\noi"))
    assert (answer.version, answer.status, answer.body, answer.framing) == ("1.1", 404, b"oi", "length")
    assert answer.get("x-a") == "1, 2" and answer.get("x-b") is None and not answer.closes


@pytest.mark.parametrize(
    ("data", "body", "framing"),
    [
        (b"HTTP/1.1 200\r\n\r\noi", b"oi", "close"),
        (b"HTTP/1.0 200 OK\r\n\r\noi", b"oi", "close"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2;a=b\r\noi\r\n00\r\nX: y\r\n\r\n", b"oi", "chunked"),
        (b"HTTP/1.1 304 X\r\nContent-Length: 2\r\n\r\n", b"", "none"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 X\r\n\r\n", b"", "none"),
    ],
)
def test_how_the_end_of_a_body_is_known(answering: Answering, data: bytes, body: bytes, framing: str) -> None:
    answer = read_answer(answering(data))
    assert (answer.body, answer.framing) == (body, framing)


def test_head_has_no_body(answering: Answering) -> None:
    answer = read_answer(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", stays_open=True), method="HEAD")
    assert answer.body == b"" and answer.framing == "none"


@pytest.mark.parametrize(
    ("version", "fields", "closes"),
    [
        ("1.1", "", False),
        ("1.1", "Connection: Close\r\n", True),
        ("1.1", "Connection: keep-alive, close\r\n", True),
        ("1.0", "", True),
        ("1.0", "Connection: keep-alive\r\n", False),
    ],
)
def test_whether_another_answer_may_follow(answering: Answering, version: str, fields: str, closes: bool) -> None:
    data = f"HTTP/{version} 200 OK\r\n{fields}Content-Length: 0\r\n\r\n".encode()
    assert read_answer(answering(data)).closes is closes


@pytest.mark.parametrize(
    ("data", "mistake"),
    [
        (b"", "fechada sem resposta"),
        (b"ola\r\n", "não começa com uma linha de estado"),
        (b"HTTP/1.1 2000 OK\r\n\r\n", "não começa com uma linha de estado"),
        (b"HTTP/1.1 200 OK\n\n", r"só com \\n"),
        (b"HTTP/1.1 200 OK\r\nA: b\n\r\n", r"só com \\n"),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\n", r"só com \\n"),
        (b"HTTP/1.1 200 OK\r\n<p>oi\r\n", "não é nenhum `Nome: valor`"),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n", "cabeça da resposta não termina"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: dois\r\n\r\noi", "não é um número: dois"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\noi", "promete 3 bytes .* só 2"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\noi", "nenhum pedaço"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\noi", "nenhum pedaço"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\noi!!\r\n", "outro tamanho"),
    ],
)
def test_what_is_wrong_with_an_answer(answering: Answering, data: bytes, mistake: str) -> None:
    with pytest.raises(Failure, match=mistake):
        read_answer(answering(data))


def test_a_client_that_would_wait_for_ever(answering: Answering) -> None:
    with pytest.raises(Failure, match="nenhuma resposta"):
        read_answer(answering(b"", stays_open=True))
    with pytest.raises(Failure, match="não tem Content-Length e a conexão continua aberta"):
        read_answer(answering(b"HTTP/1.1 200 OK\r\n\r\noi", stays_open=True))


def test_what_came_too_early_is_not_waited_for(answering: Answering) -> None:
    assert asking.in_pieces(answering(b"HTTP", stays_open=True), b"G", b"E", b"T") == b"HTTP"
    assert asking.in_pieces(answering(b""), b"G", b"E", b"T") == b""


@pytest.mark.parametrize(
    ("body", "mistake"),
    [
        (site.SENTENCE.encode("latin-1"), "Latin-1"),
        (str(site.SENTENCE.encode()).encode(), "notação de bytes"),
        (b"", "o corpo está vazio"),
        (b"<p>Ola!", "letra por letra"),
    ],
)
def test_what_is_wrong_with_the_sentence(answering: Answering, body: bytes, mistake: str) -> None:
    answer = Answer(answering(b""), "1.1", 200, "OK", (), body, "length")
    assert mistake in str(page.wrong_sentence(answer))


@pytest.mark.parametrize(
    ("body", "mistake"),
    [
        (b"\xff\r", "só 2 de 4"),
        (b"\xff\n\n", "lido como texto"),
        (b"x", "outros bytes"),
        (b"\xef\xbf\xbd\n\n", "texto"),
    ],
)
def test_what_is_wrong_with_a_file(body: bytes, mistake: str) -> None:
    assert mistake in str(serving.wrong_bytes(body, b"\xff\r\n\n", "a.bin"))


def test_a_folder_is_furnished_once(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    site.furnish(root)
    (root / "texto.txt").write_text("mudado")
    site.furnish(root)
    assert (root / "texto.txt").read_text() == "mudado"
    assert (root / "atalho.txt").read_bytes() == (root / "saida" / "segredo.txt").read_bytes() == site.SECRET


def test_without_a_folder_there_are_no_files_to_ask_for() -> None:
    program = Program(["true", "{port}"])
    with pytest.raises(Skipped, match="{root}"):
        site.root_of(program)
    program.close()


def test_the_checks_come_in_the_order_of_the_lesson() -> None:
    names = [check.name for check in load("http").own]
    assert names[0] == "home_page" and names.index("keep_alive") < names.index("body_is_read") < names.index(
        "known_files"
    )
    stages = [check.stage for check in load("http").own]
    assert stages == sorted(stages) and set(stages) == {1, 2, 3}


class Canned:
    """A server that says what the test gives it, one saying for each connection, whatever it is asked."""

    port = 80

    def __init__(self, answering: Answering, root: Path | None = None) -> None:
        self._answering = answering
        self._sayings: list[bytes] = []
        self.root = root

    def says(self, *sayings: bytes) -> "Canned":
        self._sayings = list(sayings)
        return self

    def connect(self, **_options: object) -> Connection:
        return self._answering(self._sayings.pop(0))


@pytest.fixture
def canned(answering: Answering, tmp_path: Path) -> Canned:
    (tmp_path / "root").mkdir()
    return Canned(answering, tmp_path / "root")


def ok(body: bytes | str, fields: str = "", status: int = 200) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status} X\r\n{fields}Content-Length: {len(data)}\r\n\r\n".encode() + data


def file(name: str) -> bytes:
    return ok(site.FILES[name])


TEXT = site.FILES["texto.txt"]
PARTS = [
    ok(TEXT[:5], f"Content-Range: bytes 0-4/{len(TEXT)}\r\n", 206),
    ok(TEXT[5:], f"Content-Range: bytes 5-{len(TEXT) - 1}/{len(TEXT)}\r\n", 206),
    ok(TEXT[-5:], f"Content-Range: bytes {len(TEXT) - 5}-{len(TEXT) - 1}/{len(TEXT)}\r\n", 206),
    ok(TEXT[3:], f"Content-Range: bytes 3-{len(TEXT) - 1}/{len(TEXT)}\r\n", 206),
]
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
LINKS = '<a name="x"></a><a href="ol%C3%A1%20mundo.txt">um</a>'

SAYINGS = [
    (page.home_page, [ok("Este é outro conteúdo.")], "letra por letra"),
    (page.type_of_the_page, [ok("", "Content-Type: text/plain\r\n")], "diz que é text/plain"),
    (page.type_of_the_page, [ok("", "Content-Type: text/html\r\n")], "não diz charset=utf-8"),
    (page.length_in_bytes, [ok("oi") + b"!!!"], "continua depois do Content-Length: ele diz 2, e são 5"),
    (staying.keep_alive, [ok("", "Connection: close\r\n")], "termina depois da primeira resposta"),
    (staying.http_1_0_closes, [CHUNKED], r"HTTP/1\.0 vem em pedaços"),
    (staying.head_has_no_body, [ok("oi"), ok("")], "outro content-length"),
    (naming.date_is_now, [ok("", "Date: hoje\r\n")], "formato do HTTP: hoje"),
    (naming.date_is_now, [ok("", "Date: Sun, 06 Nov 1994 08:49:37 +0000\r\n")], "formato do HTTP"),
    (bodies.body_is_read, [ok("", status=400)], "o corpo de um POST foi tomado"),
    (refusing.unknown_methods_and_versions, [ok("", status=405)], "uma resposta 405 diz que métodos existem"),
    (serving.bytes_of_files, [ok("x")], "outros bytes"),
    (serving.index_of_a_folder, [file("pasta/index.html"), ok("", "Location: /\r\n", 301)], "redirecionamento"),
    (serving.listing_of_a_folder, [ok(LINKS), file("lista/olá mundo.txt")], "não tem um link que leve a `a&b <1>.txt`"),
    (portions.parts_of_files, [ok(TEXT[:5], status=206)], "outro Content-Range"),
    (portions.parts_of_files, [*PARTS, ok("", status=200)], "respondida com 200 em vez de 416"),
    (portions.parts_of_files, [*PARTS, ok("", status=416)], "uma resposta 416 diz o tamanho"),
]


@pytest.mark.parametrize(("check", "sayings", "mistake"), SAYINGS)
def test_a_wrong_saying_is_named(canned: Canned, check: Examine, sayings: list[bytes], mistake: str) -> None:
    with pytest.raises(Failure, match=mistake):
        check(cast(Program, canned.says(*sayings)))


def test_a_date_that_the_file_has_is_enough_without_an_etag(canned: Canned) -> None:
    first = ok(TEXT, "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
    not_again = b"HTTP/1.1 304 X\r\n\r\n" + file("texto.txt")
    portions.known_files(cast(Program, canned.says(first, not_again, file("texto.txt"), file("texto.txt"))))


def test_a_304_may_close_the_connection(canned: Canned) -> None:
    first = ok(TEXT, 'ETag: "a"\r\n')
    not_again = b"HTTP/1.1 304 X\r\nConnection: close\r\n\r\n"
    portions.known_files(cast(Program, canned.says(first, not_again, file("texto.txt"))))


def test_a_post_may_be_refused_together_with_its_connection(canned: Canned) -> None:
    refusal = ok("", "Connection: close\r\n", 405)
    bodies.body_is_read(cast(Program, canned.says(refusal, refusal)))


def test_a_failure_shows_the_place_where_the_answer_is_wrong(answering: Answering) -> None:
    fields = (("content-type", "text/plain"),)
    answer = Answer(answering(b""), "1.1", 200, "OK", fields, b"a" * 1000 + b"b" * 1000, "length")
    with pytest.raises(Failure) as caught:
        answer.fail("?", b"HTTP/1.1 404")
    assert caught.value.received == b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n" + b"a" * 200
    with pytest.raises(Failure) as caught:
        answer.fail_field("?", "Content-Type: text/html")
    assert caught.value.received == b"Content-Type: text/plain"
    with pytest.raises(Failure) as caught:
        answer.fail_field("?", "Date: now")
    assert (caught.value.received, caught.value.expected) == (b"", b"Date: now")
    with pytest.raises(Failure) as caught:
        answer.fail_body("?", b"a" * 2000)
    assert (caught.value.received, caught.value.expected) == (b"a" * 20 + b"b" * 200, b"a" * 220)

"""Stage 1, a request as it arrives: in one piece or in many, large, empty, or nothing that HTTP knows."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import ask, demand_status, in_pieces, request, talking_to
from fundamentals.exercises.http.exercise import NC, URL, exercise
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Failure, Text
from fundamentals.labcheck.program import Program

BROWSER = (
    "Host: localhost:9090",
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Language: pt-BR,pt;q=0.8,en-US;q=0.5,en;q=0.3",
    "Accept-Encoding: gzip, deflate, br",
    "DNT: 1",
    "Connection: keep-alive",
    "Upgrade-Insecure-Requests: 1",
    "Sec-Fetch-Dest: document",
    "Sec-Fetch-Mode: navigate",
    "Cookie: sessao=" + "0123456789abcdef" * 180,
    "Cache-Control: max-age=0",
)


@exercise.check(
    stage=1,
    title=gettext_lazy("a browser's request, with many fields and a large cookie, is understood"),
    hints=(
        gettext_lazy("How many bytes does a browser send before you answer? Print len(data)."),
        gettext_lazy(
            "recv(1024) returns at most 1,024 bytes; the head ends where the empty line is, wherever that is."
        ),
        'while b"\\r\\n\\r\\n" not in data: data += conn.recv(4096)',
    ),
    reproduce=f"curl -i -H \"Cookie: sessao=$(head -c 2880 /dev/zero | tr '\\0' x)\" {URL}/",
)
def browser_request(program: Program) -> None:
    cut = _(
        "a browser's head is larger than what one recv() of 1,024 bytes returns: only a part of the request was read"
    )
    with talking_to(program) as conn:
        conn.send(request("/", *BROWSER))
        demand_status(read_answer(conn, silent=cut, closed=cut), 200, cut)


@exercise.check(
    stage=1,
    title=gettext_lazy("a request that comes byte by byte is one request"),
    hints=(
        gettext_lazy("Does a request always arrive in one recv()?"),
        gettext_lazy("Put together what arrives until it holds the empty line that ends the head."),
        'while b"\\r\\n\\r\\n" not in data: data += conn.recv(4096)',
    ),
    reproduce=rf"(printf 'GET / HT'; sleep 1; printf 'TP/1.1\r\nHost: a\r\n'; sleep 1; printf '\r\n') | {NC}",
)
def byte_by_byte(program: Program) -> None:
    mistake = _(
        "a single recv() was taken for the whole request: it returns what has arrived, here one byte; go on until the "
        "empty line has come"
    )
    with talking_to(program) as conn:
        pieces = [bytes([byte]) for byte in request("/")]
        answered_in_time(conn, in_pieces(conn, *pieces, pause=0.002), mistake)
        demand_status(read_answer(conn, silent=mistake, closed=mistake), 200, mistake)


def answered_in_time(conn: Connection, early: bytes, mistake: Text) -> None:
    """Fail if an answer, or the end, came before the request was complete."""
    if early or conn.ended:
        conn.fail(mistake, expected=b"", received=early)


@exercise.check(
    stage=1,
    title=gettext_lazy("a head that comes in several packets is one head, also when \\r\\n\\r\\n is cut in the middle"),
    hints=(
        gettext_lazy("In which packet is the end of the head, and in how many?"),
        gettext_lazy("Look for the end in all that has arrived, not in what the last recv() returned."),
        gettext_lazy('data += piece, and then `if b"\\r\\n\\r\\n" in data`'),
    ),
    reproduce=rf"(printf 'GET / HTTP/1.1\r\nHost: a\r'; sleep 1; printf '\n\r'; sleep 1; printf '\n') | {NC}",
)
def head_in_packets(program: Program) -> None:
    mistake = _(
        "the end of the head (\\r\\n\\r\\n) came in two packets and was not seen: look for it in all that has arrived, "
        "not in the last recv()"
    )
    with talking_to(program) as conn:
        whole = request("/", "X-Um: " + "a" * 1500, "X-Dois: " + "b" * 1500, "X-Tres: " + "c" * 1500)
        early = in_pieces(conn, whole[:7], whole[7:2000], whole[2000:-3], whole[-3:-1], whole[-1:])
        answered_in_time(
            conn, early, _("an answer came before the request was complete: the head ends with an empty line")
        )
        demand_status(read_answer(conn, silent=mistake, closed=mistake), 200, mistake)


@exercise.check(
    stage=1,
    title=gettext_lazy("clients that say nothing, break off, or talk nonsense do not end the server"),
    hints=(
        gettext_lazy("Connect with nc and press Ctrl-D at once. Does your server still live?"),
        gettext_lazy(
            'recv() may return b"", and split() fewer words than you want: that ends one conversation, no more.'
        ),
        gettext_lazy(
            "try: … except (OSError, ValueError): answer 400 or give up, finally: conn.close(); then accept() again."
        ),
    ),
    reproduce=rf"nc -N 127.0.0.1 {{port}} < /dev/null; printf '\r\n\r\n' | {NC}; curl -i {URL}/",
)
def nobody_ends_it(program: Program) -> None:
    demand_status(ask(program), 200, _("GET / is not answered with 200"))
    nonsense = {
        _("nothing"): b"",
        _("nonsense"): b"oi\r\n\r\n",
        _("only line ends"): b"\r\n\r\n\r\n",
        _("what a browser says to an https server"): b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    }
    for what, data in nonsense.items():
        with talking_to(program) as conn:
            conn.send(data)
            conn.end_sending()
            conn.read_to_end(0.3)
        survives(program, what)
    with talking_to(program) as conn:
        conn.send(b"GET / HTT")
        conn.reset()
    survives(program, _("half a request and broke off (reset)"))


def survives(program: Program, what: str) -> None:
    text = _("the program did not survive a client that said %(what)s: an error ends one conversation, not the program")
    try:
        demand_status(ask(program), 200, "")
    except Failure as failure:
        failure.mistake = text % {"what": what}
        raise

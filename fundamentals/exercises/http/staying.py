"""Stage 2, one connection and many requests: who keeps it open, who ends it, and in which order answers come."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import ask, demand_status, request, talking_to
from fundamentals.exercises.http.exercise import NC, URL, exercise, sends
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=2,
    title=gettext_lazy("the connection stays open for the next request (keep-alive)"),
    hints=(
        gettext_lazy("A page brings its images, styles and scripts along. Over how many connections?"),
        gettext_lazy("In HTTP/1.1 the connection stays open unless somebody says otherwise: requests stand in a loop."),
        "while request := read_request(conn): conn.sendall(answer(request))",
    ),
    reproduce=f"curl -sv {URL}/ {URL}/ 2>&1 | grep -i connection",
)
def keep_alive(program: Program) -> None:
    closes = _(
        "the connection ends after the first answer: in HTTP/1.1 it stays open for the next request, unless one of the "
        "two says `Connection: close`"
    )
    with talking_to(program) as conn:
        for _number in range(3):
            conn.send(request("/"))
            answer = read_answer(conn, closed=closes)
            demand_status(
                answer, 200, _("on a connection that stayed open the next request is not answered as the first")
            )
            if answer.closes:
                answer.fail(closes)


@exercise.check(
    stage=2,
    title=gettext_lazy("`Connection: close` in the request: the server answers and closes"),
    hints=(
        gettext_lazy("How does a client say that this was its last request?"),
        gettext_lazy("Look at the field Connection, in any case of letters, and leave the loop after the answer."),
        'if request.headers.get("connection", "").lower() == "close": break',
    ),
    reproduce=f"timeout 5 curl -i -H 'Connection: close' {URL}/",
)
def close_is_honoured(program: Program) -> None:
    with talking_to(program) as conn:
        conn.send(request("/", "Connection: Close"))
        demand_status(read_answer(conn), 200, _("GET / with `Connection: Close` is not answered with 200"))
        demand_end(conn, _("the client said `Connection: Close` and the connection stays open after the answer"))


def demand_end(conn: Connection, mistake: Text) -> None:
    """Fail unless the server ends the connection, without another word."""
    surplus = conn.read_to_end(3.0)
    if surplus or not conn.ended:
        conn.fail(mistake, expected=b"", received=surplus)


@exercise.check(
    stage=2,
    title=gettext_lazy("HTTP/1.0: no Host needed, and the end of the connection after the answer"),
    hints=(
        gettext_lazy("What did HTTP/1.0 not have yet? Read the version in the first line."),
        gettext_lazy(
            "A client of 1.0 knows neither keep-alive nor chunks, and may wait for the end of the connection."
        ),
        gettext_lazy('if version == "HTTP/1.0": break after the answer'),
    ),
    reproduce=f"timeout 5 curl -i --http1.0 -H 'Host:' {URL}/",
)
def http_1_0_closes(program: Program) -> None:
    with talking_to(program) as conn:
        conn.send(request("/", version="1.0"))
        answer = read_answer(conn)
        demand_status(answer, 200, _("a request of HTTP/1.0, which has no Host, is not answered with 200"))
        if answer.framing == "chunked":
            answer.fail(_("the answer to a client of HTTP/1.0 is chunked: it does not know what that is"))
        demand_end(conn, _("after an answer to HTTP/1.0 the connection stays open: such a client waits for its end"))


@exercise.check(
    stage=2,
    title=gettext_lazy("three requests in one packet are answered, all three and in order (pipelining)"),
    hints=(
        gettext_lazy("What has arrived behind the empty line of the first request, and where is it now?"),
        gettext_lazy("What you read too much belongs to the next request: keep it in the buffer of the connection."),
        gettext_lazy(
            'head, _, buffer = buffer.partition(b"\\r\\n\\r\\n"), and read on only when buffer holds no whole request'
        ),
    ),
    reproduce=rf"""r='HTTP/1.1\r\nHost: a\r\n\r\n'; printf "GET / ${{r}}GET / ${{r}}GET /nao-existe $r" | {NC}""",
)
def pipelining(program: Program) -> None:
    eaten = _(
        "the next request was eaten: it came in the same packet as the one before, and what recv() returned behind the "
        "first head was thrown away"
    )
    with talking_to(program) as conn:
        conn.send(request("/") + request("/") + request("/nao-existe"))
        for status in (200, 200, 404):
            answer = read_answer(conn, silent=eaten, closed=eaten)
            demand_status(answer, status, _("pipelined requests were answered in another order, or with wrong answers"))


@exercise.check(
    stage=2,
    title=gettext_lazy("`HEAD /`: the head of `GET /`, and no body"),
    hints=(
        gettext_lazy("What does `curl -I` want to know, and what does it not want?"),
        gettext_lazy("Answer as to GET, with the same Content-Length, and leave the body out."),
        'conn.sendall(head if method == "HEAD" else head + body)',
    ),
    reproduce=f"curl -I {URL}/",
)
def head_has_no_body(program: Program) -> None:
    whole = ask(program)
    with talking_to(program) as conn:
        conn.send(request("/", method="HEAD"))
        head = read_answer(conn, method="HEAD")
        demand_status(head, 200, _("HEAD / is not answered with the status of GET /, 200"))
        for name in ("content-type", "content-length"):
            if head.get(name) is not None and head.get(name) != whole.get(name):
                text = _("the answer to HEAD has another %(name)s than that to GET")
                head.fail_field(text % {"name": name}, f"{name}: {whole.get(name)}")
        if body := conn.read_now(0.1):
            text = _("the answer to HEAD has a body: the client takes it for the beginning of the next answer")
            conn.fail(text, expected=b"", received=body)


@exercise.check(
    stage=2,
    title=gettext_lazy("a client that ends its sending after the request still gets the whole answer"),
    hints=(
        gettext_lazy('recv() returned b"". Does the client still read?'),
        gettext_lazy("Answer every complete request that has arrived, and close after that."),
        gettext_lazy('On b"" leave the loop that reads, not the one that answers.'),
    ),
    reproduce=sends(r"GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
)
def half_close(program: Program) -> None:
    lost = _("a client ended its sending (EOF) right after its request, and its answer was lost: it was still reading")
    with talking_to(program) as conn:
        conn.send(request("/"))
        conn.end_sending()
        answer = read_answer(conn, silent=lost, closed=lost)
        demand_status(answer, 200, lost)
        demand_end(conn, _("the client ended its sending, all is answered, and the connection is not closed"))

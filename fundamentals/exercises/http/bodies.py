"""Stage 2, requests with a body: it belongs to its request, however it is measured, and never to the next one."""

import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import demand_status, request, talking_to
from fundamentals.exercises.http.exercise import URL, exercise, sends
from fundamentals.labcheck.connection import Connection
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

PAUSE = 0.05  # seconds, so that a piece arrives by itself

# What would happen if a body were read as a request: an answer too many.
SMUGGLED = b"GET /nao-existe HTTP/1.1\r\nHost: a\r\n\r\n"


def post(*fields: str, body: bytes) -> bytes:
    return request("/", *fields, method="POST", body=body)


def two_answers(conn: Connection, mistake: Text) -> None:
    """To a request with a body, whatever it is, and to the GET / behind it. The server may also refuse and close."""
    first = read_answer(conn)
    if first.closes:
        return
    if first.status in (400, 411, 501, 505):
        first.fail(mistake)
    eaten = _(
        "the request behind a body was not answered: it was thrown away together with the body, or read as a part of it"
    )
    ended = _("after the answer to a POST the connection ended, and nobody had said `Connection: close`")
    demand_status(read_answer(conn, silent=eaten, closed=ended), 200, mistake)


@exercise.check(
    stage=2,
    title=gettext_lazy("a body with Content-Length belongs to its request, also when nobody wants it"),
    hints=(
        gettext_lazy("After the head of a POST, what are the next bytes on the connection?"),
        gettext_lazy("Read as many bytes as Content-Length says, before you answer and read the next request."),
        "while len(buffer) < length: buffer += conn.recv(4096); body, buffer = buffer[:length], buffer[length:]",
    ),
    reproduce=sends(r"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nolá!GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
)
def body_is_read(program: Program) -> None:
    mistake = _(
        "the body of a POST was taken for the next request: Content-Length says how many bytes to read after the head"
    )
    with talking_to(program) as conn:
        conn.send(post(f"Content-Length: {len(SMUGGLED)}", body=SMUGGLED) + request("/"))
        two_answers(conn, mistake)
    with talking_to(program) as conn:
        for piece in (post("Content-Length: 8", body=b"abc"), b"de", b"fgh" + request("/")):
            conn.send(piece)
            time.sleep(PAUSE)  # an answer may come before the body is complete, and waits to be read
        two_answers(conn, mistake)


@exercise.check(
    stage=2,
    title=gettext_lazy("a body in chunks is understood, with extensions and a trailer too"),
    hints=(
        gettext_lazy("How does a client send a body whose length it does not know yet?"),
        gettext_lazy(
            "Each chunk: its size in hexadecimal, \\r\\n, the data, \\r\\n; size 0 ends it, after it fields may come."
        ),
        'size = int(line.partition(b";")[0], 16)',
    ),
    reproduce=f"curl -i -H 'Transfer-Encoding: chunked' -d oi {URL}/ --next -i {URL}/",
)
def chunked_body(program: Program) -> None:
    mistake = _(
        "a chunked body was taken for the next request: in Transfer-Encoding: chunked each piece tells its length"
    )
    chunks = b"5\r\nabcde\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(SMUGGLED), SMUGGLED)
    with talking_to(program) as conn:
        conn.send(post("Transfer-Encoding: chunked", body=chunks) + request("/"))
        two_answers(conn, mistake)
    extended = b'3;nome="a b"\r\nabc\r\n1\r\nd\r\n0\r\nX-Soma: 4\r\n\r\n'
    with talking_to(program) as conn:
        conn.send(post("Transfer-Encoding: Chunked", body=extended) + request("/"))
        two_answers(
            conn, _("a chunk with an extension (`3;name=value`) or a trailer behind the last chunk is not understood")
        )


@exercise.check(
    stage=2,
    title=gettext_lazy("a client that waits for `100 Continue` before its body is not kept waiting"),
    hints=(
        gettext_lazy("What does a client wait for that has said `Expect: 100-continue`?"),
        gettext_lazy("Either for `HTTP/1.1 100 Continue` and an empty line, or for the final answer without the body."),
        'conn.sendall(b"HTTP/1.1 100 Continue\\r\\n\\r\\n")',
    ),
    reproduce=f"time curl -i --expect100-timeout 5 -H 'Expect: 100-continue' -d oi {URL}/",
)
def expectation(program: Program) -> None:
    mistake = _(
        "the client asked `Expect: 100-continue` and got neither `100 Continue` nor an answer: each waits for the other"
    )
    with talking_to(program) as conn:
        conn.send(post("Content-Length: 5", "Expect: 100-continue", body=b""))
        line = conn.read_line(3.0)
        if not line:
            conn.fail(mistake, expected=b"HTTP/1.1 100 Continue\r\n")
        if b" 100" not in line:
            return
        conn.read_line()
        conn.send(b"abcde")
        read_answer(conn, silent=_("after `100 Continue` and the body no answer came"))

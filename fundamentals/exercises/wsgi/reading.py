"""Stage 3: the body of the request, wsgi.input, which ends where the body ends."""

import json

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.gateways import ask, asked, demand_found, posted
from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import demand_status, request
from fundamentals.exercises.wsgi.exercise import URL, exercise
from fundamentals.labcheck.program import Program

BODY = b"primeira linha\nsegunda \xff\x00\r\n\nsem fim de linha"
WAYS = ("read", "read-n", "readline", "readlines", "iter")


@exercise.check(
    stage=3,
    title=gettext_lazy("the application reads the body: read(), read(n), readline(), readlines(), line by line"),
    hints=(
        gettext_lazy("What reads like a file, and what of that have you got in Python already?"),
        gettext_lazy("Bytes in memory can be read like a file; so the body has to be there first, as a whole."),
        "io.BytesIO(body)",
    ),
    reproduce=f"for w in read read-n readline readlines iter; do curl -sd 'oi' {URL}/corpo/$w; done",
)
def body_is_read(program: Program) -> None:
    for way in WAYS:
        text = _("the application read the body in one of the usual ways (%(way)s), and it was not the body that came")
        text %= {"way": way}
        silent = _("the application reads the body (%(way)s), and waits for ever") % {"way": way}
        answer = ask(program, posted(f"/corpo/{way}", body=BODY), silent=silent)
        demand_found(answer, "/corpo")
        if answer.body != BODY:
            answer.fail_body(text, BODY)
    whole = posted("/corpo/read", body=BODY)
    answer = ask(program, whole[:-30], whole[-30:-10], whole[-10:])
    if answer.body != BODY:
        answer.fail_body(_("of a body that arrives in pieces the application read only a part"), BODY)


@exercise.check(
    stage=3,
    title=gettext_lazy("a read past the end of the body gives b'' and does not hang"),
    hints=(
        gettext_lazy("The client has sent its body and waits for the answer. For what does recv() wait?"),
        gettext_lazy("For bytes that never come. wsgi.input has to know how long the body is, and end there."),
        gettext_lazy("io.BytesIO(body), with as many bytes as Content-Length says; none: io.BytesIO()"),
    ),
    reproduce=f"curl -m 9 -sd abcde {URL}/alem; echo; curl -m 9 -s {URL}/alem; echo",
)
def read_past_the_end(program: Program) -> None:
    hangs = _(
        "a read past the end of the body hangs: wsgi.input is the connection itself, on which nothing more comes; it "
        "has to end where the body ends"
    )
    one = request("/alem", "Content-Length: 5", method="POST", body=b"abcde")
    for sent, body in ((one + asked("/"), "abcde"), (asked("/alem"), "")):
        answer = ask(program, sent, silent=hangs)
        demand_found(answer, "/alem")
        wanted = json.dumps([body, "", "", ""]).encode()
        if answer.body != wanted:
            text = _("a read past the end of the body gave more than the body: at the end each read returns b''")
            answer.fail_body(text, wanted)


@exercise.check(
    stage=3,
    title=gettext_lazy("a body that the application does not read does not spoil the answer"),
    hints=(
        gettext_lazy("What does the system do with bytes that nobody has read when the connection is closed?"),
        gettext_lazy(
            "It tells the client of them with a reset, and the answer on its way may be lost: read them first."
        ),
        gettext_lazy("read the whole body before the application is called"),
    ),
    reproduce=f"head -c 300000 /dev/zero | curl -m 9 -s --data-binary @- {URL}/nao-le",
)
def body_that_nobody_reads(program: Program) -> None:
    text = _(
        "the application did not read a body of 300,000 bytes, and the client did not get its answer, or a reset (RST) "
        "behind it: that is what bytes become which are left on a connection when it is closed"
    )
    with program.connect() as conn:
        conn.send(posted("/nao-le", body=bytes(300_000)))
        answer = read_answer(conn, silent=text, closed=text)
        demand_status(answer, 200, text)
        conn.read_to_end(1.0)
        if conn.was_reset or answer.body != "não li\n".encode():
            answer.fail_body(text, "não li\n".encode())

"""Stage 5, what goes wrong with one script, or takes long: it costs neither the server nor other clients anything."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.cgi.exercise import URL, exercise
from fundamentals.exercises.cgi.page import page
from fundamentals.exercises.gateways import ask, asked, gate
from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import demand_status
from fundamentals.labcheck.failure import Failure
from fundamentals.labcheck.program import Program

AT_ONCE = 3.0  # seconds for what does not have to wait for anything


@exercise.check(
    stage=5,
    title=gettext_lazy("a script that prints no answer, or dies, is an answer 5xx, and the server lives on"),
    hints=(
        gettext_lazy("What do you send when there is no empty line in what the script has printed?"),
        gettext_lazy("The client is not to blame: 500, or 502. And an exception of one request ends that one only."),
        'if not separator: status, body = "502 Bad Gateway", b"…"',
    ),
    reproduce=f"for p in nada sem-cabeca morre; do curl -si {URL}/$p | head -n 1; done; curl -si {URL}/ | head -n 1",
)
def script_that_fails(program: Program) -> None:
    for path in ("/nada", "/sem-cabeca", "/morre"):
        silent = _("a script that prints no answer leaves its client without one")
        answer = ask(program, asked(path), silent=silent, closed=silent)
        text = _("a script that prints no CGI answer (%(path)s) is answered with %(status)d instead of 500 or 502")
        demand_status(answer, (500, 502, *range(501, 600)), text % {"path": path, "status": answer.status})
    page(program)


@exercise.check(
    stage=5,
    title=gettext_lazy("what the script writes to stderr is not in the answer, and holds nothing up"),
    hints=(
        gettext_lazy("Who reads the complaints of a script? Is it the client?"),
        gettext_lazy("They are for the server's own log. And a pipe that nobody reads is full after 64 KiB."),
        gettext_lazy("leave stderr alone: the script then inherits that of the server"),
    ),
    reproduce=f"curl -m 9 -s {URL}/queixa",
)
def complaints_are_for_the_log(program: Program) -> None:
    full = _(
        "a script that writes much to its stderr stands still: it goes into a pipe that nobody reads, and which is full"
    )
    text = _("what the script writes to its stderr was taken for a part of its answer")
    try:
        answer = ask(program, asked("/queixa"), silent=full)
    except Failure as failure:
        if b"(((" in (failure.received or b""):  # in the head, where nothing can be made of it
            raise Failure(text, received=failure.received, transcript=failure.transcript) from None
        raise
    demand_status(answer, 200, text)
    if answer.body != b"queixei-me\n":
        answer.fail_body(text, b"queixei-me\n")


@exercise.check(
    stage=5,
    title=gettext_lazy("a slow script delays nobody else"),
    hints=(
        gettext_lazy("While you wait for one script, who calls accept()?"),
        gettext_lazy("The script is a process of its own, but who waits for its output is your server: in a thread."),
        "Thread(target=converse, args=(conn,), daemon=True).start()",
    ),
    reproduce=f"mkfifo p; curl -s {URL}/portao?$PWD/p & sleep 0.3; curl -m 9 -s {URL}/; echo > p; wait; rm p",
)
def slow_script_delays_nobody(program: Program) -> None:
    blocked = _("a slow script holds up everybody: while one runs, nobody else is answered")
    with gate(program) as waiting, program.connect() as slow:
        slow.send(asked(f"/portao?{waiting.path}"))
        slow.read_until(b"antes", 0.3)  # it is waiting now, if the server tells
        slow.unread()
        demand_status(ask(program, asked("/"), silent=blocked, closed=blocked), 200, blocked)
        waiting.open()
        late = _("a script that took some time was not answered for")
        answer = read_answer(slow, silent=late, closed=late)
        demand_status(answer, 200, late)
        if answer.body != b"antes\ndepois\n":
            answer.fail_body(late, b"antes\ndepois\n")


@exercise.check(
    stage=5,
    title=gettext_lazy("what the script prints arrives while it still runs"),
    hints=(
        gettext_lazy("What if the script prints a gigabyte, or a line each minute?"),
        gettext_lazy("Send its head as soon as it is complete, and then each piece as it comes."),
        gettext_lazy("while piece := os.read(process.stdout.fileno(), 65536): send(piece)"),
    ),
    reproduce=f"mkfifo q; (sleep 2; echo > q) & curl -sN {URL}/portao?$PWD/q; wait; rm q",
)
def output_arrives_at_once(program: Program) -> None:
    text = _(
        "what the script prints arrives only when it has ended: the server collects all of it first (and a pipe's "
        "read(n) waits until n bytes are there)"
    )
    with gate(program) as waiting, program.connect() as conn:
        conn.send(asked(f"/portao?{waiting.path}"))
        early = conn.read_until(b"antes\n", AT_ONCE)
        if b"antes\n" not in early:
            conn.fail(text, expected=b"HTTP/1.1 200 OK\r\n", received=early)
        conn.unread()
        waiting.open()
        answer = read_answer(conn)
        if answer.body != b"antes\ndepois\n":
            cut = _("of what a script prints bit by bit not everything arrived")
            answer.fail_body(cut, b"antes\ndepois\n")

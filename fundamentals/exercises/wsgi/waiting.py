"""Stage 5, time: pieces go out as they are made, and requests run side by side only where that was promised."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.gateways import ask, asked, gate
from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import demand_status
from fundamentals.exercises.wsgi.diary import demand_known
from fundamentals.exercises.wsgi.exercise import URL, exercise
from fundamentals.exercises.wsgi.telling import told
from fundamentals.labcheck.program import Program

AT_ONCE = 3.0  # seconds for what does not have to wait for anything
ALONE = 0.3  # seconds in which a second request would have been served


def demand_at_once(program: Program, path: str, mistake: str) -> None:
    """The first piece of that body arrives while the application still waits before the second."""
    with gate(program) as waiting, program.connect() as conn:
        conn.send(asked(f"{path}?{waiting.path}"))
        early = conn.read_until(b"antes\n", AT_ONCE)
        if b"antes\n" not in early:
            demand_known(conn)
            conn.fail(mistake, expected=b"antes\n", received=early)
        conn.unread()
        waiting.open()
        answer = read_answer(conn)
        if answer.body != b"antes\ndepois\n":
            answer.fail_body(_("of a body that is made slowly not everything arrived"), b"antes\ndepois\n")


@exercise.check(
    stage=5,
    title=gettext_lazy("each piece is sent before the next one is asked for"),
    hints=(
        gettext_lazy("What if the body is a film, or the next piece takes a minute?"),
        gettext_lazy("PEP 3333: the server must not hold a piece back. So no b''.join() and no list()."),
        gettext_lazy("without a Content-Length: Transfer-Encoding: chunked, or the end of the connection (HTTP/1.0)"),
    ),
    reproduce=f"mkfifo p; (sleep 2; echo > p) & curl -sN {URL}/portao?$PWD/p; wait; rm p",
)
def pieces_arrive_at_once(program: Program) -> None:
    text = _("a piece arrives only when the whole body has been made: each is to be sent before the next is asked for")
    demand_at_once(program, "/portao", text)


@exercise.check(
    stage=5,
    title=gettext_lazy("what is given to write() is sent at once"),
    hints=(
        gettext_lazy("When does write() return, and where is the data then?"),
        gettext_lazy("On its way to the client: the head first, if that has not gone yet."),
        gettext_lazy("write() and the loop over the pieces call the same function"),
    ),
    reproduce=f"mkfifo q; (sleep 2; echo > q) & curl -sN {URL}/portao-escreve?$PWD/q; wait; rm q",
)
def written_arrives_at_once(program: Program) -> None:
    text = _("what the application gives to write() arrives only when it has returned: it is to be sent at once")
    demand_at_once(program, "/portao-escreve", text)


@exercise.check(
    stage=5,
    title=gettext_lazy("two requests run at the same time only if wsgi.multithread or wsgi.multiprocess says so"),
    hints=(
        gettext_lazy("What does an application do that may not be called twice at once?"),
        gettext_lazy("It looks at wsgi.multithread. One at a time is allowed, if that says False."),
        gettext_lazy("a thread for each connection: wsgi.multithread is True; a loop without threads: False"),
    ),
    reproduce=f"mkfifo r; curl -s {URL}/portao?$PWD/r & sleep 0.3; curl -m 9 -s {URL}/; echo > r; wait; rm r",
)
def threads_as_promised(program: Program) -> None:
    got = told(program, asked("/ambiente"))
    at_once = "True" in (got.get("wsgi.multithread"), got.get("wsgi.multiprocess"))
    with gate(program) as waiting, program.connect() as slow, program.connect() as other:
        slow.send(asked(f"/portao?{waiting.path}"))
        slow.read_until(b"antes\n")
        demand_known(slow)
        slow.unread()
        other.send(asked("/"))
        if at_once:
            text = _("wsgi.multithread (or multiprocess) says True, and while one request waits no other is served")
            demand_status(read_answer(other, silent=text, closed=text), 200, text)
        elif other.read_now(ALONE):
            other.unread()
            other.fail(
                _("wsgi.multithread and multiprocess say False, and the application was called while it still ran")
            )
        waiting.open()
        text = _("a request that had to wait was not answered")
        demand_status(read_answer(slow, silent=text, closed=text), 200, text)
        if not at_once:
            demand_status(read_answer(other, silent=text, closed=text), 200, text)
    demand_status(ask(program, asked("/")), 200, text)

"""Stage 5: every body is closed, once, whatever happens, and an application that fails harms no other request."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.gateways import ask, asked, demand_found
from fundamentals.exercises.http.asking import demand_status
from fundamentals.exercises.wsgi.calling import page
from fundamentals.exercises.wsgi.diary import Diary, demand_known
from fundamentals.exercises.wsgi.exercise import URL, exercise
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=5,
    title=gettext_lazy("close() of the body is called, once and after the last piece"),
    hints=(
        gettext_lazy("What if the body is a file, or holds a connection to a database?"),
        gettext_lazy("Who has made it cannot know when you are through with it: that is what close() is for."),
        'finally: if hasattr(body, "close"): body.close()',
    ),
    reproduce=f"rm -f fecha.txt; curl -s {URL}/fecha?$PWD/fecha.txt; cat fecha.txt",
)
def close_is_called(program: Program) -> None:
    diary = Diary(program)
    with program.connect() as conn:
        conn.send(asked(f"/fecha?{diary.path}"))
        conn.read_to_end(1.0)
    text = _(
        "the body that the application returned has a close(), which has to be called once, when all its pieces have "
        "been taken (what happened: %(line)s)"
    )
    diary.demand(["fim", "close()"], text, conn)


@exercise.check(
    stage=5,
    title=gettext_lazy("close() is called when the body breaks off with an exception, too"),
    hints=(
        gettext_lazy("An exception leaves your loop over the pieces. What comes after it?"),
        gettext_lazy("`finally` runs on every way out. And the client must see that not everything has come."),
        gettext_lazy("try: for piece in body: … finally: body.close(); then close the connection"),
    ),
    reproduce=f"rm -f quebra.txt; curl -si {URL}/quebra?$PWD/quebra.txt; cat quebra.txt",
)
def close_after_an_exception(program: Program) -> None:
    diary = Diary(program)
    with program.connect() as conn:
        conn.send(asked(f"/quebra?{diary.path}"))
        received = conn.read_to_end(2.0)
        text = _("the body broke off with an exception, and its close() has to be called all the same (%(line)s)")
        diary.demand(["close()"], text, conn)
        if not conn.ended:
            text = _("the body broke off before its end, and the connection stays open: the client waits for the rest")
            conn.fail(text, received=received)
    page(program)


@exercise.check(
    stage=5,
    title=gettext_lazy("close() is called when the client has left, too"),
    hints=(
        gettext_lazy("How does your server notice that nobody reads any more?"),
        gettext_lazy("sendall() raises an OSError: on that way out the body has to be closed as well."),
        gettext_lazy("the same `finally` serves, if the loop that sends stands inside of it"),
    ),
    limit=30.0,
    reproduce=f"rm -f fim.txt; curl -sN {URL}/sem-fim?$PWD/fim.txt | head -n 1; "
    "until grep -s close fim.txt; do sleep 0.2; done",
)
def close_when_the_client_leaves(program: Program) -> None:
    diary = Diary(program)
    with program.connect() as conn:
        conn.send(asked(f"/sem-fim?{diary.path}"))
        if b"linha" not in conn.read_until(b"linha\n"):
            demand_known(conn)
            conn.fail(
                _("an application that yields one piece after the other is not answered for: send each as it comes")
            )
        conn.reset()
    text = _("the client has left in the middle, and close() of the body has to be called, once (%(line)s)")
    diary.demand(["close()"], text, conn)
    page(program)


@exercise.check(
    stage=5,
    title=gettext_lazy("an application that raises is a 500, and the server lives on"),
    hints=(
        gettext_lazy("What does the client see of an exception in the application?"),
        gettext_lazy("As long as nothing was sent, 500; also if start_response was called already."),
        "except Exception: traceback.print_exc(); status = '500 Internal Server Error'",
    ),
    reproduce=f"curl -si {URL}/levanta | head -n 1; curl -si {URL}/levanta-depois | head -n 1",
)
def application_that_raises(program: Program) -> None:
    for path in ("/levanta", "/levanta-depois"):
        silent = _("the application raised an exception, and the client was left without an answer")
        answer = ask(program, asked(path), silent=silent, closed=silent)
        text = _("the application raised an exception before its first piece (%(path)s): that is 500, not %(status)d")
        demand_status(answer, (500, *range(501, 600)), text % {"path": path, "status": answer.status})
        if b"Traceback" in answer.body:
            answer.fail(_("the client is shown the traceback of the application: that is for the log alone"))
    demand_found(page(program), "/")

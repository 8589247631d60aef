"""Stage 4: start_response, with its rules for errors, and the write() that it returns."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.gateways import ask, asked, demand_found
from fundamentals.exercises.http.asking import demand_status
from fundamentals.exercises.wsgi.calling import page
from fundamentals.exercises.wsgi.diary import Diary
from fundamentals.exercises.wsgi.exercise import URL, exercise
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=4,
    title=gettext_lazy("start_response returns write(): what is written comes before what is returned"),
    hints=(
        gettext_lazy("What does start_response return?"),
        gettext_lazy("A function for old applications, which print their pages: it sends a piece at once."),
        "def write(data): send_head_once(); send(data)",
    ),
    reproduce=f"curl -i {URL}/escreve",
)
def write_sends(program: Program) -> None:
    text = _("start_response has to return a function, write(bytes): what it is given comes before what is returned")
    answer = ask(program, asked("/escreve"), silent=text, closed=text)
    demand_status(answer, 200, text)
    wanted = "um\ndois\ntrês\n".encode()
    if answer.body != wanted:
        answer.fail_body(text, wanted)


@exercise.check(
    stage=4,
    title=gettext_lazy("start_response with exc_info takes back what was not sent yet"),
    hints=(
        gettext_lazy("When does an application call start_response a second time?"),
        gettext_lazy(
            "When something failed meanwhile: as long as no piece was sent, the second call replaces the first."
        ),
        gettext_lazy("keep status and headers in variables, and write nothing to the connection in start_response"),
    ),
    reproduce=f"curl -i {URL}/erro",
)
def second_start_replaces(program: Program) -> None:
    text = _(
        "the application called start_response again, with exc_info and before any piece: that call replaces the first "
        "one, status and fields"
    )
    answer = ask(program, asked("/erro"), silent=text, closed=text)
    demand_status(answer, 503, text)
    if answer.get("x-novo") != "1" or answer.get("x-velho") is not None:
        answer.fail_field(text, "X-Novo: 1")


@exercise.check(
    stage=4,
    title=gettext_lazy("start_response with exc_info raises that error when the head has gone out already"),
    hints=(
        gettext_lazy("What can be done for a client that has seen `200 OK` already?"),
        gettext_lazy("Nothing: the application is told by its own exception, which ends it and the connection."),
        "if head_sent: raise exc_info[1].with_traceback(exc_info[2])",
    ),
    reproduce=f"curl -i {URL}/erro-tarde; echo",
)
def start_too_late_raises(program: Program) -> None:
    diary = Diary(program)
    with program.connect() as conn:
        conn.send(asked(f"/erro-tarde?{diary.path}"))
        conn.read_to_end(2.0)
    text = _(
        "the application called start_response with exc_info after a piece had been sent: it has to raise exc_info[1], "
        "the same exception (it noted: %(line)s)"
    )
    diary.demand(["o mesmo erro"], text, conn)
    page(program)


@exercise.check(
    stage=4,
    title=gettext_lazy("start_response a second time without exc_info is an error"),
    hints=(
        gettext_lazy("Which of two heads would be the right one?"),
        gettext_lazy("The application has a mistake, and learns of it by an exception."),
        'if self.status and not exc_info: raise AssertionError("start_response was called twice")',
    ),
    reproduce=f"curl -s {URL}/duas-vezes",
)
def second_start_is_refused(program: Program) -> None:
    answer = ask(program, asked("/duas-vezes"))
    text = _("start_response was called twice without exc_info, and accepted that: it has to raise an exception")
    if b"aceito" in answer.body:
        answer.fail_body(text, b"recusado\n")
    demand_found(answer, "/duas-vezes")
    if answer.body != b"recusado\n":
        answer.fail_body(_("after a second start_response, which was refused, the first one holds"), b"recusado\n")

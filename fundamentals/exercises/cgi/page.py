"""Stage 1: the program is started, and what it prints is the answer."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.cgi.exercise import URL, exercise
from fundamentals.exercises.gateways import ask, asked
from fundamentals.exercises.http.answer import Answer, read_answer
from fundamentals.exercises.http.asking import demand_status
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

PAGE = re.compile(r"<p>Olá! Eu sou o processo ([0-9]+)\.</p>\n")


def page(program: Program) -> Answer:
    """The answer to GET /, which is 200."""
    answer = ask(program, asked("/"))
    text = _("GET / is answered with %(status)d instead of 200: was the script started, and its output read?")
    demand_status(answer, 200, text % {"status": answer.status})
    return answer


@exercise.check(
    stage=1,
    title=gettext_lazy("`GET /` is answered with the page that the script prints"),
    hints=(
        gettext_lazy("Start the script by hand. What does it print before the page, and for whom is that?"),
        gettext_lazy(
            "Its output is a head, an empty line and a body, as in HTTP; only the status line is left to the server."
        ),
        'head, _, body = subprocess.run([script], stdout=subprocess.PIPE).stdout.partition(b"\\n\\n")',
    ),
    reproduce=f"curl -i {URL}/",
)
def page_of_the_script(program: Program) -> None:
    answer = page(program)
    if not PAGE.fullmatch(answer.text):
        answer.fail_body(wrong_page(answer), "<p>Olá! Eu sou o processo ".encode())


def wrong_page(answer: Answer) -> Text:
    if "content-type:" in answer.text.lower():
        return _(
            "the script's own head stands in the body: its lines up to the first empty one are fields of the answer"
        )
    if answer.body.startswith(b"b'") or "\\n" in answer.text:
        return _("the body is Python's notation of bytes (b'…'): send the bytes themselves, not their str()")
    if PAGE.match(answer.text):
        return _("after the page of the script something else is sent")
    if PAGE.fullmatch(answer.text.strip() + "\n"):
        return _("line ends of the script's page were added or taken away: its bytes are sent as they are")
    if not answer.body:
        return _("the body is empty: what the script prints after its empty line is the body of the answer")
    return _("the body is not what the script prints after its empty line")


@exercise.check(
    stage=1,
    title=gettext_lazy("the fields that the script prints are those of the answer: `Content-Type`"),
    hints=(
        gettext_lazy("Who knows what the page is, your server or the script?"),
        gettext_lazy("The lines of the script's head are handed on, each with \\r\\n at its end."),
        "for line in head.splitlines(): name, _, value = line.partition(b':')",
    ),
    reproduce=f"curl -si {URL}/ | grep -i ^content-type",
)
def type_of_the_page(program: Program) -> None:
    answer = page(program)
    kind = (answer.get("content-type") or "").replace(" ", "").lower()
    if kind == "text/html;charset=utf-8":
        return
    twice = "," in kind or kind.count("text/") > 1
    text = (
        _("the answer has two Content-Type: the server added one of its own to that of the script")
        if twice
        else _("the Content-Type is not the one that the script prints: its fields belong to the answer")
    )
    answer.fail_field(text, "Content-Type: text/html; charset=utf-8")


@exercise.check(
    stage=1,
    title=gettext_lazy("each request has a process of its own"),
    hints=(
        gettext_lazy("Ask twice: which number does the page show?"),
        gettext_lazy("CGI starts the program anew for each request; nothing of the last one is used again."),
        gettext_lazy("subprocess.Popen([script], …) inside the function that answers a request"),
    ),
    reproduce=f"curl -s {URL}/ {URL}/",
)
def process_for_each_request(program: Program) -> None:
    first, second = page(program), page(program)
    if first.text == second.text:
        second.fail_body(
            _(
                "two requests were answered by the same process, or with the same old output: the script is started "
                "for each one"
            ),
            b"",
        )


@exercise.check(
    stage=1,
    title=gettext_lazy("`HEAD /`: the script's head, and no body"),
    hints=(
        gettext_lazy("What does `curl -I` want to know, and what does it not want?"),
        gettext_lazy("The script runs as for GET, and what it prints after its head is thrown away."),
        gettext_lazy('if method != "HEAD": send the body'),
    ),
    reproduce=f"curl -sI {URL}/",
)
def head_has_no_body(program: Program) -> None:
    with program.connect() as conn:
        conn.send(asked("/", method="HEAD"))
        answer = read_answer(conn, method="HEAD")
        text = _("HEAD / is answered with %(status)d instead of 200")
        demand_status(answer, 200, text % {"status": answer.status})
        if body := conn.read_now(0.1):
            conn.fail(_("the answer to HEAD has a body"), expected=b"", received=body)

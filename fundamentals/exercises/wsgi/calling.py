"""Stage 1: the application is called, and what it returns is the answer."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.gateways import ask, asked, demand_found
from fundamentals.exercises.http.answer import Answer
from fundamentals.exercises.http.asking import demand_status
from fundamentals.exercises.wsgi.exercise import URL, exercise
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

PAGE = "<p>Olá! Eu sou uma aplicação.</p>\n".encode()


def page(program: Program) -> Answer:
    """The answer to GET /, which is the application's page."""
    answer = ask(program, asked("/"))
    text = _("GET / is answered with %(status)d instead of 200: was the application called?")
    demand_status(answer, 200, text % {"status": answer.status})
    return answer


@exercise.check(
    stage=1,
    title=gettext_lazy("`GET /` is answered with the page that the application returns"),
    hints=(
        gettext_lazy("What does the application return, and of what is that made?"),
        gettext_lazy("Something to iterate over, whose pieces are bytes: each is sent as it is, one after the other."),
        "for piece in application(environ, start_response): conn.sendall(piece)",
    ),
    reproduce=f"curl -i {URL}/",
)
def page_of_the_application(program: Program) -> None:
    answer = page(program)
    if answer.body != PAGE:
        answer.fail_body(wrong_page(answer), PAGE)
    kind = (answer.get("content-type") or "").replace(" ", "").lower()
    if kind != "text/html;charset=utf-8":
        text = _("the fields that the application gives to start_response are those of the answer, once and unchanged")
        answer.fail_field(text, "Content-Type: text/html; charset=utf-8")


def wrong_page(answer: Answer) -> Text:
    if answer.body.startswith((b"[", b"b'", b"<generator")) or b"\\x" in answer.body:
        return _("the body is Python's notation of what the application returned (str() of it): send its pieces")
    if not answer.body:
        return _("the body is empty: its pieces are what the application returns")
    return _("the body is not what the application returned, byte for byte")


@exercise.check(
    stage=1,
    title=gettext_lazy("status and fields are those that start_response was called with"),
    hints=(
        gettext_lazy("What does start_response get, and who has to remember it until the first piece comes?"),
        gettext_lazy("A text such as `404 Not Found`, and a list of pairs; a name may stand there more than once."),
        'lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]',
    ),
    reproduce=f"curl -i {URL}/estado",
)
def status_and_fields(program: Program) -> None:
    answer = ask(program, asked("/estado"))
    text = _("the application says `418 Sou um bule`, and the answer says %(status)d")
    demand_status(answer, 418, text % {"status": answer.status})
    if answer.get("x-prova") != "1":
        answer.fail_field(_("a field of the application is not in the answer"), "X-Prova: 1")
    if answer.get("set-cookie") != "a=1, b=2":
        text = _("the application gives two Set-Cookie, and both belong to the answer: a dictionary keeps one of them")
        answer.fail_field(text, "Set-Cookie: a=1, b=2")


@exercise.check(
    stage=1,
    title=gettext_lazy("a body in several pieces, one of them empty, arrives as a whole"),
    hints=(
        gettext_lazy("What has an iterator that a list does not have, and the other way round?"),
        gettext_lazy("No len(), no index, and it can be gone through once. An empty piece says nothing."),
        gettext_lazy("`if piece: send(piece)`: in chunks an empty piece would be the end of the body"),
    ),
    reproduce=f"curl -i {URL}/pedacos",
)
def body_in_pieces(program: Program) -> None:
    answer = ask(program, asked("/pedacos"))
    demand_found(answer, "/pedacos")
    wanted = "um\ndois\ntrês\n".encode()
    if answer.body != wanted:
        text = _("of a body in pieces not everything arrived: an empty piece among them is not its end")
        answer.fail_body(text, wanted)


@exercise.check(
    stage=1,
    title=gettext_lazy("an application that is a generator calls start_response only when it is iterated"),
    hints=(
        gettext_lazy("When does the first line of a generator run?"),
        gettext_lazy("With the first next(). Until there is a piece, nobody may need the status."),
        gettext_lazy("send the head together with the first piece that is not empty"),
    ),
    reproduce=f"curl -i {URL}/tarde",
)
def start_comes_late(program: Program) -> None:
    text = _(
        "the application is a generator, which calls start_response when its first piece is asked for: the head was "
        "wanted before"
    )
    answer = ask(program, asked("/tarde"), silent=text, closed=text)
    demand_status(answer, 202, text)
    if answer.body != b"tarde\n":
        answer.fail_body(text, b"tarde\n")


@exercise.check(
    stage=1,
    title=gettext_lazy("an answer without any piece has a head all the same"),
    hints=(
        gettext_lazy("If the head goes with the first piece: what if none comes?"),
        gettext_lazy("Look after the loop whether the head was sent."),
        "if not head_sent: send_head()",
    ),
    reproduce=f"curl -i {URL}/vazio",
)
def body_without_pieces(program: Program) -> None:
    text = _("the application returned a body without pieces, and no head was sent: it does not depend on them")
    answer = ask(program, asked("/vazio"), silent=text, closed=text)
    demand_status(answer, 201, text)
    if answer.get("x-prova") != "vazio" or answer.body:
        answer.fail(text)


@exercise.check(
    stage=1,
    title=gettext_lazy("a Content-Length of the application is the answer's, and the only one"),
    hints=(
        gettext_lazy("How does the client know where the body ends, and who has said so?"),
        gettext_lazy("The application may have; only otherwise it is the server's turn (chunks, or the end)."),
        'if "content-length" not in {name.lower() for name, _ in headers}: …',
    ),
    reproduce=f"curl -i {URL}/medido",
)
def length_of_the_application(program: Program) -> None:
    answer = ask(program, asked("/medido"))
    demand_found(answer, "/medido")
    if answer.get("content-length") != "10" or answer.get("transfer-encoding") is not None:
        text = _("the application gives a Content-Length: it is sent as it is, once, and no other framing is added")
        answer.fail_field(text, "Content-Length: 10")
    if answer.body != b"abcdefghi\n":
        text = _("a body in pieces with a Content-Length did not arrive as it is")
        answer.fail_body(text, b"abcdefghi\n")

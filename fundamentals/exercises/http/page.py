"""Stage 1, one page: what the very first answer must look like, and what is answered to everything else."""

import html

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import Answer, read_answer
from fundamentals.exercises.http.asking import ask, demand_status, request, talking_to
from fundamentals.exercises.http.exercise import URL, exercise
from fundamentals.exercises.http.site import SENTENCE
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

SURPLUS = 0.2  # seconds in which bytes beyond the Content-Length would have come


@exercise.check(
    stage=1,
    title=gettext_lazy('`GET /` is answered with 200 and `Este é o conteúdo do recurso "/" neste servidor.`'),
    hints=(
        gettext_lazy("Compare what `curl -i` shows for your server with what it shows for another one."),
        gettext_lazy("A status line, the fields, an empty line, the body; each line of the head ends with \\r\\n."),
        'conn.sendall(("HTTP/1.1 200 OK\\r\\n" + fields + "\\r\\n").encode() + body)',
    ),
    reproduce=f"curl -i {URL}/",
)
def home_page(program: Program) -> None:
    answer = ask(program)
    text = _("GET / is answered with %(status)d instead of 200")
    demand_status(answer, 200, text % {"status": answer.status})
    if SENTENCE not in html.unescape(answer.text):
        answer.fail_body(wrong_sentence(answer), SENTENCE.encode())


def wrong_sentence(answer: Answer) -> Text:
    if SENTENCE in answer.body.decode("latin-1"):
        return _("the body is in Latin-1: encode() it as UTF-8, as its type says")
    if repr(SENTENCE.encode())[2:20] in answer.text:
        return _("the body is Python's notation of bytes (b'…'): send the bytes themselves, not their str()")
    if not answer.body:
        return _("the body is empty: it comes after the empty line that ends the head")
    return _("the body does not hold the sentence, letter by letter and in UTF-8")


@exercise.check(
    stage=1,
    title=gettext_lazy("the answer says what it is: `Content-Type: text/html; charset=utf-8`"),
    hints=(
        gettext_lazy("How does the browser know that these bytes are a page, and in which encoding?"),
        gettext_lazy("The field Content-Type names both."),
        '"Content-Type: text/html; charset=utf-8\\r\\n"',
    ),
    reproduce=f"curl -sI -X GET {URL}/ | grep -i ^content-type",
)
def type_of_the_page(program: Program) -> None:
    answer = ask(program)
    media, _semicolon, parameters = (answer.get("content-type") or "").lower().partition(";")
    expected = "Content-Type: text/html; charset=utf-8"
    if not media:
        answer.fail_field(_("the answer has no Content-Type: the browser has to guess what it is"), expected)
    if media.strip() != "text/html":
        answer.fail_field(_("the page is HTML and says that it is %(type)s") % {"type": media.strip()}, expected)
    if parameters.replace(" ", "").replace('"', "") not in ("charset=utf-8", "charset=utf8"):
        answer.fail_field(
            _("the Content-Type does not say charset=utf-8: the browser may show `Ã©` where `é` is meant"), expected
        )


@exercise.check(
    stage=1,
    title=gettext_lazy("the answer says how long it is, in bytes"),
    hints=(
        gettext_lazy(
            "How does the client know, without waiting for the end of the connection, that it has everything?"
        ),
        gettext_lazy("Content-Length counts bytes. How many bytes is `é`?"),
        gettext_lazy("body = text.encode(); then len(body), not len(text)"),
    ),
    reproduce=f"curl -si {URL}/ | grep -i content-length; curl -s {URL}/ | wc -c",
)
def length_in_bytes(program: Program) -> None:
    with talking_to(program) as conn:
        conn.send(request("/", "Connection: close"))
        answer = read_answer(conn)
        surplus = conn.read(1 << 16, SURPLUS)
    if answer.framing == "close":
        answer.fail(
            _(
                "the answer has no Content-Length: one that breaks off in the middle looks complete, and no connection "
                "can be kept open"
            )
        )
    if surplus:
        whole = answer.body + surplus
        text = _("the body goes on behind the Content-Length: it says %(said)d, and there are %(count)d bytes")
        if len(whole.decode("utf-8", "replace")) == len(answer.body):
            text = _(
                "characters were counted as bytes: the Content-Length says %(said)d, in UTF-8 there are %(count)d bytes"
            )
        answer.fail(text % {"said": len(answer.body), "count": len(whole)})


@exercise.check(
    stage=1,
    title=gettext_lazy("another path is answered with 404"),
    hints=(
        gettext_lazy("What stands between the method and the version in the first line?"),
        gettext_lazy(
            "Anything else than the paths that exist is 404, with a body for people and its own Content-Length."
        ),
        'b"HTTP/1.1 404 Not Found\\r\\n…"',
    ),
    reproduce=f"curl -i {URL}/nao-existe",
)
def not_found(program: Program) -> None:
    for target in ("/nao-existe", "/index.htm", "/nao/existe/"):
        answer = ask(program, target)
        text = _("%(target)s does not exist and is answered with %(status)d instead of 404: is the path looked at?")
        demand_status(answer, 404, text % {"target": target, "status": answer.status})


@exercise.check(
    stage=1,
    title=gettext_lazy("other methods on `/` are answered with 405"),
    hints=(
        gettext_lazy("Which word of the request says what the client wants done?"),
        gettext_lazy("Only GET (and, if you like, HEAD and OPTIONS) is for this resource; 405 also says which: Allow."),
        'b"HTTP/1.1 405 Method Not Allowed\\r\\nAllow: GET\\r\\n…"',
    ),
    reproduce=f"curl -i -X DELETE {URL}/",
)
def other_methods(program: Program) -> None:
    for method in ("DELETE", "PUT", "POST"):
        answer = ask(program, "/", "Content-Length: 0", method=method)
        text = _("%(method)s / is answered with %(status)d instead of 405: is the method looked at?")
        demand_status(answer, 405, text % {"method": method, "status": answer.status})

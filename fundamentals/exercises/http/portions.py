"""Stage 3, less than the whole file: nothing when the client has it already, or only the part that it asks for."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import Answer, read_answer
from fundamentals.exercises.http.asking import ask, demand_status, request, talking_to
from fundamentals.exercises.http.exercise import URL, exercise
from fundamentals.exercises.http.serving import demand_file
from fundamentals.exercises.http.site import FILES, root_of
from fundamentals.labcheck.program import Program

NAME = "texto.txt"
DATA = FILES[NAME]


@exercise.check(
    stage=3,
    title=gettext_lazy("a file that the client has already is answered with 304, and no body"),
    hints=(
        gettext_lazy("When you reload a page, must all of its images come again?"),
        gettext_lazy(
            "Say with each file when it was changed (Last-Modified) or which version it is (ETag), and compare."
        ),
        gettext_lazy('if request.headers.get("if-none-match") == etag: 304, with the ETag and without a body'),
    ),
    reproduce=f"echo oi > texto.txt; curl -i {URL}/texto.txt; curl -i -z texto.txt {URL}/texto.txt",
)
def known_files(program: Program) -> None:
    root_of(program)
    first = ask(program, f"/{NAME}")
    demand_file(first, NAME)
    etag, modified = first.get("etag"), first.get("last-modified")
    if not etag and not modified:
        first.fail(_("a file comes with neither Last-Modified nor ETag: the client cannot ask whether it has changed"))
    if etag:
        not_again(program, f"If-None-Match: {etag}")
        changed = _("with another ETag than the file has it is answered as if it had not changed")
        demand_file(ask(program, f"/{NAME}", 'If-None-Match: "outro"'), NAME, changed)
    if modified:
        not_again(program, f"If-Modified-Since: {modified}")
        changed = _("a file that was changed after the date that the client names is answered with 304")
        demand_file(ask(program, f"/{NAME}", "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT"), NAME, changed)
        nonsense = _("a date that is none must be passed over")
        demand_file(ask(program, f"/{NAME}", "If-Modified-Since: ontem"), NAME, nonsense)


def not_again(program: Program, field: str) -> None:
    """Fail unless a request with `field` gets 304 without a body: the next answer comes right behind it."""
    with talking_to(program) as conn:
        conn.send(request(f"/{NAME}", field) + request(f"/{NAME}", "Connection: close"))
        answer = read_answer(conn)
        text = _("`%(field)s`, and the file is the same: it is answered with %(status)d instead of 304")
        demand_status(answer, 304, text % {"field": field, "status": answer.status})
        if not answer.closes:
            demand_file(read_answer(conn), NAME)


@exercise.check(
    stage=3,
    title=gettext_lazy("a part of a file is answered with 206 and Content-Range; one beyond its end with 416"),
    hints=(
        gettext_lazy("How does a player jump into the middle of a film, and a download go on where it broke off?"),
        gettext_lazy("`bytes=0-4` are five bytes; `bytes=5-` all from the sixth on; `bytes=-5` the last five."),
        'f"Content-Range: bytes {first}-{last}/{size}"',
    ),
    reproduce=f"echo olá, mundo > texto.txt; curl -i -r 0-4 {URL}/texto.txt; curl -i -r 99999- {URL}/texto.txt",
)
def parts_of_files(program: Program) -> None:
    root_of(program)
    size = len(DATA)
    for part, first, last in (("0-4", 0, 4), ("5-", 5, size - 1), ("-5", size - 5, size - 1), ("3-9999", 3, size - 1)):
        answer = ask(program, f"/{NAME}", f"Range: bytes={part}")
        text = _("`Range: bytes=%(part)s` is answered with %(status)d instead of 206")
        demand_status(answer, 206, text % {"part": part, "status": answer.status})
        demand_part(answer, part, first, last)
    answer = ask(program, f"/{NAME}", "Range: bytes=9999-")
    text = _("a part behind the end of the file is answered with %(status)d instead of 416")
    demand_status(answer, 416, text % {"status": answer.status})
    if answer.get("content-range") != f"bytes */{size}":
        answer.fail_field(
            _("an answer 416 tells the size: Content-Range: bytes */size"), f"Content-Range: bytes */{size}"
        )
    unknown = _("a unit that nobody knows (`Range: linhas=1-2`) must be passed over: the whole file is the answer")
    demand_file(ask(program, f"/{NAME}", "Range: linhas=1-2"), NAME, unknown)


def demand_part(answer: Answer, part: str, first: int, last: int) -> None:
    right = f"bytes {first}-{last}/{len(DATA)}"
    if answer.get("content-range") != right:
        text = _(
            "the answer to `bytes=%(part)s` has another Content-Range: both numbers are those of bytes that are sent"
        )
        answer.fail_field(text % {"part": part}, f"Content-Range: {right}")
    if answer.body != DATA[first : last + 1]:
        text = _("the answer to `bytes=%(part)s` holds other bytes than it says: the last one belongs to it too")
        answer.fail_body(text % {"part": part}, DATA[first : last + 1])

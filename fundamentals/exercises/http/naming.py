"""Stage 2, what a request says besides its path: fields in any case, for whom it is, and when the answer was made."""

import time
from email.utils import parsedate_to_datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import ask, demand_status, request, talking_to
from fundamentals.exercises.http.bodies import SMUGGLED, two_answers
from fundamentals.exercises.http.exercise import URL, exercise, sends
from fundamentals.exercises.http.staying import demand_end
from fundamentals.labcheck.program import Program

EXAMPLE = "Date: Sun, 06 Nov 1994 08:49:37 GMT"
SKEW = 120  # seconds by which the Date may differ from our clock


@exercise.check(
    stage=2,
    title=gettext_lazy("names of fields are understood in any case: `content-length`, `HOST`, `cOnNeCtIoN`"),
    hints=(
        gettext_lazy("Is `content-length` the same field as `Content-Length`?"),
        gettext_lazy("Bring the names to one case when you read them, and look for that one."),
        gettext_lazy('headers[name.strip().lower()] = value.strip(), and headers.get("content-length")'),
    ),
    reproduce=sends(r"GET / HTTP/1.1\r\nhOST: a\r\n\r\nGET / HTTP/1.1\r\nHOST: a\r\nCONNECTION: close\r\n\r\n"),
)
def names_in_any_case(program: Program) -> None:
    text = _("%(name)s was not recognised: the names of fields are the same in upper and lower case")
    with talking_to(program) as conn:
        conn.send(request("/", "hOST: a"))
        demand_status(read_answer(conn), 200, text % {"name": "`hOST`"})
    with talking_to(program) as conn:
        length = f"cONTENT-lENGTH: {len(SMUGGLED)}"
        conn.send(request("/", "HOST: a", length, method="POST", body=SMUGGLED) + request("/"))
        two_answers(conn, text % {"name": "`cONTENT-lENGTH`"})
    with talking_to(program) as conn:
        conn.send(request("/", "host:a", "CONNECTION:close"))
        demand_status(read_answer(conn), 200, text % {"name": "`host:a`"})
        demand_end(conn, text % {"name": "`CONNECTION:close`"})


@exercise.check(
    stage=2,
    title=gettext_lazy("a request of HTTP/1.1 without Host, with two, or with a wrong one is 400"),
    hints=(
        gettext_lazy("One address may serve many sites. How does the server know which is meant?"),
        gettext_lazy("In HTTP/1.1 exactly one Host is needed; in HTTP/1.0 none."),
        gettext_lazy("Keep the fields as a list of pairs and count those named host: a dict forgets the first of two."),
    ),
    reproduce=f"curl -i -H 'Host:' {URL}/",
)
def host_is_needed(program: Program) -> None:
    wrong = {
        _("no Host"): b"GET / HTTP/1.1\r\nAccept: */*\r\n\r\n",
        _("two Hosts"): request("/", "Host: a", "Host: b"),
        _("a Host with a space in it"): request("/", "Host: a b"),
    }
    for what, data in wrong.items():
        with talking_to(program) as conn:
            conn.send(data)
            answer = read_answer(conn)
            text = _("a request with %(what)s is answered with %(status)d instead of 400")
            demand_status(answer, 400, text % {"what": what, "status": answer.status})


@exercise.check(
    stage=2,
    title=gettext_lazy("the target may be a whole URL, have a query, or be `*`"),
    hints=(
        gettext_lazy("What does a client send that takes your server for a proxy? Try the line of the example."),
        gettext_lazy(
            "Of `http://host/path?query` only the path says which resource it is; `OPTIONS *` asks about the server."
        ),
        "urllib.parse.urlsplit(target).path",
    ),
    reproduce=f"curl -i --request-target http://127.0.0.1:{{port}}/ {URL}/; curl -i '{URL}/?a=1'",
)
def forms_of_the_target(program: Program) -> None:
    text = _("the target `%(target)s` means the resource `/`, and is answered with %(status)d")
    for target in ("/?a=1", f"http://127.0.0.1:{program.port}/", "http://127.0.0.1?a=1"):
        answer = ask(program, target)
        demand_status(answer, 200, text % {"target": target, "status": answer.status})
    answer = ask(program, "*", method="OPTIONS")
    text = _("`OPTIONS *` asks about the server itself, and is answered with %(status)d instead of 200 or 204")
    demand_status(answer, (200, 204), text % {"status": answer.status})


@exercise.check(
    stage=2,
    title=gettext_lazy("the answer says when it was made: `Date`, in GMT"),
    hints=(
        gettext_lazy("Which time is it for a reader in another country?"),
        gettext_lazy("The format is fixed, and in English in every language: `Sun, 06 Nov 1994 08:49:37 GMT`."),
        "email.utils.formatdate(usegmt=True)",
    ),
    reproduce=f"curl -sI -X GET {URL}/ | grep -i ^date; date -u",
)
def date_is_now(program: Program) -> None:
    answer = ask(program)
    value = answer.get("date")
    if value is None:
        answer.fail_field(_("the answer has no Date"), EXAMPLE)
    try:
        made = parsedate_to_datetime(value)
    except ValueError:
        made = None
    if made is None or not value.endswith(" GMT"):
        answer.fail_field(_("the Date is not in the format of HTTP: %(value)s") % {"value": value}, EXAMPLE)
    if abs(made.timestamp() - time.time()) > SKEW:
        answer.fail(
            _("the Date is not the time of now in GMT (was the local time written?): %(value)s") % {"value": value}
        )

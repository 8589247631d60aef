"""Stage 3: what the fields of the script's head mean (RFC 3875 section 6)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.cgi.exercise import URL, exercise
from fundamentals.exercises.cgi.telling import Told
from fundamentals.exercises.gateways import ask, asked, demand_found, posted
from fundamentals.exercises.http.asking import demand_status
from fundamentals.labcheck.program import Program


@exercise.check(
    stage=3,
    title=gettext_lazy("`Status: 418` of the script is the status of the answer, and no field of it"),
    hints=(
        gettext_lazy("How can a script say that there is no such page?"),
        gettext_lazy("With `Status`: its number goes into the status line, and the field itself does not go out."),
        'status = fields.pop("status", "200 OK")',
    ),
    reproduce=f"curl -i {URL}/estado",
)
def status_of_the_script(program: Program) -> None:
    answer = ask(program, asked("/estado"))
    text = _("the script says `Status: 418`, and the answer says %(status)d")
    demand_status(answer, 418, text % {"status": answer.status})
    if answer.get("status") is not None:
        answer.fail_field(_("the field Status is meant for the server, and was sent to the client as well"), "")


@exercise.check(
    stage=3,
    title=gettext_lazy("all other fields go to the client, repeated ones too: `Set-Cookie`"),
    hints=(
        gettext_lazy("What becomes of two cookies in a dictionary?"),
        gettext_lazy("Fields are a list of pairs: a name may stand there more than once."),
        "fields.append((name, value))",
    ),
    reproduce=f"curl -si {URL}/campos | grep -iE '^(x-prova|set-cookie)'",
)
def fields_of_the_script(program: Program) -> None:
    answer = ask(program, asked("/campos"))
    demand_found(answer, "/campos")
    if answer.get("x-prova") != "1":
        answer.fail_field(_("a field that the script prints is not in the answer"), "X-Prova: 1")
    if answer.get("set-cookie") != "a=1, b=2":
        text = _("the script prints two Set-Cookie, and both belong to the answer: in a dictionary one of them is lost")
        answer.fail_field(text, "Set-Cookie: a=1, b=2")


@exercise.check(
    stage=3,
    title=gettext_lazy("the lines of the script's head may end with \\n or with \\r\\n"),
    hints=(
        gettext_lazy("Which line ends does `echo` write, and which does a program that knows HTTP?"),
        gettext_lazy("The head ends with the first empty line, whatever its end; the body is not touched."),
        "re.search(rb'^\\r?\\n', output, re.MULTILINE)",
    ),
    reproduce=f"curl -si {URL}/crlf | od -c | tail -n 6",
)
def line_ends_of_the_script(program: Program) -> None:
    text = _("a script that ends its lines with \\r\\n is not understood: both line ends are allowed in its head")
    answer = ask(program, asked("/crlf"))
    demand_status(answer, 200, text)
    if answer.get("x-prova") != "crlf":
        answer.fail_field(text, "X-Prova: crlf")
    if answer.body != b"linha\r\n\r\nfim\n":
        answer.fail_body(text, b"linha\r\n\r\nfim\n")


@exercise.check(
    stage=3,
    title=gettext_lazy("`Location: http://…` alone is a redirection: 302"),
    hints=(
        gettext_lazy("The script prints an address and nothing else. Which status sends the browser there?"),
        gettext_lazy("Without a Status, a Location with a whole address means 302 (section 6.2.3)."),
        'if "location" in fields and "status" not in fields: status = "302 Found"',
    ),
    reproduce=f"curl -si {URL}/longe",
)
def redirection_of_the_client(program: Program) -> None:
    answer = ask(program, asked("/longe"))
    text = _("the script prints `Location: http://…` and no Status: that is 302, and the answer says %(status)d")
    demand_status(answer, 302, text % {"status": answer.status})
    if answer.get("location") != "http://example.org/longe?a=1":
        answer.fail_field(
            _("the Location of the script is not in the answer"), "Location: http://example.org/longe?a=1"
        )


@exercise.check(
    stage=3,
    title=gettext_lazy("`Location: /path` alone: the server answers as if that path had been asked for"),
    hints=(
        gettext_lazy("What would the browser do with a redirection to the same server? Who can save it the way?"),
        gettext_lazy("A path as Location (section 6.2.2): start the script again, with GET and that path and query."),
        gettext_lazy("a loop around the script, with a bound: while location.startswith('/') …"),
    ),
    reproduce=f"curl -si {URL}/perto | grep -E '^(HTTP/|PATH_INFO|QUERY_STRING)'",
)
def redirection_within(program: Program) -> None:
    text = _(
        "the script prints `Location: /ambiente/aqui?de=perto` and nothing else: the server itself asks for that path, "
        "and the client gets its page (RFC 3875 section 6.2.2)"
    )
    for request in (asked("/perto"), posted("/perto", body=b"abc")):
        answer = ask(program, request)
        demand_status(answer, 200, text)
        got = Told(answer)
        got.demand("PATH_INFO", "/ambiente/aqui", text)
        got.demand("QUERY_STRING", "de=perto", text)
        got.demand("REQUEST_METHOD", "GET", text)

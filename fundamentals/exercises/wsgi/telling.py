"""Stage 2: what the application is told, in environ."""

import json
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.gateways import ask, asked, demand_found, posted
from fundamentals.exercises.http.answer import Answer
from fundamentals.exercises.wsgi.calling import PAGE, page
from fundamentals.exercises.wsgi.exercise import NO_PATH, URL, exercise
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

SHOWS = f"curl -s {URL}/ambiente | python3 -m json.tool --compact | tr '{{' '\\n'"


class Told:
    """The environ that the application was called with, as it has described it."""

    def __init__(self, answer: Answer) -> None:
        if answer.body == PAGE or answer.status == 404:
            answer.fail(NO_PATH)
        demand_found(answer, "/ambiente")
        self._answer = answer
        found = json.loads(answer.body)
        self.kind: str = found["type"]
        self.input: list[str] = found["input"]
        self._environ: dict[str, tuple[str, str]] = {
            name: (kind, value) for name, (kind, value) in found["environ"].items()
        }

    def get(self, name: str) -> str | None:
        return self._environ[name][1] if name in self._environ else None

    def kind_of(self, name: str) -> str:
        return self._environ[name][0]

    @property
    def names(self) -> list[str]:
        return list(self._environ)

    def demand(self, name: str, wanted: str, mistake: Text) -> None:
        if self.get(name) != wanted:
            self.fail(name, mistake, f"{name}={wanted}")

    def demand_like(self, name: str, pattern: str, example: str, mistake: Text) -> None:
        if not re.fullmatch(pattern, self.get(name) or ""):
            self.fail(name, mistake, f"{name}={example}")

    def fail(self, name: str, mistake: Text, expected: str) -> None:
        value = self.get(name)
        received = "" if value is None else f"{name}={value}"
        self._answer.conn.fail(mistake, expected=expected.encode(), received=received.encode("utf-8", "replace"))


def told(program: Program, *pieces: bytes) -> Told:
    """What the application was told about a request for /ambiente."""
    return Told(ask(program, *pieces))


@exercise.check(
    stage=2,
    title=gettext_lazy("environ is a dict, and what the request says in it is text (str)"),
    hints=(
        gettext_lazy("What may an application do with environ that a subclass of dict might not allow?"),
        gettext_lazy("PEP 3333 wants a plain dict, and plain str for each of CGI's variables: the port too."),
        'environ["SERVER_PORT"] = str(port)',
    ),
    reproduce=SHOWS,
)
def environ_is_plain(program: Program) -> None:
    got = told(program, posted("/ambiente?a=1", "X-Prova: 1", body=b"abc"))
    if got.kind != "dict":
        text = _("environ is a %(kind)s, and has to be a dict itself: not a subclass, not os.environ")
        got.fail("PATH_INFO", text % {"kind": got.kind}, "")
    for name in got.names:
        if "." not in name and got.kind_of(name) != "str":
            text = _("environ['%(name)s'] is of the type %(kind)s: what stands for CGI's variables is str")
            got.fail(name, text % {"name": name, "kind": got.kind_of(name)}, name)


@exercise.check(
    stage=2,
    title=gettext_lazy("REQUEST_METHOD, SCRIPT_NAME, SERVER_… and what begins with `wsgi.`"),
    hints=(
        gettext_lazy("PEP 3333 has a table of what must be there. What does wsgi.multithread promise?"),
        gettext_lazy("wsgi.version is the pair (1, 0); the three about threads and processes are bool."),
        'environ |= {"wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.run_once": False}',
    ),
    reproduce=SHOWS,
)
def names_of_the_agreement(program: Program) -> None:
    got = told(program, asked("/ambiente"))
    wanted = (
        ("REQUEST_METHOD", "GET", "GET"),
        ("SERVER_NAME", r"\S+", "127.0.0.1"),
        ("SERVER_PORT", str(program.port), str(program.port)),
        ("SERVER_PROTOCOL", r"HTTP/1\.1", "HTTP/1.1"),
        ("wsgi.version", r"\(1, 0\)", "(1, 0)"),
        ("wsgi.url_scheme", "http", "http"),
        ("wsgi.multithread", "True|False", "True"),
        ("wsgi.multiprocess", "True|False", "False"),
        ("wsgi.run_once", "False", "False"),
        ("wsgi.errors", r"(?s).+", "<…>"),
    )
    for name, pattern, example in wanted:
        text = _("environ['%(name)s'] is missing, or is not what PEP 3333 says") % {"name": name}
        got.demand_like(name, pattern, example, text)
    text = _(
        "environ['SCRIPT_NAME'] is there, and empty: the whole path is the application's, which stands at the root"
    )
    got.demand("SCRIPT_NAME", "", text)
    missing = {"read", "readline", "readlines", "__iter__"} - set(got.input)
    if missing:
        text = _("environ['wsgi.input'] has no %(names)s: it is a file that can be read and iterated over")
        got.fail("wsgi.input", text % {"names": ", ".join(sorted(missing))}, "")


@exercise.check(
    stage=2,
    title=gettext_lazy("PATH_INFO is the path, decoded into bytes in disguise; QUERY_STRING is as it came"),
    hints=(
        gettext_lazy("In which encoding is the path of a URL? Does the server know?"),
        gettext_lazy("It does not: so each byte becomes the character of that number (Latin-1), for the application."),
        'environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1")',
    ),
    reproduce=f"curl -s '{URL}/ambiente/ol%C3%A1?b=%C3%A9+x' | grep -oE '\"(PATH_INFO|QUERY_STRING)\": [^]]*'",
)
def path_and_query(program: Program) -> None:
    got = told(program, asked("/ambiente/ol%C3%A1%2F%2541?a=1&b=%C3%A9+x?y"))
    path = "/ambiente/olá/%41"
    if got.get("PATH_INFO") == path:
        text = _("PATH_INFO was decoded as UTF-8: PEP 3333 wants each byte as one character (Latin-1)")
        got.fail("PATH_INFO", text, f"PATH_INFO={path.encode().decode('latin-1')}")
    text = _("PATH_INFO is the path without the query, decoded once, each byte as one character (Latin-1)")
    got.demand("PATH_INFO", path.encode().decode("latin-1"), text)
    text = _("QUERY_STRING is not what follows the first `?`, letter by letter and undecoded")
    got.demand("QUERY_STRING", "a=1&b=%C3%A9+x?y", text)
    if told(program, asked("/ambiente")).get("QUERY_STRING"):
        got.fail("QUERY_STRING", _("QUERY_STRING is still that of the request before"), "")


@exercise.check(
    stage=2,
    title=gettext_lazy("the fields of the request are HTTP_…, but for CONTENT_TYPE and CONTENT_LENGTH"),
    hints=(
        gettext_lazy("Which two fields had a name of their own in CGI already?"),
        gettext_lazy("HTTP_ and the name in capitals, each hyphen an underscore; two fields with one name are joined."),
        'key = "HTTP_" + name.upper().replace("-", "_"); environ[key] = f"{environ[key]},{value}" if key in environ …',
    ),
    reproduce=f"curl -s -H 'X-Minha-Prova: um' -H 'X-Minha-Prova: dois' -d abc {URL}/ambiente "
    "| grep -oE '\"(HTTP|CONTENT)_[^]]*'",
)
def fields_of_the_request(program: Program) -> None:
    fields = ("User-Agent: prova/1.0", "x-minha-prova:  um ", "X-Minha-Prova: dois", "Content-Type: text/x-prova")
    got = told(program, posted("/ambiente", *fields, body=b"abc"))
    wanted = (("HTTP_USER_AGENT", "prova/1.0"), ("CONTENT_TYPE", "text/x-prova"), ("CONTENT_LENGTH", "3"))
    for name, value in wanted:
        text = _("a field of the request is not found in environ under the name %(name)s") % {"name": name}
        got.demand(name, value, text)
    text = _("two fields with one name are one variable, their values joined by a comma")
    got.demand_like("HTTP_X_MINHA_PROVA", "um, ?dois", "um, dois", text)


@exercise.check(
    stage=2,
    title=gettext_lazy("each request has an environ of its own, which the application may change"),
    hints=(
        gettext_lazy("Whose dictionary is it, once the application has it?"),
        gettext_lazy("The application's: what it puts there must not be found by the next request."),
        gettext_lazy("environ = {…} inside the function that answers a request"),
    ),
    reproduce=f"curl -so /dev/null -H 'X-Segredo: s' {URL}/muda; "
    f"curl -s {URL}/ambiente | grep -cE 'prova.minha|SEGREDO'",
)
def environ_is_new(program: Program) -> None:
    ask(program, posted("/muda", "X-Segredo: s", "Content-Type: text/x-prova", body=b"abc"))
    got = told(program, asked("/ambiente"))
    for name in ("prova.minha", "HTTP_X_SEGREDO", "CONTENT_TYPE", "CONTENT_LENGTH"):
        if got.get(name) not in (None, "") and (name, got.get(name)) not in (
            ("CONTENT_LENGTH", "0"),
            ("CONTENT_TYPE", "text/plain"),  # what Python's own parser of fields makes of none
        ):
            text = _("environ still has %(name)s of the request before: each request has a dictionary of its own")
            got.fail(name, text % {"name": name}, "")


@exercise.check(
    stage=2,
    title=gettext_lazy("wsgi.errors takes text, and is not the answer"),
    hints=(
        gettext_lazy("For whom are the complaints of an application?"),
        gettext_lazy("For the server's log: a text file with write(), writelines() and flush()."),
        'environ["wsgi.errors"] = sys.stderr',
    ),
    reproduce=f"curl -s {URL}/queixa",
)
def errors_take_text(program: Program) -> None:
    text = _(
        "environ['wsgi.errors'] cannot be written to as to a text file (write, writelines, flush, print), or what is "
        "written there gets into the answer"
    )
    answer = ask(program, asked("/queixa"), silent=text, closed=text)
    if answer.status == 404:
        answer.fail(NO_PATH)
    if answer.status != 200 or answer.body != b"queixei-me\n":
        answer.fail(text, expected=b"HTTP/1.1 200 OK")
    page(program)

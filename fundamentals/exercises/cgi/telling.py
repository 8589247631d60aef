"""Stage 2: what the script is told, in its environment (RFC 3875 section 4.1)."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.cgi.exercise import URL, exercise
from fundamentals.exercises.cgi.page import PAGE
from fundamentals.exercises.gateways import ask, asked, demand_found, posted
from fundamentals.exercises.http.answer import Answer
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

ADDRESSES = ("127.0.0.1", "::1", "::ffff:127.0.0.1")
NO_PATH = gettext_lazy(
    "the script was not told which path was asked for: it stands in the variable PATH_INFO, without the query"
)


class Told:
    """The environment in which the script was run, as it has printed it."""

    def __init__(self, answer: Answer) -> None:
        if PAGE.search(answer.text) or answer.status == 404:
            answer.fail(NO_PATH)
        demand_found(answer, "/ambiente")
        self._answer = answer
        self._values = dict(re.findall(r"^(\w+)=(.*)$", answer.text, re.MULTILINE))

    def get(self, name: str) -> str | None:
        return self._values.get(name)

    def demand(self, name: str, wanted: str, mistake: Text) -> None:
        if self.get(name) != wanted:
            self.fail(name, mistake, f"{name}={wanted}")

    def demand_like(self, name: str, pattern: str, example: str, mistake: Text) -> None:
        if not re.fullmatch(pattern, self.get(name) or ""):
            self.fail(name, mistake, f"{name}={example}")

    def demand_none(self, name: str, mistake: Text) -> None:
        if self.get(name):
            self.fail(name, mistake, "")

    def fail(self, name: str, mistake: Text, expected: str) -> None:
        value = self.get(name)
        received = "" if value is None else f"{name}={value}"
        self._answer.conn.fail(mistake, expected=expected.encode(), received=received.encode())


def told(program: Program, *pieces: bytes) -> Told:
    """What the script was told about a request for /ambiente."""
    return Told(ask(program, *pieces))


@exercise.check(
    stage=2,
    title=gettext_lazy("REQUEST_METHOD and QUERY_STRING: what is asked for, the query as it came"),
    hints=(
        gettext_lazy("What stands in the first line of the request, word by word?"),
        gettext_lazy("The query is what follows the first `?`, undecoded: the script takes it apart itself."),
        'path, _, query = target.partition("?"); env["QUERY_STRING"] = query',
    ),
    reproduce=f"curl -s '{URL}/ambiente?a=1&b=%C3%A9+x' | grep -E '^(REQUEST_METHOD|QUERY_STRING)='",
)
def method_and_query(program: Program) -> None:
    got = told(program, asked("/ambiente?a=1&b=%C3%A9+x?y"))
    got.demand("REQUEST_METHOD", "GET", _("REQUEST_METHOD does not say how the script was asked: GET"))
    got.demand(
        "QUERY_STRING",
        "a=1&b=%C3%A9+x?y",
        _("QUERY_STRING is not what follows the first `?`, letter by letter and undecoded"),
    )
    text = _("without a `?` the QUERY_STRING is there all the same, and empty")
    told(program, asked("/ambiente")).demand("QUERY_STRING", "", text)
    text = _("REQUEST_METHOD says GET to a script that was asked with POST")
    told(program, posted("/ambiente")).demand("REQUEST_METHOD", "POST", text)


@exercise.check(
    stage=2,
    title=gettext_lazy("PATH_INFO is the path, decoded; SCRIPT_NAME is empty here"),
    hints=(
        gettext_lazy("What does the browser send for `/olá mundo`, and what is the script to see?"),
        gettext_lazy("The path up to the `?`, with what is encoded in it decoded, once; the query stays out of it."),
        'env["PATH_INFO"] = urllib.parse.unquote(path)',
    ),
    reproduce=f"curl -s '{URL}/ambiente/ol%C3%A1%20mundo?x' | grep -E '^(PATH_INFO|SCRIPT_NAME)='",
)
def path_is_decoded(program: Program) -> None:
    got = told(program, asked("/ambiente/ol%C3%A1%20mundo?x=/y"))
    text = _("PATH_INFO is the path without the query, and decoded")
    got.demand("PATH_INFO", "/ambiente/olá mundo", text)
    text = _("a path was decoded twice")
    told(program, asked("/ambiente/%2541")).demand("PATH_INFO", "/ambiente/%41", text)
    text = _("SCRIPT_NAME is there, and empty: the whole path is the script's, which stands at the root")
    got.demand("SCRIPT_NAME", "", text)


@exercise.check(
    stage=2,
    title=gettext_lazy("the server and the client have names: SERVER_…, REMOTE_ADDR, GATEWAY_INTERFACE"),
    hints=(
        gettext_lazy("How does a script know to which address a link to itself has to lead?"),
        gettext_lazy("Values are texts. The port is your own, the client's address comes from accept()."),
        'env |= {"SERVER_PORT": str(port), "REMOTE_ADDR": address[0], "GATEWAY_INTERFACE": "CGI/1.1"}',
    ),
    reproduce=f"curl -s {URL}/ambiente | grep -E '^(SERVER_|REMOTE_|GATEWAY_)'",
)
def server_and_client(program: Program) -> None:
    got = told(program, asked("/ambiente"))
    wanted = (
        ("GATEWAY_INTERFACE", r"CGI/1\.\d", "CGI/1.1"),
        ("SERVER_PROTOCOL", r"HTTP/1\.1", "HTTP/1.1"),
        ("SERVER_NAME", r"\S+", "127.0.0.1"),
        ("SERVER_PORT", str(program.port), str(program.port)),
        ("SERVER_SOFTWARE", r"\S.*", "meu/1.0"),
        ("REMOTE_ADDR", "|".join(map(re.escape, ADDRESSES)), "127.0.0.1"),
    )
    for name, pattern, example in wanted:
        text = _("%(name)s is missing, or is not what RFC 3875 (section 4.1) says") % {"name": name}
        got.demand_like(name, pattern, example, text)


@exercise.check(
    stage=2,
    title=gettext_lazy("the fields of the request come as HTTP_…, repeated ones joined"),
    hints=(
        gettext_lazy("Which letters may the name of a variable have? And which has `X-Minha-Prova`?"),
        gettext_lazy("HTTP_ and the name in capitals, each hyphen an underscore; two fields with one name are one."),
        'key = "HTTP_" + name.upper().replace("-", "_"); env[key] = f"{env[key]}, {value}" if key in env else value',
    ),
    reproduce=f"curl -s -H 'X-Minha-Prova: um' -H 'X-Minha-Prova: dois' {URL}/ambiente | grep ^HTTP_",
)
def fields_of_the_request(program: Program) -> None:
    fields = ("User-Agent: prova/1.0", "x-minha-prova:  um ", "X-Minha-Prova: dois", "Cookie: a=1")
    got = told(program, asked("/ambiente", *fields))
    for name, value in (("HTTP_USER_AGENT", "prova/1.0"), ("HTTP_COOKIE", "a=1")):
        text = _("a field of the request is not found in the environment under the name %(name)s") % {"name": name}
        got.demand(name, value, text)
    text = _("two fields with one name are one variable, their values joined by a comma")
    got.demand_like("HTTP_X_MINHA_PROVA", "um, ?dois", "um, dois", text)


@exercise.check(
    stage=2,
    title=gettext_lazy("a field `Proxy` does not become HTTP_PROXY"),
    hints=(
        gettext_lazy("Who else reads a variable called HTTP_PROXY, and what for?"),
        gettext_lazy("Programs take it for a setting of this machine: a client could redirect them (`httpoxy`)."),
        'if name.lower() != "proxy": …',
    ),
    reproduce=f"curl -s -H 'Proxy: http://evil.example' {URL}/ambiente | grep -ci ^http_proxy=http://evil",
)
def no_http_proxy(program: Program) -> None:
    got = told(program, asked("/ambiente", "Proxy: http://evil.example:8080/"))
    value = got.get("HTTP_PROXY") or ""
    if "evil" in value:
        text = _(
            "a field `Proxy` of the client became HTTP_PROXY, which programs take for a setting of this machine: leave "
            "it out (httpoxy)"
        )
        got.fail("HTTP_PROXY", text, "")


@exercise.check(
    stage=2,
    title=gettext_lazy("nothing of the request before is told to the next script"),
    hints=(
        gettext_lazy("Where do you put the variables, and who else looks there?"),
        gettext_lazy("os.environ belongs to the whole server and lives as long as it does: make a new dictionary."),
        gettext_lazy("env = {'PATH': os.environ['PATH']} for each request, and Popen(…, env=env)"),
    ),
    reproduce=f"curl -so /dev/null -H 'X-Segredo: s' -d oi {URL}/; "
    f"curl -s {URL}/ambiente | grep -cE '^(HTTP_X_SEGREDO|CONTENT_)'",
)
def nothing_of_the_last_request(program: Program) -> None:
    told(program, posted("/ambiente?q=1", "X-Segredo: s", "Content-Type: text/x-prova", body=b"abc"))
    got = told(program, asked("/ambiente"))
    for name in ("HTTP_X_SEGREDO", "CONTENT_TYPE", "QUERY_STRING", "CONTENT_LENGTH"):
        if name == "CONTENT_LENGTH" and got.get(name) == "0":
            continue
        text = _(
            "%(name)s is still that of the request before: each script gets an environment of its own, and os.environ "
            "is the server's"
        )
        got.demand_none(name, text % {"name": name})


@exercise.check(
    stage=2,
    title=gettext_lazy("the script runs in its own folder"),
    hints=(
        gettext_lazy("Where does a script look for a file that it opens as `dados.txt`?"),
        gettext_lazy("In the folder in which it was started: RFC 3875 (section 7.2) wants that to be the script's."),
        "subprocess.Popen([script], cwd=os.path.dirname(os.path.abspath(script)), …)",
    ),
    reproduce=f"curl -s {URL}/ambiente | grep ^pwd=",
)
def folder_of_the_script(program: Program) -> None:
    folder = exercise.loan.words["script"].rpartition("/")[0]
    text = _("the script was not started in the folder in which it lies: what it opens as `dados.txt` is not found")
    told(program, asked("/ambiente")).demand("pwd", folder, text)

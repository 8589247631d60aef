"""Stage 3, files of a folder: their bytes, their types, their names, and the pages about folders."""

from html.parser import HTMLParser
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import Answer, read_answer
from fundamentals.exercises.http.asking import ask, demand_status, request, talking_to
from fundamentals.exercises.http.exercise import URL, exercise
from fundamentals.exercises.http.site import FILES, root_of
from fundamentals.labcheck.failure import Text
from fundamentals.labcheck.program import Program

TYPES = {
    "index.html": ("text/html",),
    "texto.txt": ("text/plain",),
    "estilo.css": ("text/css",),
    "programa.js": ("text/javascript", "application/javascript"),
    "dados.json": ("application/json",),
    "imagem.png": ("image/png",),
    "imagem.svg": ("image/svg+xml",),
}


def demand_file(answer: Answer, name: str, mistake: Text | None = None) -> None:
    """Fail unless the answer is that file, byte for byte."""
    text = _("/%(name)s is a file in the folder, and is answered with %(status)d")
    demand_status(answer, 200, mistake or text % {"name": name, "status": answer.status})
    if answer.body != FILES[name]:
        answer.fail_body(mistake or wrong_bytes(answer.body, FILES[name], name), FILES[name])


def wrong_bytes(body: bytes, data: bytes, name: str) -> Text:
    facts = {"name": name, "count": len(body), "size": len(data)}
    if len(body) < len(data) and data.startswith(body):
        return _("of /%(name)s only %(count)d of %(size)d bytes came: read() and send it all, with sendall()") % facts
    if as_text(body) == as_text(data):
        return _("/%(name)s was read as a text, which changed its bytes: open it with 'rb'") % facts
    return (
        _("/%(name)s came with other bytes than the file has: open it with 'rb', and send what read() returns") % facts
    )


def as_text(data: bytes) -> str:
    """What remains of bytes that go through a text: any line end is \\n."""
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


@exercise.check(
    stage=3,
    title=gettext_lazy("a file comes as it is, byte for byte: text, binary, empty, large"),
    hints=(
        gettext_lazy("What does open() do to the bytes of a picture?"),
        gettext_lazy("Files are bytes: mode 'rb', Content-Length from the file's size, no decode() anywhere."),
        gettext_lazy("body = path.read_bytes(), or pieces of it: while piece := file.read(65536): conn.sendall(piece)"),
    ),
    reproduce=f"head -c 100000 /dev/urandom > bytes.bin; curl -s {URL}/bytes.bin | cmp - bytes.bin && echo ok",
)
def bytes_of_files(program: Program) -> None:
    root_of(program)
    for name in ("texto.txt", "bytes.bin", "vazio.txt", "grande.bin"):
        demand_file(ask(program, f"/{name}"), name)


@exercise.check(
    stage=3,
    title=gettext_lazy("each file has its type: HTML, text, styles, scripts, images"),
    hints=(
        gettext_lazy("Why does the browser not use a style sheet that comes as text/html?"),
        gettext_lazy("The type follows from the end of the name; Python has a module for that."),
        "mimetypes.guess_type(path)[0] or 'application/octet-stream'",
    ),
    reproduce=f"for f in a.html a.css a.js a.png; do touch $f; curl -si {URL}/$f | grep -ai ^content-type; done",
)
def types_of_files(program: Program) -> None:
    root_of(program)
    for name, types in TYPES.items():
        answer = ask(program, f"/{name}")
        given = (answer.get("content-type") or "").partition(";")[0].strip().lower()
        if given not in types:
            text = _(
                "/%(name)s came with the type %(given)s instead of %(wanted)s: the browser would not know what to do"
            )
            facts = {"name": name, "given": given or "-", "wanted": types[0]}
            answer.fail_field(text % facts, f"Content-Type: {types[0]}")


@exercise.check(
    stage=3,
    title=gettext_lazy("names with spaces, accents and `%` are found, and decoded exactly once"),
    hints=(
        gettext_lazy("What does the browser send for a file named `olá mundo.txt`?"),
        gettext_lazy("Decode the path once, after you have split off the query, and never again."),
        "urllib.parse.unquote(path)",
    ),
    reproduce=f"echo oi | tee olá.txt > 100%25.txt; curl -i {URL}/ol%C3%A1.txt; curl -i {URL}/100%2525.txt",
)
def names_of_files(program: Program) -> None:
    root_of(program)
    encoded = _("/%(target)s is the file `%(name)s`: what comes as %%C3%%A1 is decoded before the file is looked for")
    for name in ("lista/olá mundo.txt", "lista/a&b <1>.txt"):
        demand_file(ask(program, f"/{quote(name)}"), name, encoded % {"target": quote(name), "name": name})
    twice = _("the path was decoded twice: /lista/100%2525.txt is the file `100%25.txt`, and not `100%.txt`")
    demand_file(ask(program, "/lista/100%2525.txt"), "lista/100%25.txt", twice)
    demand_file(ask(program, "/lista/100%25.txt"), "lista/100%.txt", twice)
    query = _("what follows the `?` is no part of the file's name")
    demand_file(ask(program, "/texto.txt?a=1&b=/../x"), "texto.txt", query)


@exercise.check(
    stage=3,
    title=gettext_lazy("a folder with an index.html shows that page"),
    hints=(
        gettext_lazy("What does a browser ask for when you type only the name of a site?"),
        gettext_lazy("If the path is a folder, look for index.html in it; without a slash at its end, redirect to it."),
        gettext_lazy("301 and `Location: /pasta/`: otherwise relative links in the page lead astray"),
    ),
    reproduce=f"mkdir -p pasta; echo oi > pasta/index.html; curl -i {URL}/pasta/; curl -iL {URL}/pasta",
)
def index_of_a_folder(program: Program) -> None:
    root_of(program)
    name = "pasta/index.html"
    demand_file(ask(program, "/pasta/"), name, _("/pasta/ is a folder with an index.html: that is what is shown"))
    answer = ask(program, "/pasta")
    mistake = _("/pasta is a folder: it is answered with a redirection (301) to /pasta/, or with its page")
    demand_status(answer, (301, 302, 303, 307, 308, 200), mistake)
    if answer.status != 200 and not urlsplit(answer.get("location") or "").path.endswith("/pasta/"):
        answer.fail_field(mistake, "Location: /pasta/")


class Links(HTMLParser):
    """The paths that the links of a page at `base` lead to, decoded."""

    def __init__(self, base: str, page: str) -> None:
        super().__init__()
        self._base = base
        self.paths: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            path = urlsplit(urljoin(self._base, href)).path
            self.paths[unquote(path)] = path


@exercise.check(
    stage=3,
    title=gettext_lazy("a folder without index.html is listed, with links that work"),
    hints=(
        gettext_lazy("What if a file is named `<b>` or `a&b`? And what does `#` or `%` mean in a link?"),
        gettext_lazy(
            "In the text names are escaped for HTML, in the link they are encoded for URLs: two different things."
        ),
        "f'<a href=\"{quote(name)}\">{html.escape(name)}</a>'",
    ),
    reproduce=f"mkdir -p lista; touch 'lista/a&b <1>.txt'; curl -i {URL}/lista/",
)
def listing_of_a_folder(program: Program) -> None:
    root_of(program)
    page = ask(program, "/lista/")
    demand_status(page, 200, _("/lista/ is a folder without index.html: it is answered with a list of what is in it"))
    if b"<1>" in page.body:
        page.fail(_("a name was put into the page as it is: `<` in it becomes a tag; use html.escape()"))
    links = Links("http://a/lista/", page.text).paths
    for name in ("olá mundo.txt", "a&b <1>.txt", "100%.txt", "100%25.txt"):
        text = _("the list of /lista/ has no link that leads to `%(name)s`: encode the name with quote()") % {
            "name": name
        }
        if f"/lista/{name}" not in links:
            page.fail(text)
        demand_file(ask(program, links[f"/lista/{name}"]), f"lista/{name}", text)


@exercise.check(
    stage=3,
    title=gettext_lazy("a slow download delays nobody, and a large file is no matter of memory"),
    hints=(
        gettext_lazy("What does sendall() do when the client does not read?"),
        gettext_lazy("It waits: in a thread of its own that harms nobody."),
        gettext_lazy("A thread for each connection, as with slow requests."),
    ),
    limit=30.0,
    reproduce="head -c 8000000 /dev/zero > grande.bin; "
    f"curl -so /dev/null --limit-rate 1k -m 5 {URL}/grande.bin & sleep 1; curl -m 3 -i {URL}/; wait",
)
def slow_download_delays_nobody(program: Program) -> None:
    root_of(program)
    blocked = _("a client that downloads slowly blocks the rest: sendall() to it waits, and nobody else is served")
    with program.connect(receive_buffer=4096) as slow:
        slow.send(request("/grande.bin"))
        demand_status(ask(program, silent=blocked, closed=blocked), 200, blocked)
        demand_file(read_answer(slow, seconds=20.0), "grande.bin")
    with talking_to(program) as leaver:
        leaver.send(request("/grande.bin"))
        leaver.read(1000)
        leaver.reset()
    broken = _("a client that broke off its download did harm to the program")
    demand_status(ask(program, silent=broken, closed=broken), 200, broken)

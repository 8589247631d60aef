"""Stage 3, what must not come out: whatever a path says, nothing outside of the folder is given away."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.exercises.http.answer import read_answer
from fundamentals.exercises.http.asking import demand_status, request, talking_to
from fundamentals.exercises.http.exercise import URL, exercise
from fundamentals.exercises.http.site import SECRET, root_of
from fundamentals.labcheck.program import Program

NOWHERE = (404, 400, 403)


def climbs(step: str) -> str:
    """A shell line that tries to get at a file of the machine; `step` up as printf reads it."""
    return f"p=$(printf '{step}%.0s' $(seq 20)); curl -i --path-as-is \"{URL}/${{p}}etc/hostname\""


def keeps(program: Program, targets: Iterable[str], leaked: str) -> None:
    """Fail if one of `targets`, which all lead out of the folder, gives the secret away, or breaks the conversation."""
    for target in targets:
        broke = _("%(target)s broke the conversation off: an exception, where 404 was due") % {"target": target}
        with talking_to(program) as conn:
            conn.send(request(target, "Connection: close"))
            answer = read_answer(conn, silent=broke, closed=broke)
        if SECRET in answer.body:
            answer.fail(leaked % {"target": target}, b"HTTP/1.1 404 Not Found")
        text = _("%(target)s leads out of the folder and is answered with %(status)d instead of 404")
        demand_status(answer, NOWHERE, text % {"target": target, "status": answer.status})


@exercise.check(
    stage=3,
    title=gettext_lazy("`..` does not lead out of the folder, however it is written"),
    hints=(
        gettext_lazy("Try the line of the example. Which file is that?"),
        gettext_lazy("Decode the path, join it to the folder, resolve it, and see whether the result is still inside."),
        "path = (root / name.lstrip('/')).resolve(); if not path.is_relative_to(root.resolve()): 404",
    ),
    reproduce=climbs("../") + "; " + climbs("%%2e%%2e%%2f"),
)
def dots_lead_nowhere(program: Program) -> None:
    root = root_of(program)
    plain = _(
        "%(target)s gives away a file outside of the folder: the path was opened as it came, as in open(path[1:])"
    )
    keeps(program, ("/../segredo.txt", "/pasta/../../segredo.txt", "/lista/mais/../../../segredo.txt"), plain)
    encoded = _("%(target)s gives away a file outside of the folder: `..` was looked for before the path was decoded")
    keeps(program, ("/%2e%2e/segredo.txt", "/%2e%2e%2fsegredo.txt", "/..%2fsegredo.txt", "/.%2E/segredo.txt"), encoded)
    absolute = _(
        "%(target)s gives away any file of the machine: a path that begins with / replaces the folder it is joined to"
    )
    keeps(program, (f"/{root.parent}/segredo.txt", f"/%2f{root.parent}/segredo.txt"), absolute)
    neighbour = _(
        "%(target)s gives away a file of a neighbour folder: startswith() also fits a longer name, is_relative_to() not"
    )
    keeps(program, (f"/../{root.name}-vizinha/segredo.txt",), neighbour)


@exercise.check(
    stage=3,
    title=gettext_lazy("`%252e%252e` is no `..`: what was decoded once is not decoded again"),
    hints=(
        gettext_lazy("What is `%252e` after one decoding, and after two?"),
        gettext_lazy(
            "Decode once, at one place, and check what came out of it: nothing may change the path after that."
        ),
        gettext_lazy("Look for unquote(): there is exactly one in your program, before the check."),
    ),
    reproduce=climbs("%%252e%%252e%%252f"),
)
def decoded_once(program: Program) -> None:
    root_of(program)
    leaked = _(
        "%(target)s gives away a file outside of the folder: it was decoded twice, the second time after the check"
    )
    keeps(program, ("/%252e%252e/segredo.txt", "/%252e%252e%252fsegredo.txt", "/..%252fsegredo.txt"), leaked)


@exercise.check(
    stage=3,
    title=gettext_lazy("a NUL in a path is 404, not an exception"),
    hints=(
        gettext_lazy("What does open('a\\0b') raise? It is no OSError."),
        gettext_lazy("Paths cannot hold NUL: no such file exists."),
        gettext_lazy("if '\\0' in name: 404, or except (OSError, ValueError): 404"),
    ),
    reproduce=f"touch texto.txt; curl -i {URL}/texto.txt%00.html",
)
def nul_is_not_found(program: Program) -> None:
    root_of(program)
    leaked = _("%(target)s gives away a file outside of the folder")
    keeps(program, ("/%00", "/texto.txt%00", "/texto.txt%00.html", "/" + "a" * 300, "/texto.txt/x"), leaked)


@exercise.check(
    stage=3,
    title=gettext_lazy("a symbolic link that leaves the folder is 404"),
    hints=(
        gettext_lazy("Where does a name in the folder lead, if it is a symbolic link?"),
        gettext_lazy("Check the path after all links in it are followed."),
        gettext_lazy("Path.resolve() follows links; os.path.abspath() does not."),
    ),
    reproduce=f"ln -sf /etc/hostname atalho.txt; curl -i {URL}/atalho.txt",
)
def links_lead_nowhere(program: Program) -> None:
    root_of(program)
    leaked = _(
        "%(target)s gives away a file outside of the folder: it is a symbolic link; resolve() the path before you look"
    )
    keeps(program, ("/atalho.txt", "/saida/segredo.txt"), leaked)

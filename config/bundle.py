"""The page's modules as one file, and its style sheets, made when static files are collected.

Nothing of it is needed to run the sources.

What `app.js` imports at its beginning goes into `bundle.js`, each module a function called once that answers its
exports. The other modules (`app.js` itself, what is imported when it is wanted, other pages' scripts) keep their files,
and take what they import of the bundled ones from there: so no module is ever there twice.
"""

import re
from collections.abc import Mapping

import rjsmin

ENTRY = "app.js"
BUNDLE = "bundle.js"
IMPORT = re.compile(
    r"""^import\s+(?:(?P<names>\{[^}]*\}|\*\s+as\s+\w+)\s+from\s+)?["']\./(?P<module>[\w-]+\.js)["'];\n?""",
    re.MULTILINE,
)
EXPORT = re.compile(r"^export\s+(?P<rest>(?:async\s+)?(?:function\*?|class|const)\s+(?P<name>\w+))", re.MULTILINE)
SHEET = re.compile(r"""^@import "(?P<sheet>[\w-]+\.css)";\n?""", re.MULTILINE)
# Left over once the two above are replaced.
NOT_UNDERSTOOD = re.compile(r"^(?:import\b(?!\s*[.(])|export\b|await\b).*", re.MULTILINE)

Modules = Mapping[str, str]


def joined(sheets: Mapping[str, str]) -> dict[str, str]:
    """The style sheets that import others, with these in place of the imports."""
    importing = {name: text for name, text in sheets.items() if SHEET.search(text)}
    return {name: SHEET.sub(lambda found: sheets[found["sheet"]], text) for name, text in importing.items()}


def preloads(modules: Modules) -> list[str]:
    """The names of all modules that ENTRY cannot start without."""
    return sorted(_in_order(modules))


def bundled(modules: Modules) -> dict[str, str]:
    """The modules as they are served. Raises ValueError for what is not understood."""
    if ENTRY not in modules:
        return dict(modules)
    inside = _in_order(modules)
    for name, text in modules.items():
        _refuse_unknown_names(name, text, modules)
    library = "\n".join(_wrapped(name, modules[name]) for name in inside)
    exported = ", ".join(map(_variable, inside))
    outside = {name: _pointed(text, set(inside)) for name, text in modules.items() if name not in inside}
    served = outside | {BUNDLE: f"{library}\nexport {{ {exported} }};\n"}
    return {name: rjsmin.jsmin(text) for name, text in served.items()}


def _imported(text: str) -> list[str]:
    return [found["module"] for found in IMPORT.finditer(text)]


def _in_order(modules: Modules) -> list[str]:
    """What ENTRY imports and what that imports, each after all that it needs."""
    order: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ValueError(f"{' imports '.join((*path, name))}: a bundle cannot go in a circle.")
        if name not in modules:
            raise ValueError(f"{path[-1]} imports {name}, which is not there.")
        for other in _imported(modules[name]):
            visit(other, (*path, name))
        if name not in order:
            order.append(name)

    visit(ENTRY, ())
    return order[:-1]


def _refuse_unknown_names(name: str, text: str, modules: Modules) -> None:
    """A browser says so of modules by themselves; in a bundle such a name would just be undefined."""
    for found in IMPORT.finditer(text):
        if (names := found["names"] or "").startswith("{"):
            wanted = {one.split(" as ")[0].strip() for one in names.strip("{}").split(",") if one.strip()}
            if missing := wanted - set(_exported(modules.get(found["module"], ""))):
                raise ValueError(
                    f"{name} imports {', '.join(sorted(missing))}, which {found['module']} does not export."
                )


def _exported(text: str) -> list[str]:
    return [found["name"] for found in EXPORT.finditer(text)]


def _wrapped(name: str, text: str) -> str:
    """The module as the value of a variable: an object of its exports."""
    names = ", ".join(_exported(text))
    body = EXPORT.sub(r"\g<rest>", IMPORT.sub(_taken, text))
    _refuse_the_rest(name, body)
    return f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {names} }};\n}})();"


def _pointed(text: str, inside: set[str]) -> str:
    """A module that stays outside, with what it imports of the bundled ones taken from there."""
    wanted = [name for name in _imported(text) if name in inside]
    pointed = IMPORT.sub(lambda found: _taken(found) if found["module"] in inside else found[0], text)
    variables = ", ".join(dict.fromkeys(map(_variable, wanted)))
    return f'import {{ {variables} }} from "./{BUNDLE}";\n{pointed}' if wanted else pointed


def _taken(found: re.Match[str]) -> str:
    """`import { a as b } from "./c.js";` once `c.js` is the value of a variable."""
    names = found["names"]
    if not names:
        return ""
    left = names.split()[-1] if names.startswith("*") else re.sub(r"\s+as\s+", ": ", names)
    return f"const {left} = {_variable(found['module'])};\n"


def _variable(name: str) -> str:
    return "$" + name.removesuffix(".js").replace("-", "_")


def _refuse_the_rest(name: str, body: str) -> None:
    if found := NOT_UNDERSTOOD.search(body):
        raise ValueError(f"{name}: the bundle does not understand {found[0]!r} (see config/bundle.py).")

"""Code in colours: the languages that a fence may name, and code as HTML with a few classes."""

import html
import time
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_by_name
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound

# Pygments' first alias of each language on offer, and how people write its name.
LANGUAGES = {
    "bash": "Shell",
    "batch": "Batch",
    "c": "C",
    "clojure": "Clojure",
    "console": "Shell",
    "cpp": "C++",
    "csharp": "C#",
    "css": "CSS",
    "dart": "Dart",
    "delphi": "Pascal",
    "diff": "Diff",
    "django": "Django",
    "docker": "Dockerfile",
    "elixir": "Elixir",
    "go": "Go",
    "haskell": "Haskell",
    "html": "HTML",
    "http": "HTTP",
    "ini": "INI",
    "java": "Java",
    "javascript": "JavaScript",
    "json": "JSON",
    "jsx": "JSX",
    "julia": "Julia",
    "kotlin": "Kotlin",
    "lua": "Lua",
    "make": "Makefile",
    "mysql": "SQL",
    "nginx": "nginx",
    "octave": "Octave",
    "perl": "Perl",
    "php": "PHP",
    "postgresql": "SQL",
    "powershell": "PowerShell",
    "prolog": "Prolog",
    "pycon": "Python",
    "python": "Python",
    "ruby": "Ruby",
    "rust": "Rust",
    "scala": "Scala",
    "scheme": "Scheme",
    "scss": "SCSS",
    "splus": "R",
    "sql": "SQL",
    "swift": "Swift",
    "tex": "LaTeX",
    "toml": "TOML",
    "tsx": "TSX",
    "typescript": "TypeScript",
    "xml": "XML",
    "yaml": "YAML",
}
# What else people write after a fence.
_OTHER_NAMES = {"kt": "kotlin", "html+django": "django", "jinja2": "django", "matlab": "octave", "node": "javascript"}
# Pygments' types of token as the classes that the page has colours for.
_CLASS_OF: dict[_TokenType, str] = {
    Comment.Preproc: "b",
    Comment: "c",
    Keyword: "k",
    Operator.Word: "k",
    Name.Tag: "k",
    String: "s",
    Literal.Date: "s",
    Number: "m",
    Keyword.Constant: "m",
    Name.Function: "f",
    Name.Class: "f",
    Name.Decorator: "f",
    Name.Attribute: "f",
    Name.Builtin: "b",
    Name.Exception: "b",
    Generic.Deleted: "gd",
    Generic.Inserted: "gi",
    Generic.Heading: "f",
    Generic.Subheading: "f",
    Generic.Prompt: "c",
}
CLASSES = frozenset(_CLASS_OF.values())
# Some languages' expressions take time with the square of what they look at, seconds for 10,000 odd characters: a
# longer line stays plain, and so does what is left once this much of the processor's time is gone, in seconds.
LINE_LIMIT = 400
BUDGET = 0.05


class Highlighter:
    """Highlights the blocks of one message within one budget."""

    def __init__(self, budget: float = BUDGET) -> None:
        self.left = budget

    def html(self, code: str, language: str) -> str | None:
        """`code` as HTML, spans around what has a colour; None where it stays plain. `language` is one of LANGUAGES."""
        if self.left <= 0 or max(map(len, code.split("\n"))) > LINE_LIMIT:
            return None
        begin = time.thread_time()
        made = list(self._tokens(code, language, begin))
        self.left -= time.thread_time() - begin
        if "".join(text for _kind, text in made) != code:  # a lexer that drops something
            return None
        runs = groupby(made, key=itemgetter(0))
        return "".join(_span(kind, "".join(text for _kind, text in run)) for kind, run in runs)

    def _tokens(self, code: str, language: str, begin: float) -> Iterator[tuple[str, str]]:
        done = 0
        for at, kind, text in _lexer(language).get_tokens_unprocessed(code):
            yield _class_of(kind), text
            done = at + len(text)
            if time.thread_time() - begin > self.left:
                break
        yield "", code[done:]


def language_of(info: str) -> str:
    """The language that the words after a fence name, one of LANGUAGES, or ""."""
    name = info.split(maxsplit=1)[0].lower() if info.strip() else ""
    return _known(name) if len(name) <= 20 else ""


@lru_cache(maxsize=512)
def _known(name: str) -> str:
    try:
        first: str = find_lexer_class_by_name(_OTHER_NAMES.get(name, name)).aliases[0]
    except ClassNotFound:
        return ""
    return first if first in LANGUAGES else ""


def _lexer(language: str) -> Lexer:
    return find_lexer_class_by_name(language)()


def _class_of(kind: _TokenType) -> str:
    """The class of the narrowest type that has one."""
    found: _TokenType | None = kind
    while found is not None:
        if found in _CLASS_OF:
            return _CLASS_OF[found]
        found = found.parent
    return ""


def _span(kind: str, text: str) -> str:
    escaped = html.escape(text, quote=False)
    return f'<span class="{kind}">{escaped}</span>' if kind and text else escaped

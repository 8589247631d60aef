"""From what a person wrote to the HTML that everybody sees.

CommonMark with tables, strikethrough, bare links, code in colours and `:emoji:`; a line break is a line break; no HTML
passes through and no image. What markdown-it makes then goes through nh3's allow-list, so that a fault in the one is
caught by the other.
"""

import html
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from chat.highlight import CLASSES, LANGUAGES, Highlighter, language_of
from chat.shortcodes import with_emoji

HTML_LIMIT = 64 * 1024
MENTIONS_LIMIT = 50
# Parsing takes time with the signs, up to a second for a text that consists of them. More of them outside code than any
# text for people has, and it is shown as it was typed.
SIGNS_LIMIT = 1200
# Likewise with what may be a bare link, whose search is quadratic: with more of them, only marked ones are links.
LINKS_LIMIT = 40
# And with the lines, where each may end any of the quotes around it or get all of a table's columns. As many in 10,000
# characters are columns of numbers, not a text.
LINES_LIMIT = 1000
CELLS_LIMIT = 4000
# Deeper than this, quotes and lists together, the parser leaves out what is written.
NESTING = 14

_BLOCKS = "p pre blockquote ul ol li hr table thead tbody tr th td h1 h2 h3 h4 h5 h6"
_TAGS = set(f"{_BLOCKS} br strong em s code a span".split())
_ATTRIBUTES = {"a": {"href"}, "span": {"data-user"}, "ol": {"start"}}
_CLASSES = {"code": {f"language-{name}" for name in LANGUAGES}, "span": {"mention", *CLASSES}}
_VALUES = {"pre": {"data-language": set(LANGUAGES.values())}}
# A text without any of Markdown's signs, the everyday case: nothing to parse.
_PLAIN = re.compile(r"(?![0-9 ])(?:[^\W_]|[ ,!?;]|\.(?= |$))+")
_SIGNS = re.compile(r"[*_`~<>&\[\]!|@:/]")
_LINKS = re.compile(r"://|www\.|\w\.\w|@")
_LINK = re.compile(r"https?://|mailto:", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w@/.])@([\w+-]+(?:\.[\w+-]+)*)")
# Tags and the text between them; in ours no attribute holds a ">".
_PIECE = re.compile(r"(<[^>]*>)|([^<]+)")
_INLINE = re.compile(r"</?(?:a|code|em|s|span|strong)[ >]")
# Names that call everybody in the room, unless somebody there is called so.
HERE = frozenset({"here", "aqui", "todos"})


class Rendering(NamedTuple):
    """HTML of at most 64 KiB, the ids of those whom it mentions, and whether it calls everybody."""

    html: str
    mentioned: set[int]
    here: bool = False


def candidates(body: str) -> set[str]:
    """User names, lower case, that `body` may mention; the first 50."""
    return {name.lower() for name in _MENTION.findall(body)[:MENTIONS_LIMIT]} if "@" in body else set()


def may_call(body: str) -> bool:
    """Whether `body` may call everybody, so that it matters who wrote it."""
    return "@" in body and not HERE.isdisjoint(name.lower() for name in _MENTION.findall(body))


def render(body: str, people: Mapping[str, int], *, caller: bool = False) -> Rendering:
    """What `body` becomes. `people` maps lower-case user names to ids; a `caller` may call everybody."""
    if _PLAIN.fullmatch(body):
        return Rendering(f"<p>{body.strip()}</p>", set())
    if len(body.splitlines()) > LINES_LIMIT:
        return Rendering(plain(body), set())
    parser = _parser(linkify=True)
    found: EnvType = {"people": people, "caller": caller, "mentioned": set(), "here": False}
    tokens = parser.parse(body, found)
    clean = _clean(parser.renderer.render(tokens, parser.options, {"highlighter": Highlighter()}))
    if len(clean.encode()) > HTML_LIMIT:
        clean = _clean(parser.renderer.render(tokens, parser.options, {}))
    # Link definitions only, or what was too much, render to nothing; what somebody wrote is never hidden.
    if not clean.strip() or len(clean.encode()) > HTML_LIMIT:
        clean = plain(body)
    return Rendering(clean, found["mentioned"], found["here"])


def _clean(rendered: str) -> str:
    return nh3.clean(
        rendered,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )


def plain(body: str) -> str:
    """The text alone, its lines kept; five times its length at most."""
    return f"<p>{html.escape(body, quote=False)}</p>".replace("\n", "<br>")


def excerpt(rendered: str, length: int) -> str:
    """The beginning of what `render` made, as plain text on one line: no Markdown, at most `length` characters."""
    text = ""
    for tag, piece in _PIECE.findall(rendered):
        text += html.unescape(piece) if piece else "" if _INLINE.match(tag) else " "
        if len(text) > 2 * length and len(" ".join(text.split())) > length:
            break
    return " ".join(text.split())[:length]


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Links lead to the web or to mail: a relative one would lead into this site."""
        return _LINK.match(url) is not None


@cache
def _parser(linkify: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "linkify": linkify, "breaks": True, "maxNesting": NESTING})
    parser.enable(["table", "strikethrough", "linkify"]).disable("image")
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.after("block", "weigh", _weigh)
    parser.core.ruler.push("names", _mark_names)
    parser.add_render_rule("fence", _fence)
    return parser


def _fence(self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """Code between fences, in colours while `env` has a highlighter."""
    code, language = tokens[at].content, language_of(tokens[at].info)
    coloured = env["highlighter"].html(code, language) if language and "highlighter" in env else None
    inner = html.escape(code, quote=False) if coloured is None else coloured
    if not language:
        return f"<pre><code>{inner}</code></pre>\n"
    return f'<pre data-language="{LANGUAGES[language]}"><code class="language-{language}">{inner}</code></pre>\n'


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A markdown-it block rule: a table, unless it could have too many cells (a short row gets all columns)."""
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start])
    return columns * (end - start) <= CELLS_LIMIT and table(state, start, end, silent)


def _weigh(state: StateCore) -> None:
    """A markdown-it core rule, between the blocks and what is in them: drops all of a text that is nested too deep or
    has too many signs outside code, and looks for no bare links where there may be many. Only the parser knows what it
    took as code."""
    prose = _prose(state)
    if len(_SIGNS.findall(prose)) > SIGNS_LIMIT or _too_deep(state.tokens):
        state.tokens = []
    if len(_LINKS.findall(prose)) > LINKS_LIMIT:
        state.md = _parser(linkify=False)


def _too_deep(tokens: Sequence[Token]) -> bool:
    return any(token.nesting == 1 and token.level >= NESTING - 1 for token in tokens)


def _prose(state: StateCore) -> str:
    """The lines that are not inside a block of code."""
    lines = state.src.split("\n")
    for token in state.tokens:
        if token.type in ("fence", "code_block") and token.map:
            first, end = token.map
            first += token.type == "fence"
            lines[first:end] = [""] * (end - first)
    return "\n".join(lines)


def _mark_names(state: StateCore) -> None:
    """A markdown-it core rule: in running text, not in code or links, `@name` becomes a span with the person's id or
    "here", and `:name:` an emoji."""
    for block in state.tokens:
        if block.type == "inline" and block.children and ("@" in block.content or ":" in block.content):
            block.children = _with_names(block.children, state.env)


def _with_names(tokens: list[Token], env: EnvType) -> list[Token]:
    made: list[Token] = []
    links = 0
    for token in tokens:
        links += token.nesting if token.type.startswith("link_") else 0
        made += _split(token, env) if token.type == "text" and not links else [token]
    return made


def _split(token: Token, env: EnvType) -> list[Token]:
    parts: list[Token] = []
    done = 0
    for match in _MENTION.finditer(token.content):
        called = _called(match[1].lower(), env)
        if called is None:
            continue
        parts += [_text(token.content[done : match.start()])]
        parts += [_token("span_open", "span", 1, attrs={"class": "mention", "data-user": called})]
        parts += [_token("text", "", 0, match[0]), _token("span_close", "span", -1)]
        done = match.end()
    return [*parts, _text(token.content[done:])]


def _called(name: str, env: EnvType) -> str | None:
    """Whom a name calls: a person's id, "here", or nobody."""
    user = env["people"].get(name)
    if user is not None:
        env["mentioned"].add(user)
        return str(user)
    if env["caller"] and name in HERE:
        env["here"] = True
        return "here"
    return None


def _text(content: str) -> Token:
    return _token("text", "", 0, with_emoji(content))


def _token(kind: str, tag: str, nesting: Any, content: str = "", attrs: dict[str, Any] | None = None) -> Token:
    return Token(kind, tag, nesting, content=content, attrs=attrs or {})

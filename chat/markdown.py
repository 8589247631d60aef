"""From what a person wrote to the HTML that everybody sees.

CommonMark with tables, strikethrough and bare links; a line break is a line break; no HTML passes through and no
image. What markdown-it makes then goes through nh3's allow-list, so that a fault in the one is caught by the other.
"""

import html
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

HTML_LIMIT = 64 * 1024
MENTIONS_LIMIT = 50
# Parsing takes time with the signs, up to a second for a text that consists of them. More of them outside code than any
# text for people has, and it is shown as it was typed.
SIGNS_LIMIT = 1200
# Likewise with what may be a bare link, whose search is quadratic: with more of them, only marked ones are links.
LINKS_LIMIT = 40

_BLOCKS = "p pre blockquote ul ol li hr table thead tbody tr th td h1 h2 h3 h4 h5 h6"
_TAGS = set(f"{_BLOCKS} br strong em s code a span".split())
_ATTRIBUTES = {"a": {"href"}, "code": {"class"}, "span": {"class", "data-user"}, "ol": {"start"}}
# A text without any of Markdown's signs, the everyday case: nothing to parse.
_PLAIN = re.compile(r"(?![0-9 ])(?:[^\W_]|[ ,!?;]|\.(?= |$))+")
_SIGNS = re.compile(r"[*_`~<>&\[\]!|@:/]")
_LINKS = re.compile(r"://|www\.|\w\.\w|@")
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"https?://|mailto:", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w@/.])@([\w+-]+(?:\.[\w+-]+)*)")


def candidates(body: str) -> set[str]:
    """User names, lower case, that `body` may mention; the first 50."""
    return {name.lower() for name in _MENTION.findall(body)[:MENTIONS_LIMIT]} if "@" in body else set()


def render(body: str, people: Mapping[str, int]) -> tuple[str, set[int]]:
    """HTML of at most 64 KiB, and the ids of those it mentions. `people` maps lower-case user names to ids."""
    if _PLAIN.fullmatch(body):
        return f"<p>{body.strip()}</p>", set()
    prose = _FENCED.sub("", body)
    if len(_SIGNS.findall(prose)) > SIGNS_LIMIT:
        return plain(body), set()
    linkify = len(_LINKS.findall(prose)) <= LINKS_LIMIT
    mentioned: set[int] = set()
    rendered = _parser(linkify).render(body, {"people": people, "mentioned": mentioned})
    clean = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    # A text of link definitions only renders to nothing; what somebody wrote is never hidden.
    if not clean.strip() or len(clean.encode()) > HTML_LIMIT:
        clean = plain(body)
    return clean, mentioned


def plain(body: str) -> str:
    """The text alone, its lines kept; five times its length at most."""
    return f"<p>{html.escape(body, quote=False)}</p>".replace("\n", "<br>")


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Links lead to the web or to mail: a relative one would lead into this site."""
        return _LINK.match(url) is not None


@cache
def _parser(linkify: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "linkify": linkify, "breaks": True})
    parser.enable(["table", "strikethrough", "linkify"]).disable("image")
    parser.core.ruler.push("mention", _mark_mentions)
    return parser


def _mark_mentions(state: StateCore) -> None:
    """A markdown-it core rule: `@name` in running text, not in code or links, becomes a span with the person's id."""
    people = state.env["people"]
    if not people:
        return
    for block in state.tokens:
        if block.type == "inline" and block.children and "@" in block.content:
            block.children = _with_mentions(block.children, people, state.env["mentioned"])


def _with_mentions(tokens: list[Token], people: Mapping[str, int], mentioned: set[int]) -> list[Token]:
    made: list[Token] = []
    links = 0
    for token in tokens:
        links += token.nesting if token.type.startswith("link_") else 0
        made += _split(token, people, mentioned) if token.type == "text" and not links else [token]
    return made


def _split(token: Token, people: Mapping[str, int], mentioned: set[int]) -> list[Token]:
    parts: list[Token] = []
    done = 0
    for match in _MENTION.finditer(token.content):
        user = people.get(match[1].lower())
        if user is None:
            continue
        mentioned.add(user)
        parts += [_token("text", "", 0, token.content[done : match.start()])]
        parts += [_token("span_open", "span", 1, attrs={"class": "mention", "data-user": str(user)})]
        parts += [_token("text", "", 0, match[0]), _token("span_close", "span", -1)]
        done = match.end()
    return [*parts, _token("text", "", 0, token.content[done:])]


def _token(kind: str, tag: str, nesting: Any, content: str = "", attrs: dict[str, Any] | None = None) -> Token:
    return Token(kind, tag, nesting, content=content, attrs=attrs or {})

"""The notation of scenes, short conversations between people whom letters stand for.

    = a-name 7-12 weekdays rare
    A: somebody says this
    B> an answer to what was said last by somebody else
    C?: said in half of the conversations
    A^ !fun an answer to the first message
        with a second line

`T` is a teacher, `M` somebody who moderates, `E` the guest, where the room has one. Words with `!` before a text say
how people take it (see chat.demo.crowd); chat.demo.grammar explains the braces.
"""

import re
from dataclasses import dataclass

from chat.demo.rhythm import Moment
from chat.demo.texts import read

_HEAD = re.compile(
    r"(?P<name>[\w-]+)(?: (?P<first>\d+)-(?P<last>\d+))?(?: (?P<days>weekdays|weekends))?(?P<rare> rare)?"
)
_LINE = re.compile(r"(?P<who>[A-Z])(?P<maybe>\??)(?P<link>[:>^])(?P<flags>(?: ![a-z]+)*) (?P<text>\S.*)", re.DOTALL)
_DAYS = {"weekdays": range(5), "weekends": range(5, 7), None: range(7)}


@dataclass(frozen=True, slots=True)
class Line:
    """`link` is ":" for something said, ">" for an answer to the latest, "^" for one to the first."""

    who: str
    maybe: bool
    link: str
    text: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """May begin in `hours`, on `days` (numbers of weekdays, 0 is Monday)."""

    name: str
    hours: range
    days: range
    rare: bool
    lines: tuple[Line, ...]

    def suits(self, moment: Moment) -> bool:
        return moment.hour in self.hours and moment.weekday in self.days


def scenes(*names: str) -> list[Scene]:
    """All scenes of these text files."""
    return [scene for name in names for scene in parse(read(name))]


def parse(text: str) -> list[Scene]:
    """Scenes from their notation. Raises ValueError for what is none of it."""
    return [_scene(block) for block in re.split(r"^= ", text, flags=re.MULTILINE)[1:]]


def _scene(block: str) -> Scene:
    head, *lines = re.split(r"\n(?=\S)", block.strip())
    found = _HEAD.fullmatch(head)
    if not found or not lines:
        raise ValueError(f"a scene has a head and lines, unlike {block!r}")
    hours = range(int(found["first"]), int(found["last"])) if found["first"] else range(24)
    return Scene(found["name"], hours, _DAYS[found["days"]], bool(found["rare"]), tuple(_line(line) for line in lines))


def _line(line: str) -> Line:
    found = _LINE.fullmatch(line)
    if not found:
        raise ValueError(f"a line begins with who speaks, unlike {line!r}")
    flags = frozenset(found["flags"].replace("!", "").split())
    text = found["text"].rstrip().replace("\n    ", "\n")
    return Line(found["who"], bool(found["maybe"]), found["link"], text, flags)

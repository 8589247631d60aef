"""What a program of counters printed: the lines that the exercise asks for, and the order in which they came."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

BEGUN = re.compile(r'(?:Iniciando contador|Starting counter) (\d+) \("(.*)"\)\W*')
COUNT = re.compile(r"(.+): (-?\d+)(?: \((?:antes|before): (-?\d+)\))?\s*")
TOTAL = re.compile(r"Total: (-?\d+)\s*")
END = re.compile(r"(?:Fim|End)\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Begun:
    """`Iniciando contador 1 ("A")`; `place` is the number of its line."""

    place: int
    number: int
    name: str


@dataclass(frozen=True)
class Count:
    """`A: 3`, perhaps with `(antes: 7)`; `seconds` since the program's start."""

    place: int
    seconds: float
    name: str
    n: int
    before: int | None


@dataclass(frozen=True)
class Score:
    """`ends` and `totals` have the places of `Fim` and of `Total: N`. All other lines are nobody's business."""

    begun: tuple[Begun, ...]
    counts: tuple[Count, ...]
    ends: tuple[int, ...]
    totals: tuple[tuple[int, int], ...]
    lines: tuple[str, ...]

    def of(self, name: str) -> list[Count]:
        return [count for count in self.counts if count.name == name]

    @property
    def last_count(self) -> int:
        """The place of the last count; -1 without any."""
        return max((count.place for count in self.counts), default=-1)

    @property
    def text(self) -> bytes:
        """The lines that matter, as they were printed."""
        return "".join(line + "\n" for line in self.lines).encode()


def read(lines: Sequence[tuple[float, str]]) -> Score:
    """The score of these lines, each with its seconds."""
    begun, counts, ends, totals, shown = [], [], [], [], []
    for place, (seconds, line) in enumerate(lines):
        if found := BEGUN.fullmatch(line):
            begun.append(Begun(place, int(found[1]), found[2]))
        elif found := TOTAL.fullmatch(line):
            totals.append((place, int(found[1])))
        elif found := COUNT.fullmatch(line):
            before = None if found[3] is None else int(found[3])
            counts.append(Count(place, seconds, found[1], int(found[2]), before))
        elif END.fullmatch(line):
            ends.append(place)
        else:
            continue
        shown.append(line)
    return Score(tuple(begun), tuple(counts), tuple(ends), tuple(totals), tuple(shown))


def mixed(lines: Sequence[tuple[float, str]], names: Sequence[str]) -> str:
    """The first line into which two threads wrote; "" when there is none."""
    known = "|".join(map(re.escape, names))
    twice = re.compile(rf"(?:{known}): \d+.*(?:{known}): \d+")
    return next((line for _seconds, line in lines if twice.search(line)), "")

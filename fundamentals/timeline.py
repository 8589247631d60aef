"""A timeline in text: one lane per thread, and what happened in it from left to right."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH = 80
LABEL = 16  # columns that the name of a lane may take


@dataclass
class Lane:
    """One thread. Times are in seconds since the timeline began; `ended` is None while it lives, `began` before.

    A mark is a time and the one character that stands for what happened then.
    """

    name: str
    began: float | None = None
    ended: float | None = None
    marks: list[tuple[float, str]] = field(default_factory=list)


def draw(lanes: Sequence[Lane], seconds: float, width: int = WIDTH) -> list[str]:
    """One line of `width` columns per lane, from 0 to `seconds`: "-" while the thread lives, and its marks.

    Where a column has several marks, the last one is to be seen.
    """
    step, label = column_ms(lanes, seconds, width), _label_width(lanes)
    chart = width - label - len(" ||")
    return [f"{fit(lane.name, label)} |{_cells(lane, seconds, step, chart)}|" for lane in lanes]


def column_ms(lanes: Sequence[Lane], seconds: float, width: int = WIDTH) -> int:
    """How many milliseconds one column of draw() stands for, at least 1."""
    chart = width - _label_width(lanes) - len(" ||")
    return int(seconds * 1000 / chart) + 1


def _label_width(lanes: Sequence[Lane]) -> int:
    return min(LABEL, max(columns(lane.name) for lane in lanes))


def _cells(lane: Lane, seconds: float, step: int, chart: int) -> str:
    def column(time: float) -> int:
        return int(time * 1000 / step)

    row = [" "] * chart
    if lane.began is not None:
        ended = seconds if lane.ended is None else lane.ended
        for place in range(column(lane.began), column(ended) + 1):
            row[place] = "-"
    for time, mark in lane.marks:
        row[column(time)] = mark
    return "".join(row)


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` columns: filled up with spaces, or cut with an ellipsis."""
    if columns(text) > width:
        while columns(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - columns(text))


def columns(text: str) -> int:
    """The columns of a terminal that `text` takes: wide letters have two, combining ones none (Unicode TR 11)."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

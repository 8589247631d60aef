"""What was measured of each gateway, as a table, as a chart, and as JSON."""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NAMES = {
    "cgi": gettext_lazy("CGI"),
    "development": gettext_lazy("WSGI, development (Werkzeug)"),
    "waitress": gettext_lazy("WSGI, production (Waitress)"),
    "tornado": gettext_lazy("Tornado (WSGIContainer)"),
    "daphne": gettext_lazy("ASGI (Daphne, WsgiToAsgi)"),
}


@dataclass(frozen=True)
class Figures:
    """`name` is a key of NAMES. What a system without /proc does not tell is None.

    `processes`: how many there were, all in all; `requests` and `errors`: of clients in a hurry; `rss_mib`: the most
    memory that all processes had together; `slow_seconds`: how long it took until all slow requests were answered.
    """

    name: str
    processes: int | None
    boot_ms: float
    requests: int
    errors: int
    requests_per_second: float
    p99_ms: float
    rss_mib: float | None
    slow_seconds: float


class Column(NamedTuple):
    """A measure: its heading, its values, and how they are written."""

    title: str
    value: Callable[[Figures], float | None]
    form: str

    def text(self, figures: Figures) -> str:
        value = self.value(figures)
        return "–" if value is None else format(value, self.form)


def columns(slow: int, seconds: float) -> list[Column]:
    together = _("%(count)d × %(seconds)g s at once (s)") % {"count": slow, "seconds": seconds}
    return [
        Column(_("processes"), lambda each: each.processes, "d"),
        Column(_("boot (ms)"), lambda each: each.boot_ms, ".0f"),
        Column(_("requests/s"), lambda each: each.requests_per_second, ".0f"),
        Column(_("p99 (ms)"), lambda each: each.p99_ms, ".1f"),
        Column(_("RSS (MiB)"), lambda each: each.rss_mib, ".0f"),
        Column(together, lambda each: each.slow_seconds, ".1f"),
    ]


def percentile(values: Sequence[float], percent: float) -> float:
    """The least of `values` that so many percent of them do not exceed (nearest rank); nan when there are none."""
    rank = math.ceil(len(values) * percent / 100)
    return sorted(values)[max(rank, 1) - 1] if values else math.nan


def table(found: Sequence[Figures], shown: Sequence[Column]) -> list[str]:
    """Lines of text; numbers stand at the right."""
    rows = [["", *(column.title for column in shown)]]
    rows += [[str(NAMES[each.name]), *(column.text(each) for column in shown)] for each in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]


def as_json(found: Sequence[Figures], slow: int, seconds: float) -> str:
    rows = [
        {key: None if isinstance(value, float) and math.isnan(value) else value for key, value in asdict(each).items()}
        for each in found
    ]
    return json.dumps({"slow_requests": slow, "slow_request_seconds": seconds, "gateways": rows}, indent=2) + "\n"


# The chart: a small panel for each measure, a bar in it for each gateway.

WIDTH, MARGIN, LABELS, NUMBERS = 760, 20, 240, 70
HEADING, ROW, BAR = 34, 22, 14
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">
<title id="title">{title}</title>
<style>
  text {{ font: 13px system-ui, sans-serif; fill: #1f2328; }}
  .heading {{ font-weight: 600; }}
  .number {{ font-variant-numeric: tabular-nums; }}
  rect {{ fill: #0969da; }}
  @media (prefers-color-scheme: dark) {{ text {{ fill: #e6edf3; }} rect {{ fill: #58a6ff; }} }}
</style>
{body}
</svg>
"""


def chart(found: Sequence[Figures], shown: Sequence[Column]) -> str:
    """An SVG picture that is readable on a light ground and on a dark one, each as the reader prefers."""
    height = HEADING + ROW * len(found)
    panels = [panel(found, column, MARGIN + at * height) for at, column in enumerate(shown)]
    title = escape(_("The same application behind each gateway"))
    return SVG.format(width=WIDTH, height=2 * MARGIN + height * len(shown), title=title, body="\n".join(panels))


def panel(found: Sequence[Figures], column: Column, top: int) -> str:
    largest = max((column.value(each) or 0 for each in found), default=0)
    lines = [f'<text class="heading" x="{MARGIN}" y="{top + 20}">{escape(column.title)}</text>']
    for at, each in enumerate(found):
        lines += bar(str(NAMES[each.name]), column.value(each), column.text(each), largest, top + HEADING + at * ROW)
    return "\n".join(lines)


def bar(name: str, value: float | None, text: str, largest: float, top: int) -> list[str]:
    room = WIDTH - 2 * MARGIN - LABELS - NUMBERS
    known = value is not None and not math.isnan(value) and largest > 0
    length = max(1.0, room * (value or 0) / largest) if known else 0
    left, base = MARGIN + LABELS, top + BAR - 3
    return [
        f'<text x="{MARGIN}" y="{base}">{escape(name)}</text>',
        f'<rect x="{left}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2"/>',
        f'<text class="number" x="{left + length + 6:.1f}" y="{base}">{escape(text)}</text>',
    ]


def progress(done: int, total: int, text: str, width: int = 20) -> str:
    """A line for a terminal, to be written over the one before."""
    full = width * done // total
    return f"\r\x1b[K[{'#' * full}{'-' * (width - full)}] {text}"

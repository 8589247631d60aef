"""The page that shows what is in a folder which has no `index.html`.

The names were given by anybody, perhaps to do harm: `<script>` is a good name for a file. In the text of the page each
is escaped for HTML, in a link percent-encoded, byte by byte, for a name need not even be UTF-8.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fundamentals.http.paths import Names, quoted

PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }}
body {{ margin: 2rem auto; max-width: 60rem; padding: 0 1rem }}
h1 {{ font-size: 1.25rem; overflow-wrap: anywhere }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid #8886; padding: .25rem .5rem; text-align: start; vertical-align: top }}
td:first-child {{ overflow-wrap: anywhere }}
.end {{ font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap }}
@media (max-width: 40em) {{ .end {{ white-space: normal }} }}
</style>
</head>
<body>
<h1>{heading}</h1>
{content}</body>
</html>
"""


@dataclass(frozen=True)
class Entry:
    """`size` in bytes, None for a folder; `modified` in seconds since 1970."""

    name: bytes
    size: int | None
    modified: int

    @property
    def label(self) -> str:
        return shown(self.name) + ("" if self.size is not None else "/")

    @property
    def link(self) -> str:
        return quoted(self.name) + ("" if self.size is not None else "/")


def shown(name: bytes) -> str:
    """The name for reading; U+FFFD stands for what is not UTF-8."""
    return name.decode("utf-8", "replace")


def page(folder: Names, entries: Iterable[Entry], *, more: bool = False) -> str:
    """HTML in the active language. `folder` is the names that lead to it; `more`: not all of its entries are here."""
    path = escape("/" + "".join(f"{shown(name)}/" for name in folder))
    title = escape(_("Contents of %(folder)s"))
    rows = [_row(entry) for entry in sorted(entries, key=lambda entry: (shown(entry.name).casefold(), entry.name))]
    return PAGE.format(
        language=get_language() or "en",
        title=title % {"folder": path},
        heading=title % {"folder": f"<bdi>{path}</bdi>"},  # a name in Arabic must not turn the sentence round
        content=(_up() if folder else "") + (_table(rows) if rows else _empty()) + (_ends() if more else ""),
    )


def _up() -> str:
    text = escape(_("One folder up"))
    return f'<p><a href="../">{text}</a></p>\n'


def _empty() -> str:
    text = escape(_("This folder is empty."))
    return f"<p>{text}</p>\n"


def _ends() -> str:
    text = escape(_("There is more than this page shows."))
    return f"<p>{text}</p>\n"


def _table(rows: list[str]) -> str:
    name, size, modified = (escape(head) for head in (_("Name"), _("Size"), _("Modified")))
    heads = f'<tr><th scope="col">{name}<th scope="col" class="end">{size}<th scope="col" class="end">{modified}'
    return f"<table>\n<thead>{heads}</thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"


def _row(entry: Entry) -> str:
    size = "" if entry.size is None else f'<data value="{entry.size}">{escape(filesizeformat(entry.size))}</data>'
    at = datetime.fromtimestamp(entry.modified, UTC)
    date = escape(date_format(localtime(at), "SHORT_DATETIME_FORMAT"))
    return (
        f'<tr><td><a href="{escape(entry.link)}"><bdi>{escape(entry.label)}</bdi></a>'
        f'<td class="end">{size}<td class="end"><time datetime="{at:%Y-%m-%dT%H:%M:%SZ}">{date}</time>\n'
    )

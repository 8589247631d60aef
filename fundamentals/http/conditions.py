"""Conditional requests (RFC 9110 section 13): "only if it has changed", "only if it is still what I saw".

A server names the state of a file in two ways: a date (`Last-Modified`) and a tag (`ETag`, some text in quotes that is
another one when a byte is another one). A client that has a copy sends the name back with its next request. The answer
is then 304, "yours is good", with no body; or 412 when the client wanted to go on with what is no longer there.

A tag is strong when equal tags mean equal bytes. `W/"…"` is a weak one: equal in meaning only. To put halves of a file
together only strong ones will do; to show a page again a weak one is enough. That is why there are two comparisons.
"""

import re
from dataclasses import dataclass

from fundamentals.http.dates import parse_http_date
from fundamentals.http.message import Headers, Request

TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')
TAGS = re.compile(rf"[ \t,]*{TAG.pattern}(?:[ \t]*,[ \t,]*{TAG.pattern})*[ \t,]*")

SAFE_METHODS = ("GET", "HEAD")


@dataclass(frozen=True)
class Validators:
    """The names of a file's state: a strong tag, with its quotes, and seconds since 1970 (None: not known)."""

    etag: str
    modified: int | None = None


def precondition(request: Request, current: Validators, now: float) -> int | None:
    """304 or 412 when a condition of `request` says so; None when it is to be carried out. RFC 9110 section 13.2.2.

    The order is the standard's. Each date counts only when there is no tag for the same question, and a date that
    cannot be read does not count at all.
    """
    headers = request.headers
    if not _still_the_same(headers, current, now):
        return 412
    if not _news(request, current, now):
        return 304 if request.method in SAFE_METHODS else 412
    return None


def range_allowed(headers: Headers, current: Validators, now: float) -> bool:
    """Whether `If-Range` lets `Range` count: the client's half must be of the same file. Section 13.1.5."""
    wanted = headers.get("If-Range")
    if wanted is None:
        return True
    if TAG.fullmatch(wanted):
        return wanted == current.etag  # a weak one never equals: ours are strong
    # A date counts only when the file could not have changed again within its second (RFC 9110 section 8.8.2.2).
    strong = current.modified is not None and current.modified < int(now)
    return strong and parse_http_date(wanted, now) == current.modified


def _still_the_same(headers: Headers, current: Validators, now: float) -> bool:
    """`If-Match` (strong comparison), or else `If-Unmodified-Since`."""
    tags = headers.get("If-Match")
    if tags is not None:
        return tags.strip() == "*" or ("", current.etag) in _tags(tags)
    since = _date(headers, "If-Unmodified-Since", now)
    return since is None or current.modified is None or current.modified <= since


def _news(request: Request, current: Validators, now: float) -> bool:
    """`If-None-Match` (weak comparison), or else, where nothing is changed by the request, `If-Modified-Since`."""
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        return tags.strip() != "*" and current.etag not in (tag for _weak, tag in _tags(tags))
    if request.method not in SAFE_METHODS:
        return True
    since = _date(request.headers, "If-Modified-Since", now)
    return since is None or current.modified is None or current.modified > since


def _tags(text: str) -> list[tuple[str, str]]:
    """Each tag of a list as ("W/" or "", tag with its quotes); none when the list is not well-formed."""
    return TAG.findall(text) if TAGS.fullmatch(text) else []


def _date(headers: Headers, name: str, now: float) -> int | None:
    text = headers.get(name)
    return None if text is None else parse_http_date(text.strip(), now)

"""The first line of a request: `GET /index.html HTTP/1.1` (RFC 9112 section 3)."""

import re
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from fundamentals.http.fields import NAME
from fundamentals.http.message import HTTPError

# RFC 9110 section 9, and RFC 5789 for PATCH. They are written in capitals: `get` is another method, one nobody knows.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
VERSION = re.compile("HTTP/([0-9])[.]([0-9])")


class RequestLine(NamedTuple):
    method: str
    target: str
    version: tuple[int, int]


@lru_cache(maxsize=128)
def parse_request_line(line: str) -> RequestLine:
    """The three words of the line, with one space between them and nothing around them.

    Section 3 lets a server be generous about white space here, and section 11.2 tells what comes of it; this one is
    not. The version says in which form the whole message is, so it is looked at before the method.
    Raises HTTPError: 400 for what is no request line, 505 for another major version, 501 for an unknown method.
    """
    words = line.split(" ")
    if len(words) != 3 or not all(words):
        raise HTTPError(400, _("The first line is not METHOD TARGET VERSION, with one space between them."))
    method, target, version = words
    if not NAME.fullmatch(method):
        raise HTTPError(400, _("The method has a character that does not belong there."))
    number = parse_version(version)
    if method not in METHODS:
        raise HTTPError(501, _("The server does not know this method."))
    return RequestLine(method, target, number)


def parse_version(text: str) -> tuple[int, int]:
    """`HTTP/1.1` is (1, 1): two single digits, and the name in capitals (section 2.3).

    A minor version that nobody knows yet is served like 1.1 (RFC 9110 section 2.5).
    """
    match = VERSION.fullmatch(text)
    if not match:
        raise HTTPError(400, _("The first line does not end with a version of HTTP, such as HTTP/1.1."))
    if match[1] != "1":
        raise HTTPError(505)
    return 1, int(match[2])

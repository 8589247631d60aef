"""The target of a request, in its four forms (RFC 9112 section 3.2), and the host that it is meant for.

GET /lab/?lang=en HTTP/1.1                     origin-form: the usual one
GET http://example.org/lab/?lang=en HTTP/1.1   absolute-form: for proxies, and every server must take it
OPTIONS * HTTP/1.1                             asterisk-form: the server as a whole
CONNECT example.org:443 HTTP/1.1               authority-form: a proxy shall make a tunnel to there
"""

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from fundamentals.http.message import Headers, HTTPError

# RFC 3986 section 3.3 and 3.4: what may stand in a path and in a query; everything else is percent-encoded. Browsers
# are less careful, they send `[`, `]` and `|` as they are: not being strict lets all visible characters in, but never
# `#`, which begins what a browser keeps for itself.
STRICT = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*")
GENEROUS = re.compile(r"[!\"$-~]*")
BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
ABSOLUTE = re.compile(r"http://([^/?#]*)(.*)", re.IGNORECASE)
AUTHORITY = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+,;=%-]+)(?::(?P<port>[0-9]*))?")


class Target(NamedTuple):
    """`path` and `query` as Request has them; `host` is None where the target does not say it."""

    path: str
    query: str = ""
    host: str | None = None


@lru_cache(maxsize=128)
def parse_target(method: str, target: str, strict: bool = True) -> Target:
    """What `target` asks for. Raises HTTPError (400)."""
    if method == "CONNECT":
        return Target("", host=parse_authority(target, port_needed=True))
    if target == "*" and method == "OPTIONS":
        return Target("*")
    if target.startswith("/"):
        return _path_and_query(target, None, strict)
    if match := ABSOLUTE.fullmatch(target):
        rest = match[2] or ("*" if method == "OPTIONS" else "/")  # no path at all: section 3.2.4, and 3.2.1
        path = rest if rest[0] in "/*" else "/" + rest
        return _path_and_query(path, parse_authority(match[1]), strict)
    raise HTTPError(400, _("The target begins neither with a slash nor with http://, or does not fit the method."))


@lru_cache(maxsize=1024)
def parse_authority(text: str, port_needed: bool = False) -> str:
    """`text` if it is `host` or `host:port` (RFC 3986 section 3.2), without a user's name. Raises HTTPError (400).

    The syntax would allow an empty host, but none has http for its scheme (RFC 9110 section 4.2.1).
    """
    match = AUTHORITY.fullmatch(text)
    if match and _is_name(match["name"]) and _is_port(match["port"] or "", port_needed):
        return text
    raise HTTPError(400, _("The host is not a name or an address, with or without a port."))


def host_of(target: Target, version: tuple[int, int], headers: Headers) -> str:
    """Who is meant: what an absolute target says, whatever the Host field is, else that field (section 3.2.2).

    The field must be there once and be valid even then (section 3.2); HTTP/1.0 did not have it. Raises HTTPError (400).
    """
    hosts = headers.all("Host")
    if len(hosts) > 1:
        raise HTTPError(400, _("There is more than one Host field."))
    if not hosts and version >= (1, 1):
        raise HTTPError(400, _("There is no Host field."))
    said = parse_authority(hosts[0]) if hosts else ""
    return said if target.host is None else target.host


def _path_and_query(text: str, host: str | None, strict: bool) -> Target:
    allowed = STRICT if strict else GENEROUS
    if not allowed.fullmatch(text) or (strict and BAD_PERCENT.search(text)):
        raise HTTPError(400, _("The target has a character that should be percent-encoded."))
    path, _mark, query = text.partition("?")
    return Target(path, query, host)


def _is_name(name: str) -> bool:
    """Whether this, which has the right characters, is a name or an address; an IPv6 address stands in brackets."""
    if not name.startswith("["):
        return not BAD_PERCENT.search(name)
    try:
        ipaddress.IPv6Address(name[1:-1])
    except ValueError:
        return False
    return True


def _is_port(digits: str, needed: bool) -> bool:
    significant = digits.lstrip("0")
    return len(significant) <= 5 and int(significant or "0") <= 65535 and (digits != "" or not needed)

"""CGI (RFC 3875): the first way to let a program answer a web server, and still the simplest one.

The server starts the program anew for each request. What is asked for stands in the program's environment, the body
comes at its standard input, and what it prints goes to the client:

    #!/bin/sh
    echo "Content-Type: text/plain"
    echo
    echo "You asked for $PATH_INFO"

So it may be written in any language, needs nothing from the server but a pipe, and cannot do harm to the next request,
because it is gone by then. The price is that of a process, paid again for each request; and whatever it keeps in its
memory goes with it. WSGI (wsgi.py) took over the names of the variables and left the program running.

This module says what goes in and what may come out; cgiprocess.py runs the program.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from fundamentals.http.fields import parse_field
from fundamentals.http.message import Field, Headers, HTTPError, Request
from fundamentals.http.target import parse_target
from fundamentals.http.writer import SERVER
from fundamentals.wsgi import HOP_BY_HOP, cgi_variables

LARGEST_HEAD = 16384
MOST_FIELDS = 100
# All that a program learns of the server's own environment; settings and passwords are none of its business.
KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR")
END_OF_HEAD = re.compile(rb"^\r?\n", re.MULTILINE)
STATUS = re.compile(r"([2-5][0-9]{2})(?: .*)?")
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
ONCE = ("content-type", "content-length", "location", "status")


class NotCGI(Exception):
    """What the program printed is no CGI response; the message says why, for the log."""


# What goes in.


def environment(
    request: Request, client: tuple[str, int], server: tuple[str, int], own: Mapping[str, str]
) -> dict[bytes, bytes]:
    """The program's environment (section 4.1): the request, and of the server's `own` what every program needs.

    There is never an HTTP_PROXY, for reasons told at cgi_variables(). Bytes, because the text of a path is not known
    to be UTF-8. Raises HTTPError: 404 for a path with a NUL in it, which no variable can hold, and 501 for CONNECT.
    """
    variables = cgi_variables(request, client, server)
    if "\0" in variables["PATH_INFO"]:
        raise HTTPError(404, close=False)
    variables |= {"GATEWAY_INTERFACE": "CGI/1.1", "SERVER_SOFTWARE": SERVER, "REQUEST_URI": request.target}
    kept = {name.encode(): own[name].encode(errors="surrogateescape") for name in KEPT if name in own}
    return kept | {name.encode("latin-1"): value.encode("latin-1") for name, value in variables.items()}


# What comes out.


@dataclass(frozen=True)
class Head:
    """The program's answer without its body. `local` is another path of this server whose answer is meant instead."""

    status: int
    headers: list[Field]
    local: str | None = None


def split_head(data: bytes) -> tuple[bytes, bytes] | None:
    """The lines before the first empty one, and what follows it; None while there is none yet.

    Lines may end with LF alone (section 6.2): programs print them so. Raises NotCGI when they are too long.
    """
    end = END_OF_HEAD.search(data, 0, LARGEST_HEAD + 2)
    if end:
        return data[: end.start()], data[end.end() :]
    if len(data) > LARGEST_HEAD:
        raise NotCGI(f"there is no empty line within {LARGEST_HEAD} bytes")
    return None


def parse_head(data: bytes) -> Head:
    """The meaning of the head (section 6.2): a document, or a redirection to elsewhere or within this server.

    Raises NotCGI.
    """
    headers = Headers(_parse_fields(data))
    for name in ONCE:
        if len(headers.all(name)) > 1:
            raise NotCGI(f"{name} is there more than once")
    location, status = headers.get("Location"), headers.get("Status")
    if location is None and status is None and "Content-Type" not in headers:
        raise NotCGI("there is none of Content-Type, Location and Status")
    if not (headers.get("Content-Length") or "0").isdecimal():
        raise NotCGI("Content-Length is no number")
    if location is not None and status is None:
        return _redirection(location, headers)
    return Head(_parse_status("200" if status is None else status), _for_client(headers))


def _parse_fields(data: bytes) -> list[Field]:
    lines = [line.removesuffix(b"\r").decode("latin-1") for line in data.split(b"\n")[:-1]]
    if len(lines) > MOST_FIELDS:
        raise NotCGI(f"there are more than {MOST_FIELDS} fields")
    try:
        return [parse_field(line) for line in lines]
    except HTTPError as error:
        raise NotCGI(error.text) from None


def _parse_status(text: str) -> int:
    match = STATUS.fullmatch(text)
    if not match:
        raise NotCGI(f"not a status: {text!r}")
    return int(match[1])


def _redirection(location: str, headers: Headers) -> Head:
    """Sections 6.2.2 to 6.2.4. A program that wants the client to see a path as it is gives a Status as well."""
    if location.startswith("/"):
        return Head(HTTPStatus.OK, [], local=location)
    if not ABSOLUTE.fullmatch(location):
        raise NotCGI(f"Location is neither a path nor an address: {location!r}")
    return Head(HTTPStatus.FOUND, _for_client(headers))


def _for_client(headers: Headers) -> list[Field]:
    """Without what was meant for the server, and what the server alone may say of its connection (section 6.3.4)."""
    return [(name, value) for name, value in headers if not _is_for_server(name.lower())]


def _is_for_server(name: str) -> bool:
    return name == "status" or name in HOP_BY_HOP or name.startswith("x-cgi-")


def redirected(request: Request, location: str) -> Request:
    """The request that the client would have sent for `location`. Raises NotCGI when there can be no such request."""
    try:
        aim = parse_target("GET", location)
    except HTTPError as error:
        raise NotCGI(f"Location: {error.text}") from None
    of_body = ("content-type", "content-length", "transfer-encoding")
    headers = Headers((name, value) for name, value in request.headers if name.lower() not in of_body)
    method = "HEAD" if request.method == "HEAD" else "GET"
    return replace(request, method=method, target=location, path=aim.path, query=aim.query, headers=headers, body=b"")

"""Where the body of a request ends (RFC 9112 section 6).

A connection is one stream of bytes: where this request ends, the next one begins. If two programs on the way disagree
about that, a client can hide a second request in the body of a first one, past the eyes of the one in front: "request
smuggling" (section 11.2). So there are exactly two ways to say it, and whoever says both, or anything unclear, is
refused, and the connection closed.
"""

import re

from django.utils.translation import gettext as _

from fundamentals.http.fields import NAME, TOKEN
from fundamentals.http.message import Headers, HTTPError

LARGEST_BODY = 1 << 20
DIGITS = re.compile("[0-9]+")
# Section 7.1: a size in hexadecimal, then perhaps extensions, `;name=value`, which nobody uses and all must skip.
QUOTED = r'"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[\t -~\x80-\xff])*"'
EXTENSION = rf"[ \t]*;[ \t]*{TOKEN}(?:[ \t]*=[ \t]*(?:{TOKEN}|{QUOTED}))?"
CHUNK_LINE = re.compile(rf"([0-9A-Fa-f]{{1,16}})((?:{EXTENSION})*)")


def body_length(version: tuple[int, int], headers: Headers) -> int | None:
    """The bytes of the body, or None when it comes in chunks that say it themselves (section 6.3).

    A request that says nothing has no body. Raises HTTPError: 400, 413, or 501.
    """
    if "Transfer-Encoding" in headers:
        check_transfer_encoding(version, headers)
        return None
    lengths = headers.all("Content-Length")
    if len(lengths) > 1:
        raise HTTPError(400, _("There is more than one Content-Length field."))
    return parse_length(lengths[0]) if lengths else 0


def check_transfer_encoding(version: tuple[int, int], headers: Headers) -> None:
    """Let pass `Transfer-Encoding: chunked` and nothing else.

    `chunked` must come last, once, and without parameters: otherwise nobody knows where the body ends (section 6.3,
    section 7.1). Raises HTTPError: 400, or 501 for codings that the server does not know (section 6.1).
    """
    if version < (1, 1):
        raise HTTPError(400, _("HTTP/1.0 has no Transfer-Encoding."))
    if "Content-Length" in headers:
        raise HTTPError(400, _("Content-Length and Transfer-Encoding contradict each other."))
    codings = headers.elements("Transfer-Encoding")
    others = codings[:-1] if codings[-1:] == ["chunked"] else codings
    names = [coding.partition(";")[0].rstrip(" \t") for coding in others]
    if not codings or "chunked" in names or not all(map(NAME.fullmatch, names)):
        raise HTTPError(400, _("Transfer-Encoding does not tell where the body ends."))
    if others:
        raise HTTPError(501, _("The server knows no transfer coding but chunked."))


def parse_length(text: str) -> int:
    """A Content-Length (RFC 9110 section 8.6): digits, no sign, no list, no blank.

    Raises HTTPError: 400 for anything else, numbers beyond 18 digits included, which other programs cannot count to;
    413 for more than the server takes.
    """
    digits = text.lstrip("0")
    if not DIGITS.fullmatch(text) or len(digits) > 18:
        raise HTTPError(400, _("Content-Length is not a number of bytes."))
    if int(digits or "0") > LARGEST_BODY:
        raise HTTPError(413)
    return int(digits or "0")


def parse_chunk_line(line: str) -> tuple[int, int]:
    """The size of the chunk that follows, and how many characters its extensions took. Raises HTTPError (400)."""
    match = CHUNK_LINE.fullmatch(line)
    if not match:
        raise HTTPError(400, _("The line before a chunk is not its size in hexadecimal."))
    return int(match[1], 16), len(match[2])


def expects_continue(version: tuple[int, int], headers: Headers) -> bool:
    """Whether the client waits for "100 Continue" before it sends the body (RFC 9110 section 10.1.1).

    HTTP/1.0 does not know that. Raises HTTPError (417) for any other expectation.
    """
    expectations = headers.elements("Expect") if version >= (1, 1) else []
    if any(expectation != "100-continue" for expectation in expectations):
        raise HTTPError(417)
    return bool(expectations)

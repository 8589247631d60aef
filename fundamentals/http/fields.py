"""Fields, the lines `Name: value` of a message's head (RFC 9112 section 5, RFC 9110 section 5).

Few rules, but each one matters: two programs on the way of a request, say a proxy and this server, must never
understand the same line differently. So what is doubtful is refused, not guessed.
"""

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from fundamentals.http.message import Field, HTTPError

# RFC 9110 section 5.6.2: the characters of a token, such as a field's name or a method.
TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
NAME = re.compile(TOKEN)
# RFC 9110 section 5.5: a value may hold visible characters, spaces and tabs between them, and, from older times, bytes
# above 127. Any control character is refused, above all NUL, and CR without LF, which some programs take for a line's
# end.
FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@lru_cache(maxsize=128)  # a client sends the same ones with each request
def parse_field(line: str) -> Field:
    """The name and the value in a line of the head; the value without the white space around it.

    Raises HTTPError (400).
    """
    name, colon, value = line.partition(":")
    if line[0] in " \t":
        # Once a long value could go on in an indented line ("obs-fold"). Section 5.2: refuse, or join the lines.
        raise HTTPError(400, _("A line of the head begins with a space."))
    if not colon:
        raise HTTPError(400, _("A line of the head has no colon."))
    if not NAME.fullmatch(name):
        # Also with a space before the colon: section 5.1 says that a server must refuse that.
        raise HTTPError(400, _("The name of a field is empty, or has a character that does not belong there."))
    if FORBIDDEN.search(value):
        raise HTTPError(400, _("The value of a field has a control character in it."))
    return name, value.strip(" \t")


@lru_cache(maxsize=1024)
def write_field(name: str, value: str) -> str:
    """The line for a field, with its end. Raises ValueError for what would not be one field, or none at all.

    A handler may have put a client's words into the value; with a line end in them they would become fields of their
    own, or a whole second response (RFC 9112 section 11.1, "response splitting").
    """
    if not NAME.fullmatch(name) or FORBIDDEN.search(value):
        raise ValueError(f"not a field: {name!r}: {value!r}")
    return f"{name}: {value}\r\n"

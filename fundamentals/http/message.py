"""What a client and a server say to each other in HTTP: a request, and the response to it.

Both look the same on the wire: a first line, then fields (`Name: value`, one per line), an empty line, and a body.

    GET /index.html HTTP/1.1          HTTP/1.1 200 OK
    Host: 127.0.0.1:9090              Content-Type: text/html; charset=utf-8
                                      Content-Length: 12

                                      <h1>Oi</h1>

Here they are values. parser.py makes a request out of bytes, a *handler* makes a response out of the request, and
writer.py makes bytes out of the response.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from http import HTTPStatus
from socket import socket

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

Field = tuple[str, str]


class Headers:
    """The fields of a message, in their order, as (name, value) pairs; never changed.

    A name may be asked for in any case, and may have come more than once (RFC 9110 sections 5.1 and 5.3).
    """

    __slots__ = ("_fields", "_values")

    def __init__(self, fields: Iterable[Field] = ()) -> None:
        self._fields = tuple(fields)
        self._values: dict[str, list[str]] = {}
        for name, value in self._fields:
            self._values.setdefault(name.lower(), []).append(value)

    def get(self, name: str) -> str | None:
        """The value of a field; those of a repeated one are joined with ", ", which means the same."""
        values = self._values.get(name.lower())
        return ", ".join(values) if values else None

    def all(self, name: str) -> list[str]:
        """Each value of a field on its own, [] when there is none."""
        return list(self._values.get(name.lower(), ()))

    def elements(self, name: str) -> list[str]:
        """The elements of a field that is a list of words, in lower case; empty ones do not count (5.6.1)."""
        if name not in self:
            return []
        words = (word.strip(" \t").lower() for value in self.all(name) for word in value.split(","))
        return [word for word in words if word]

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._values

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __eq__(self, other: object) -> bool:
        return self._fields == other._fields if isinstance(other, Headers) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._fields)

    def __repr__(self) -> str:
        return f"Headers({list(self._fields)!r})"


@dataclass(frozen=True)
class Request:
    """What a client asks for.

    `target` is what stood in the request line. `path` is the part of it that names the resource, still
    percent-encoded ("*" for the server as a whole, "" for CONNECT), `query` what follows the question mark. `host` is
    who was meant, from an absolute target or else from the Host field, "" when an HTTP/1.0 client did not say.
    """

    method: str
    target: str
    path: str
    query: str
    version: tuple[int, int]
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""
    host: str = ""


@dataclass
class Response:
    """What the server answers.

    A body of `bytes` gets its Content-Length by itself. Of any other iterable the pieces are sent as they come: as
    many bytes as `headers` announce, or chunked, or (to HTTP/1.0) until the connection closes. If it has a close(),
    that is always called. Date, Server and Connection are added on the way out, and the body is left out where HTTP
    has none: a handler may answer HEAD as it answers GET.
    """

    status: int
    headers: list[Field] = field(default_factory=list)
    body: bytes | Iterable[bytes] = b""


@dataclass
class Upgrade(Response):
    """101: from here on this connection speaks another protocol (RFC 9110 section 7.8).

    `headers` name it, in Upgrade and Connection. When they have been sent, `talk` gets the connection, with the bytes
    on it that have been read already; when `talk` returns, the conversation is over.
    """

    talk: Callable[[socket, bytes], None] = field(kw_only=True)


@dataclass
class Sent(Response):
    """A response that the handler has sent by itself, `size` bytes of body; `keep`: another one may follow."""

    size: int = field(kw_only=True)
    keep: bool = field(kw_only=True)


Handler = Callable[[Request], Response]


class HTTPError(Exception):
    """A request that cannot be served: the status to answer, and a sentence that says why, in the reader's language.

    `close`: the connection must not be used again, because nobody knows where the next request would begin.
    """

    def __init__(self, status: int, text: str = "", *, close: bool = True, headers: Iterable[Field] = ()) -> None:
        super().__init__(status, text)
        self.status = status
        self.text = text
        self.close = close
        self.headers = list(headers)


EXPLANATIONS = {
    400: gettext_lazy("The request breaks the rules of HTTP."),
    403: gettext_lazy("The server may not read this."),
    404: gettext_lazy("There is nothing at this address."),
    405: gettext_lazy("This resource does not know that method."),
    408: gettext_lazy("The request took too long to arrive."),
    412: gettext_lazy("The resource is not the one that the request was meant for."),
    413: gettext_lazy("The body of the request is too large."),
    414: gettext_lazy("The first line of the request is too long."),
    416: gettext_lazy("The resource does not have the bytes that were asked for."),
    417: gettext_lazy("The server cannot do what the Expect field asks for."),
    431: gettext_lazy("The header fields of the request are too many or too long."),
    500: gettext_lazy("The server made a mistake while it was answering."),
    501: gettext_lazy("The server does not know how to do that."),
    505: gettext_lazy("The server does not speak this version of HTTP."),
}
PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<h1>{title}</h1>
<p>{text}</p>
</html>
"""


def error_response(status: int, text: str = "", headers: Iterable[Field] = ()) -> Response:
    """The small page for an error: `text`, or what is generally meant by that status, in the reader's language."""
    explanation = text or str(EXPLANATIONS.get(status, "")) or _("The request cannot be served.")
    language = get_language() or "en"
    page = PAGE.format(language=language, title=f"{status} {phrase(status)}", text=escape(explanation))
    return Response(status, [("Content-Type", "text/html; charset=utf-8"), *headers], page.encode())


@lru_cache
def phrase(status: int) -> str:
    """The words that follow a status in the first line; "" for one that is not registered (RFC 9112 section 4)."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""

"""The handshake: a request of HTTP/1.1 asks for the connection to become a WebSocket (RFC 6455 section 4.2).

    GET / HTTP/1.1                                    HTTP/1.1 101 Switching Protocols
    Host: 127.0.0.1:9090                              Upgrade: websocket
    Upgrade: websocket                                Connection: Upgrade
    Connection: Upgrade                               Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
    Sec-WebSocket-Version: 13

The answer to the key proves nothing about who the server is. It shows that this server knows WebSockets, and that no
cache answers with what it said to somebody else.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable

from django.utils.translation import gettext as _

from fundamentals.http.message import Field, HTTPError, Request, Response

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
VERSION = "13"
UPGRADE = [("Upgrade", "websocket"), ("Connection", "Upgrade")]


def accept(request: Request, fields: Iterable[Field] = ()) -> Response:
    """The 101 that makes a WebSocket of the connection, with more `fields`. Raises HTTPError as check() does."""
    check(request)
    key = request.headers.all("Sec-WebSocket-Key")[0]
    return Response(101, [*UPGRADE, ("Sec-WebSocket-Accept", accept_key(key)), *fields])


def accept_key(key: str) -> str:
    return base64.b64encode(hashlib.sha1(key.encode("latin-1") + GUID).digest()).decode()


def check(request: Request) -> None:
    """Whether this is an opening handshake that we can answer (section 4.2.1). Raises HTTPError."""
    if request.method != "GET":
        raise HTTPError(405, _("A WebSocket begins with GET."), headers=[("Allow", "GET")])
    if not wants_websocket(request):
        raise HTTPError(426, _("Here one speaks WebSocket: ask for the upgrade."), headers=UPGRADE)
    if request.headers.get("Sec-WebSocket-Version") != VERSION:
        raise HTTPError(
            426, _("This server knows version 13 only."), headers=[*UPGRADE, ("Sec-WebSocket-Version", VERSION)]
        )
    if not is_key(request.headers.all("Sec-WebSocket-Key")):
        raise HTTPError(400, _("Sec-WebSocket-Key must be 16 bytes in base64, once."))


def check_origin(request: Request) -> None:
    """Whether a page of this server asks, or no page at all. Raises HTTPError."""
    if not same_origin(request):
        raise HTTPError(403, _("A page of another site may not talk to this server."))


def wants_websocket(request: Request) -> bool:
    """Whether the request asks for the upgrade; before HTTP/1.1 there is none (RFC 9110 section 7.8)."""
    upgrades = "websocket" in request.headers.elements("Upgrade")
    return upgrades and "upgrade" in request.headers.elements("Connection") and request.version >= (1, 1)


def is_key(values: list[str]) -> bool:
    try:
        return len(values) == 1 and len(base64.b64decode(values[0], validate=True)) == 16
    except (binascii.Error, ValueError):
        return False


def same_origin(request: Request) -> bool:
    """Whether the page that asks came from this very server, port included.

    A browser sends cookies with a WebSocket of any page, and stops none of them: the server must look (section 10.2).
    A client that is no browser sends no Origin, and could send whatever it likes.
    """
    origins = request.headers.all("Origin")
    host = request.host.lower()
    return not origins or origins in ([f"http://{host}"], [f"https://{host}"])

"""Who opens a WebSocket, and from where: settled before anything is sent."""

import logging
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from chat.database import reading
from chat.middleware import is_lan_host
from chat.protocol import Close
from chat.services.standing import session_user

log = logging.getLogger("prosa.socket")


@dataclass(frozen=True, slots=True)
class Visitor:
    """`via` is how this visitor's messages come: empty for a browser (models.Message)."""

    user_id: int
    session_key: str
    language: str
    via: str = ""


def _header(scope: dict[str, Any], name: bytes) -> str:
    found = [value for key, value in scope["headers"] if key.lower() == name]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def same_origin(scope: dict[str, Any]) -> bool:
    """Whether the Origin header is exactly this site's scheme://host[:port] (RFC 6454).

    channels' AllowedHostsOriginValidator ignores scheme and port, and other servers live on other ports of this host.
    """
    origin = _header(scope, b"origin").lower()
    if settings.PROSA_URL:
        return origin == settings.PROSA_URL
    host = _header(scope, b"host").lower()
    secure = scope.get("scheme") == "wss"
    return is_lan_host(host) and origin == f"{'https' if secure else 'http'}://{host}"


async def identify(scope: dict[str, Any]) -> Visitor | int:
    """The visitor behind the session cookie, or the close code that says why not."""
    key = _session_key(_header(scope, b"cookie"))
    try:
        user = await reading(session_user, key)
    except Exception as error:
        log.warning("handshake: %s: %s", type(error).__name__, error)
        return Close.RESTART
    if user is None or key is None:
        return Close.NOBODY
    language = user.language or _accepted_language(_header(scope, b"accept-language"))
    return Visitor(user.pk, key, language) if user.admitted else Close.SHUT_OUT


def _accepted_language(header: str) -> str:
    """The browser's first choice that there is, as django.middleware.locale chooses."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = header
    return get_language_from_request(request)


def _session_key(cookies: str) -> str | None:
    try:
        morsel = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return morsel.value if morsel else None

"""How often one address may do something. Generous: a school stands behind one."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from chat.services.refusal import Refused

PER_MINUTE = 300
SECONDS = 60


def check(request: HttpRequest, action: str) -> None:
    """Raises Refused `rate_limited` once this address did `action` 300 times within the minute."""
    if cache.get(_key(request, action), 0) >= PER_MINUTE:
        raise Refused("rate_limited", _("Too many attempts from your network. Wait a minute."), retry_after=SECONDS)


def count(request: HttpRequest, action: str) -> None:
    """One more; the minute starts with the first."""
    key = _key(request, action)
    if not cache.add(key, 1, SECONDS):
        try:
            cache.incr(key)
        except ValueError:  # the minute ended in between
            cache.set(key, 1, SECONDS)


def _key(request: HttpRequest, action: str) -> str:
    return f"limit:{action}:{get_adapter(request).get_client_ip(request)}"

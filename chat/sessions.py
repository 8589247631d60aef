"""Where somebody is signed in: what is noted of each session, and how it is ended from another one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from chat.middleware import GetResponse
from chat.models import User
from chat.services.publish import touch_people

# How often it is noted that a session is in use, in seconds; not each request writes.
NOTED = 300
# In this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari", "curl": "curl"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


@dataclass(frozen=True)
class Session:
    """One place where a person is signed in. `device` is as people would call it."""

    pk: int
    device: str
    address: str
    began: datetime
    seen: datetime
    current: bool


def noted(get_response: GetResponse) -> GetResponse:
    """Middleware: note now and then that a session is in use, from where and by which browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key and request.user.is_authenticated and cache.add(f"session-noted-{key}", True, NOTED):
            UserSession.objects.create_from_request(request)
        return get_response(request)

    return middleware


def sessions_of(user: User, current: str | None) -> list[Session]:
    """Those that still hold, this one first, then the latest seen."""
    found = [
        Session(one.pk, device(one.user_agent), one.ip, one.created_at, one.last_seen_at, one.session_key == current)
        for one in UserSession.objects.purge_and_list(user)
    ]
    return sorted(found, key=lambda one: (one.current, one.seen), reverse=True)


def end_sessions(user: User, found: Iterable[UserSession]) -> None:
    """Sign out there: the sessions are gone, and their open sockets with them."""
    with transaction.atomic():
        for session in found:
            session.end()
        touch_people([user.pk])


def device(user_agent: str) -> str:
    """Browser and system by the names that people know: "Firefox, Windows"."""
    browser = next((name for sign, name in BROWSERS.items() if f"{sign}/" in user_agent), "")
    system = next((name for sign, name in SYSTEMS.items() if re.search(rf"\b{sign}", user_agent)), "")
    return ", ".join(filter(None, (browser, system))) or _("unknown browser")

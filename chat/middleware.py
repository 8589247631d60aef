"""What every request passes."""

import ipaddress
from collections.abc import Callable
from contextlib import nullcontext
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils import timezone, translation

from chat.services import zones

GetResponse = Callable[[HttpRequest], HttpResponse]


def is_lan_host(host: str) -> bool:
    """Whether a Host header names this machine or a literal private address.

    Names are refused: somebody else's name that resolves to a private address (DNS rebinding) must not reach us.
    """
    domain = split_domain_port(host)[0]
    if domain == "localhost":
        return True
    try:
        address = ipaddress.ip_address(domain.strip("[]"))
    except ValueError:
        return False
    return address.is_private or address.is_loopback or address.is_link_local


def lan_host_only(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        host = request.get_host()
        if not settings.PROSA_URL and not is_lan_host(host):
            raise DisallowedHost(f"{host!r} is not this machine; set PROSA_URL to serve under a name.")
        return get_response(request)

    return middleware


def own_language(get_response: GetResponse) -> GetResponse:
    """The language that a signed-in person chose wins over the browser's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        chosen = user.language if user.is_authenticated else ""
        if not chosen:
            return get_response(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
            response.headers["Content-Language"] = chosen
            return response

    return middleware


def own_zone(get_response: GetResponse) -> GetResponse:
    """Times in the zone that a person chose, else in that of their device, which its pages tell in a cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.user.time_zone if request.user.is_authenticated else ""
        found = zones.zone(chosen) or zones.zone(unquote(request.COOKIES.get("zone", "")))
        with timezone.override(found) if found else nullcontext():
            return get_response(request)

    return middleware

"""The chat as an app on the device: its manifest, its service worker, and the page for when there is no way to us.

Nothing here says anything about a person: the worker keeps the page for whoever uses the browser next.
"""

import hashlib
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chat.models import Community

PAPER = "#fbf8f1"
FILES = ["chat/site.css", "chat/offline.css", "chat/offline.js", "chat/mark.svg"]


def manifest(request: HttpRequest) -> HttpResponse:
    """What an installed app is called and looks like (W3C Web Application Manifest)."""
    name = Community.get().name
    found = {
        "id": "/",
        "name": name,
        "short_name": name,
        "description": _("A chat that we run ourselves."),
        "lang": translation.get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [icon("icon-192", 192), icon("icon-512", 512), icon("icon-maskable-512", 512, "maskable")],
    }
    return JsonResponse(found, content_type="application/manifest+json")


def icon(name: str, size: int, purpose: str = "any") -> dict[str, str]:
    return {"src": static(f"chat/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The script of the worker. It changes with every file that it keeps: that is how browsers notice."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else str(translation.get_language())
    page, body = reverse("offline", args=[language]), _offline(language)
    files = [kept(name) for name in FILES]
    version = hashlib.sha256("\n".join([body, *files]).encode()).hexdigest()[:12]
    context = {"worker": {"version": version, "page": page, "files": files}}
    script = render_to_string("chat/worker.js", context)
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@never_cache
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """What the worker shows in place of a page that it cannot get."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return HttpResponse(_offline(language))


def _offline(language: str) -> str:
    """Rendered without the request: it is the same for everybody."""
    with translation.override(language):
        addresses = dict(zip(["site", "style", "script", "mark"], map(kept, FILES), strict=True))
        context: dict[str, Any] = {"community": Community.get().name, "addresses": addresses}
        return render_to_string("chat/offline.html", context)


def kept(name: str) -> str:
    """A file's address as the offline page names it: one of its own, so that the worker leaves every other page's
    requests alone."""
    return f"{static(name)}?offline"

"""The scripts' texts in the reader's language: what i18n.js looks up."""

import hashlib
import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation.trans_real import DjangoTranslation
from django.views.i18n import JavaScriptCatalog

YEAR = 60 * 60 * 24 * 365


def catalogue(request: HttpRequest) -> HttpResponse:
    """The texts as a script; at an address that bears their version they stay for a year."""
    script = texts(get_language() or "")
    response = HttpResponse(script, "text/javascript; charset=utf-8")
    lasting = request.GET.get("v") == version(script)
    response["Cache-Control"] = f"private, max-age={YEAR}, immutable" if lasting else "private, no-cache"
    return response


def address() -> str:
    return f"{reverse('jsi18n')}?v={version(texts(get_language() or ''))}"


@cache
def texts(language: str) -> str:
    """Django's catalogue, without the functions and the formats that its view adds: they are most of the bytes."""
    view = JavaScriptCatalog()
    view.translation = DjangoTranslation(language, domain="djangojs", localedirs=view.get_paths(["chat"]))
    found = json.dumps(view.get_catalog(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"globalThis.texts={found};"


def version(script: str) -> str:
    return hashlib.sha256(script.encode()).hexdigest()[:12]

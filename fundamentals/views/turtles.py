"""/turtles/: what the server saw of the visitor's own request, and of a WebSocket that the page opens.

It is for people who are signed in: it tells how this server is built, and strangers need not know.

The page shows the events of its own delivery. It therefore comes in two pieces: when the second one is made, the first
has been sent already, and the events that carried it are in the record.
"""

import sys
from collections.abc import AsyncIterator

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fundamentals.turtles import Record, Watch

MARK = "<!-- the events -->"  # nothing that a visitor sends can look like it: the template escapes it


@never_cache
@login_required
@require_safe
def page(request: HttpRequest) -> HttpResponseBase:
    record: Record | None = getattr(request, "scope", {}).get(Watch.KEY)
    if record:
        record.stand_on(sys._getframe())
    whole = render(request, "fundamentals/turtles.html", {"record": record, "mark": MARK})
    return two_pieces(whole, record) if record else whole


def two_pieces(whole: HttpResponse, record: Record) -> StreamingHttpResponse:
    head, tail = whole.text.split(MARK)
    language = get_language()

    async def pieces() -> AsyncIterator[str]:
        yield head
        with override(language):
            events = render_to_string("fundamentals/turtles_events.html", {"record": record})
        yield events + tail

    # GZipMiddleware would pack each piece by itself (Django 5.2), and browsers unpack the first one only.
    return StreamingHttpResponse(pieces(), headers={"Content-Encoding": "identity"})

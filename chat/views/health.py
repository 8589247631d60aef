"""Whether this process answers."""

from django.http import HttpRequest, HttpResponse


async def healthz(request: HttpRequest) -> HttpResponse:
    """200 `ok` from the event loop itself: asks neither the database nor a thread."""
    return HttpResponse("ok\n", content_type="text/plain")

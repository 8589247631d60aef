"""Whether this process answers."""

from django.http import HttpRequest, HttpResponse


async def healthz(request: HttpRequest) -> HttpResponse:
    """200 `ok` once a request has gone through the whole site; asks no database."""
    return HttpResponse("ok\n", content_type="text/plain")

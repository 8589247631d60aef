"""Pages for what went wrong, with their JSON twins. The page for 500 asks nothing of the database."""

import sys

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from chat.services.refusal import Refused
from chat.views import twin


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. The page asks nothing of the session: the Host itself may be what was wrong."""
    if twin.wants_json(request):
        return twin.refused(request, Refused("invalid", _("The request is not well formed.")))
    context = {"host": isinstance(exception, DisallowedHost)}
    return HttpResponse(loader.render_to_string("400.html", context), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if twin.wants_json(request):
        return twin.refused(request, Refused("forbidden", _("You may not do that.")))
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if twin.wants_json(request):
        return twin.refused(request, Refused("not_found", _("There is nothing at this address.")))
    return HttpResponseNotFound(loader.render_to_string("404.html", {}, request))


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 where only somebody must run `migrate`: the server's log has the traceback."""
    if isinstance(sys.exc_info()[1], DatabaseError) and unprepared():
        detail = _("The database is not prepared for this version of the chat yet.")
        return unavailable(request, detail, "chat/unprepared.html")
    if twin.wants_json(request):
        detail = _("Something broke here. It has been written down; try again in a while.")
        return JsonResponse({"error": {"code": "unavailable", "detail": detail, "fields": {}}}, status=500)
    return HttpResponse(loader.render_to_string("500.html"), status=500)


def unavailable(request: HttpRequest, detail: str, page: str) -> HttpResponse:
    if twin.wants_json(request):
        return JsonResponse({"error": {"code": "unavailable", "detail": detail, "fields": {}}}, status=503)
    return HttpResponse(loader.render_to_string(page), status=503)


def unprepared() -> bool:
    """Whether migrations are waiting to be run."""
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return False


def too_many(request: HttpRequest) -> HttpResponse:
    """allauth's limits."""
    detail = _("Too many attempts. Wait a minute, then try again.")
    return twin.refused(request, Refused("rate_limited", detail, retry_after=60))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an old page or another site, or a browser without cookies."""
    if twin.wants_json(request):
        return twin.refused(request, Refused("forbidden", _("The CSRF token is missing or old. Load the page again.")))
    return render(request, "chat/csrf.html", status=403)

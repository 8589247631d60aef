"""The list of one's sessions, and signing out in another place."""

from dataclasses import asdict

from allauth.usersessions.models import UserSession
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chat.services.refusal import Refused
from chat.sessions import end_sessions, sessions_of
from chat.views import twin
from chat.views.access import member_required, person


@member_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    found = sessions_of(person(request), request.session.session_key)
    if twin.wants_json(request):
        return twin.answer(request, {"sessions": [asdict(one) for one in found]}, "")
    return render(request, "chat/sessions.html", {"sessions": found})


@member_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out in one other place."""
    user = person(request)
    found = _others(request).filter(pk=pk)
    if not found:
        raise Refused("not_found", _("This session has ended already."))
    end_sessions(user, found)
    return twin.done(request, to=reverse("sessions"), said=_("Signed out there."))


@member_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    end_sessions(person(request), _others(request))
    return twin.done(request, to=reverse("sessions"), said=_("Signed out everywhere else."))


def _others(request: HttpRequest) -> QuerySet[UserSession]:
    found: QuerySet[UserSession] = UserSession.objects.filter(user=person(request))
    return found.exclude(session_key=request.session.session_key)

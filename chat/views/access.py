"""Who may come in: decorators of views, and the rooms that a request may name."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chat.models import Room, User
from chat.services.people import must_own
from chat.services.refusal import Refused
from chat.services.rights import role_in
from chat.services.rooms import not_found, visible_rooms
from chat.services.standing import shut_out
from chat.views import twin

View = Callable[..., HttpResponse]


def anybody(view: View) -> View:
    """Open to all; a Refused becomes a page or a JSON error, and nothing is kept in caches."""

    @never_cache
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return twin.refused(request, refusal)

    return wrapper


def member_required(view: View) -> View:
    """For people who are signed in; others go to the login page, or get 401 in JSON."""

    @anybody
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_anonymous and not twin.wants_json(request):
            return redirect("closed") if shut_out(request.session) else redirect_to_login(request.get_full_path())
        person(request)
        return view(request, *args, **kwargs)

    return wrapper


def owner_required(view: View) -> View:
    """For owners of the community."""

    @member_required
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        must_own(person(request))
        return view(request, *args, **kwargs)

    return wrapper


def person(request: HttpRequest) -> User:
    """Who asks. Raises Refused for nobody, and for somebody who was shut out."""
    if not isinstance(request.user, User):
        raise Refused("unauthenticated", _("Sign in first."))
    if not request.user.admitted:
        raise Refused("forbidden", _("This account is closed. Ask the owner of this community."))
    return request.user


def my_room(request: HttpRequest, slug: str) -> Room:
    """A room that I am in. Raises Refused `not_found` for every other."""
    room = Room.objects.filter(slug=slug).first()
    if room is None or role_in(person(request), room) is None:
        raise not_found()
    return room


def visible_room(request: HttpRequest, slug: str) -> Room:
    """A room or conversation that I am in, or a public room that I may join. Raises Refused `not_found`."""
    room = visible_rooms(person(request)).filter(slug=slug).first()
    return room or my_room(request, slug)


def somebody(pk: int) -> User:
    """Raises Refused `not_found`."""
    found = User.objects.filter(pk=pk).first()
    if found is None:
        raise Refused("not_found", _("There is no such person."))
    return found

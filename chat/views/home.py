"""The chat's page. Everything in it beyond `boot` comes over the socket."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from chat.models import Community, Room, User
from chat.services import wire
from chat.services.rights import role_in
from chat.services.rooms import may_create_rooms
from chat.views.access import member_required, person, visible_room


@member_required
def home(request: HttpRequest) -> HttpResponse:
    """The page opens the room that the browser remembers, or the first."""
    return _chat(request, None)


@member_required
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """The page with one room open; a public room that is not mine yet offers to join."""
    found = visible_room(request, slug)
    if role_in(person(request), found) is None:
        return render(request, "chat/join_room.html", {"room": found})
    return _chat(request, found)


def _chat(request: HttpRequest, opened: Room | None) -> HttpResponse:
    user, community = person(request), Community.get()
    boot = {
        "user": msgspec.to_builtins(wire.me_view(user)) | {"language": user.language},
        "room": opened.slug if opened else None,
        "community": community.name,
        "language": get_language(),
        "create_rooms": may_create_rooms(user),
        "urls": _urls(user),
    }
    return render(request, "chat/chat.html", {"boot": boot, "community": community.name})


def _urls(user: User) -> dict[str, Any]:
    return {
        "rooms": reverse("rooms"),
        "people": reverse("people"),
        "direct": reverse("direct"),
        "profile": reverse("profile"),
        "logout": reverse("account_logout"),
        "ws": "/ws/",
    }

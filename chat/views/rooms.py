"""Rooms: browse, make, name, enter, leave."""

from typing import Any

import msgspec
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chat.forms import NewRoomForm, RoomForm
from chat.models import Community, Membership, Message, Room, User
from chat.models.user import admitted
from chat.services import rooms, wire
from chat.services.batch import PINS_PER_ROOM
from chat.services.moderation import PACES
from chat.services.people import folded
from chat.services.refusal import Refused
from chat.services.rights import combined, may, rights, role_in
from chat.services.spans import span
from chat.views import twin
from chat.views.access import member_required, my_room, person, visible_room


def room_view(room: Room) -> dict[str, Any]:
    view = {"id": str(room.pk), "slug": room.slug, "name": room.name, "topic": room.topic, "kind": room.kind}
    return view | {"locked": room.locked, "slow": room.slow, "archived": room.archived_at is not None}


def room_page(request: HttpRequest, room: Room) -> dict[str, Any]:
    """What a room's pages (settings, people, join links) have in common."""
    role = role_in(person(request), room)
    paces = [(pace, span(pace) if pace else gettext_lazy("off")) for pace in PACES]
    allowed = rights(role, room.kind, members_invite=Community.get().members_invite)
    return {"room": room, "role": role, "rights": allowed, "paces": paces}


@member_required
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """GET lists my rooms and the public ones that I may join; POST makes one."""
    if request.method == "POST":
        return _create(request)
    user = person(request)
    joined = Count("memberships", filter=Q(memberships__user=user))
    found = rooms.visible_rooms(user).annotate(people=Count("memberships"), joined=joined)
    restorable = _restorable(user)
    listed = sorted(found, key=lambda room: (-room.joined, folded(room.name)))
    data = [room_view(room) | {"joined": bool(room.joined), "people": room.people} for room in listed]
    context = {
        "rooms": [room for room in listed if not room.archived_at],
        "archived": [(room, room.pk in restorable) for room in listed if room.archived_at],
        "may_create": rooms.may_create_rooms(user),
    }
    return twin.answer(request, {"rooms": data}, "chat/rooms.html", context)


def _restorable(user: User) -> set[int]:
    """The archived rooms that `user` may bring back."""
    found = Membership.objects.filter(admitted("user__"), user=user, room__archived_at__isnull=False)
    roles = found.values_list("room", "room__kind", "user__role", "role")
    return {room for room, kind, mine, here in roles if may("moderate", combined(mine, here), kind)}


@member_required
@require_GET
def new(request: HttpRequest) -> HttpResponse:
    if not rooms.may_create_rooms(person(request)):
        raise Refused("forbidden", _("You may not create rooms here. Ask the owner."))
    return render(request, "chat/room_new.html", {"form": NewRoomForm()})


def _create(request: HttpRequest) -> HttpResponse:
    form = NewRoomForm(twin.form_data(request))
    if form.is_valid():
        try:
            room = rooms.create_room(by=person(request), **form.cleaned_data)
        except Refused as refusal:
            return twin.failed(request, form, refusal, "chat/room_new.html")
        return twin.done(request, to=reverse("room", args=[room.slug]), data=room_view(room), status=201)
    return twin.rejected(request, form, "chat/room_new.html")


@member_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Name and topic: a form for those who may change them."""
    room = my_room(request, slug)
    if request.method == "POST":
        return _update(request, room)
    form = RoomForm(initial={"name": room.name, "topic": room.topic})
    return twin.answer(request, room_view(room), "chat/room_settings.html", room_page(request, room) | {"form": form})


def _update(request: HttpRequest, room: Room) -> HttpResponse:
    form = RoomForm(twin.form_data(request))
    if not form.is_valid():
        return twin.rejected(request, form, "chat/room_settings.html", room_page(request, room))
    room = rooms.update_room(by=person(request), room=room, **form.cleaned_data)
    return twin.done(request, to=reverse("room_settings", args=[room.slug]), data=room_view(room), said=_("Saved."))


@member_required
@require_POST
def join(request: HttpRequest, slug: str) -> HttpResponse:
    room = visible_room(request, slug)
    rooms.join_room(user=person(request), room=room)
    return twin.done(request, to=reverse("room", args=[slug]))


@member_required
@require_POST
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    room = my_room(request, slug)
    rooms.leave_room(user=person(request), room=room)
    return twin.done(request, to=reverse("rooms"), said=_("You have left %(room)s.") % {"room": room.name})


@member_required
@require_GET
def pins(request: HttpRequest, slug: str) -> HttpResponse:
    """The pinned messages, the latest first. JSON only: messages have one renderer, in the chat's page."""
    user, room = person(request), my_room(request, slug)
    pinned = wire.with_all(Message.objects.filter(room=room, pinned=True)).order_by("-seq")[:PINS_PER_ROOM]
    views = [msgspec.to_builtins(wire.message_view(message, user.pk)) for message in pinned]
    return JsonResponse({"messages": views})

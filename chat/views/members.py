"""The people of one room."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chat.forms import NewMemberForm, RoleForm, SearchForm
from chat.models import Membership, Room, User
from chat.models.role import Role
from chat.services import people, rooms, wire
from chat.services.moderation import actions_between
from chat.services.refusal import Refused
from chat.services.rights import combined, is_muted
from chat.views import twin
from chat.views.access import member_required, my_room, person, somebody
from chat.views.moderation import BAN_TIMES, MUTE_TIMES, times, undo_address
from chat.views.rooms import room_page

PAGE = "chat/room_people.html"
SHOWN = SUGGESTED = 200


def member_view(membership: Membership) -> dict[str, Any]:
    author: dict[str, Any] = msgspec.to_builtins(wire.author_view(membership.user))
    role = combined(membership.user.role, membership.role)
    return author | {"role": role.value, "muted": is_muted(membership)}


@member_required
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """GET lists the room's people; POST {user: id or user name, role?} brings somebody in."""
    room = my_room(request, slug)
    if request.method == "POST":
        return _add(request, room)
    if twin.wants_json(request):
        found = people.room_people(by=person(request), room=room)
        return JsonResponse({"people": [member_view(membership) for membership in found]})
    return render(request, PAGE, _page(request, room) | {"form": NewMemberForm()})


def _page(request: HttpRequest, room: Room) -> dict[str, Any]:
    """Those who match `q`, each with what I may do to them; and what the forms offer."""
    page = room_page(request, room)
    search = SearchForm(request.GET)
    query = search.cleaned_data["q"] if search.is_valid() else ""
    found = people.room_people(by=person(request), room=room)
    listed = [one for one in found if people.matching([one.user], query)]
    rows = [_row(person(request), page["role"], room, one) for one in listed[:SHOWN]]
    more = {"search": search, "query": query, "total": len(found), "more": len(listed) - SHOWN}
    chosen = {"roles": Role.choices, "mute_times": times(MUTE_TIMES), "ban_times": times(BAN_TIMES)}
    return page | more | chosen | {"people": rows, "near": _suggestions(request, room)}


def _row(by: User, own: Role, room: Room, membership: Membership) -> dict[str, Any]:
    membership.room = room
    theirs = combined(membership.user.role, membership.role)
    actions = actions_between(by, own, membership)
    return {"user": membership.user, "role": theirs, "actions": actions, "muted": "unmute" in actions}


def _suggestions(request: HttpRequest, room: Room) -> list[str]:
    near = people.people_near(person(request)).exclude(memberships__room=room)
    return list(near.order_by("username").values_list("username", flat=True)[:SUGGESTED])


def _add(request: HttpRequest, room: Room) -> HttpResponse:
    form = NewMemberForm(twin.form_data(request))
    if not form.is_valid():
        return twin.rejected(request, form, PAGE, _page(request, room))
    user, role = form.cleaned_data["user"], form.cleaned_data["role"]
    try:
        membership = rooms.add_member(by=person(request), room=room, user=user, role=role)
    except Refused as refusal:
        return twin.failed(request, form, refusal, PAGE, _page(request, room))
    said = _("%(name)s is now in the room.") % {"name": user.name}
    return twin.done(request, to=_address(room), data=member_view(membership), status=201, said=said)


@member_required
@require_POST
def grant(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """POST {role}."""
    room, user = my_room(request, slug), somebody(pk)
    form = RoleForm(twin.form_data(request))
    if not form.is_valid():
        raise Refused("invalid", _("There is no such role."))
    role = form.cleaned_data["role"]
    try:
        membership = rooms.grant_role(by=person(request), room=room, user=user, role=role)
    except Refused as refusal:
        return twin.sent_back(request, refusal, to=_address(room))
    said = _("%(name)s has another role now.") % {"name": user.name}
    return twin.done(request, to=_address(room), data=member_view(membership), said=said)


@member_required
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    room, user = my_room(request, slug), somebody(pk)
    deed = rooms.remove_member(by=person(request), room=room, user=user)
    said, undo = _("%(name)s is no longer in the room.") % {"name": user.name}, undo_address(deed)
    return twin.done(request, to=_address(room), data={"undo": undo, "said": said}, said=said, undo=undo)


def _address(room: Room) -> str:
    return reverse("room_people", args=[room.slug])

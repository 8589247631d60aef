"""People of the community: who is near me, conversations with them, and what the owner does for them."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chat.forms import DirectForm, RoleForm, SearchForm
from chat.models import User
from chat.models.role import Role
from chat.services import card as cards
from chat.services import factors, links, people, rooms, wire
from chat.services.refusal import Refused
from chat.views import twin
from chat.views.access import member_required, my_room, owner_required, person, somebody
from chat.views.invites import absolute

SHOWN = 200


@member_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Those who share a room with me and match `q`; on the owner's page everybody."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return twin.rejected(request, form, "chat/people.html")
    user, query = person(request), form.cleaned_data["q"]
    near = people.matching(people.people_near(user), query)
    if twin.wants_json(request):
        return twin.answer(request, {"people": [author(one) for one in near[:SHOWN]]}, "")
    listed = people.matching(User.objects.exclude(kind=User.Kind.FORMER), query) if user.role == Role.OWNER else near
    context = {"form": form, "query": query, "people": listed[:SHOWN], "more": len(listed) - SHOWN}
    context |= {"near": {one.pk for one in near}, "roles": Role.choices, "guarded": factors.guarded(listed[:SHOWN])}
    return render(request, "chat/people.html", context)


@member_required
@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """What I may see of somebody near me; with `room`, a slug of mine, also their role there and what I may do."""
    slug = request.GET.get("room", "")
    room = my_room(request, slug) if slug else None
    found = cards.card(by=person(request), user=somebody(pk), room=room)
    return twin.answer(request, card_view(found), "chat/person_card.html", {"card": found, "room": room})


def card_view(card: cards.Card) -> dict[str, Any]:
    return author(card.user) | {
        "role": card.user.role,
        "status": card.status,
        "time_zone": card.user.time_zone,
        "local_time": card.local_time.isoformat(timespec="seconds") if card.local_time else None,
        "rooms": [{"slug": room.slug, "name": room.name} for room in card.rooms],
        "room_role": card.room_role.value if card.room_role else None,
        "actions": card.actions,
    }


def author(user: User) -> dict[str, Any]:
    return msgspec.to_builtins(wire.author_view(user))  # type: ignore[no-any-return]


@owner_required
@require_POST
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """POST {role}: another role in the community."""
    form = RoleForm(twin.form_data(request))
    if not form.is_valid():
        raise Refused("invalid", _("There is no such role."))
    try:
        user = people.change_role(by=person(request), user=somebody(pk), role=form.cleaned_data["role"])
    except Refused as refusal:
        return twin.sent_back(request, refusal, to=reverse("people"))
    said = _("%(name)s has another role now.") % {"name": user.name}
    return twin.done(request, to=reverse("people"), data=author(user) | {"role": user.role}, said=said)


@owner_required
@require_POST
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link with which somebody sets a new password, shown this once."""
    user = somebody(pk)
    url = absolute(request, links.password_link(by=person(request), user=user))
    return twin.answer(request, {"url": url}, "chat/password_link.html", {"person": user, "url": url})


@owner_required
@require_POST
def remove_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the second factor away from somebody who has lost it."""
    user = somebody(pk)
    if not factors.remove_factors(by=person(request), user=user):
        raise Refused("conflict", _("%(name)s has no second factor.") % {"name": user.name})
    said = _("The second factor of %(name)s is gone.") % {"name": user.name}
    return twin.done(request, to=reverse("people"), said=said)


@member_required
@require_POST
def direct(request: HttpRequest) -> HttpResponse:
    """POST {people: [id]}: our conversation, made when there is none (201)."""
    form = DirectForm(twin.form_data(request))
    if not form.is_valid():
        raise Refused("invalid", _("Choose at least one person."))
    ids = form.cleaned_data["people"]
    room, made = rooms.open_direct(by=person(request), people=[User(pk=pk) for pk in ids])
    data = {"id": str(room.pk), "slug": room.slug}
    return twin.done(request, to=reverse("room", args=[room.slug]), data=data, status=201 if made else 200)

"""A room's join links."""

from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chat.forms import InviteForm
from chat.lan import shareable
from chat.models import Invite, Room
from chat.services import invites
from chat.services.refusal import Refused
from chat.services.rights import may, role_in
from chat.views import twin
from chat.views.access import member_required, my_room, person
from chat.views.rooms import room_page

PAGE = "chat/room_invites.html"


def absolute(request: HttpRequest, path: str) -> str:
    """`path` as an address that others can open."""
    return settings.PROSA_URL + path if settings.PROSA_URL else shareable(request.build_absolute_uri(path))


def qr(address: str) -> SafeString:
    """The address as a QR code: SVG of black squares on the white ground around it, without any style of its own."""
    svg = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, svgclass=None, lineclass=None)
    return mark_safe(svg)


def invite_view(request: HttpRequest, invite: Invite) -> dict[str, Any]:
    url = absolute(request, reverse("join", args=[invites.shown(invite.code)]))
    return {
        "id": str(invite.pk),
        "code": invites.shown(invite.code),
        "url": url,
        "qr": qr(url),
        "expires_at": invite.expires_at,
        "max_uses": invite.max_uses,
        "uses": invite.uses,
        "role": invite.role,
    }


@member_required
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """GET lists the links that still let people in; POST {role?, days?, max_uses?} makes one."""
    room = my_room(request, slug)
    if request.method == "POST":
        return _create(request, room)
    if twin.wants_json(request):
        listed = invites.room_invites(by=person(request), room=room)
        return JsonResponse({"invites": [invite_view(request, invite) for invite in listed]})
    return render(request, PAGE, _page(request, room) | {"form": InviteForm()})


def _page(request: HttpRequest, room: Room) -> dict[str, Any]:
    user = person(request)
    listed = invites.room_invites(by=user, room=room)
    any_may_end = may("moderate", role_in(user, room), room.kind)
    rows = [
        invite_view(request, one) | {"by": one.created_by, "mine": any_may_end or one.created_by_id == user.pk}
        for one in listed
    ]
    host = urlsplit(absolute(request, "/")).hostname or ""
    return room_page(request, room) | {"invites": rows, "local": host == "localhost" or host.startswith("127.")}


def _create(request: HttpRequest, room: Room) -> HttpResponse:
    form = InviteForm(twin.form_data(request))
    if not form.is_valid():
        return twin.rejected(request, form, PAGE, _page(request, room))
    try:
        invite = invites.create_invite(by=person(request), room=room, **form.cleaned_data)
    except Refused as refusal:
        return twin.failed(request, form, refusal, PAGE, _page(request, room))
    return twin.done(request, to=_address(room), data=invite_view(request, invite), status=201)


@member_required
@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    room, user = my_room(request, slug), person(request)
    invites.revoke_invite(by=user, invite=invites.room_invite(by=user, room=room, pk=pk))
    return twin.done(request, to=_address(room), said=_("The join link no longer lets anybody in."))


def _address(room: Room) -> str:
    return reverse("room_invites", args=[room.slug])

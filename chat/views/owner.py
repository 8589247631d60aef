"""The owner's pages: settings of the whole chat, all rooms and join links, and the audit list."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chat.forms import CommunityForm
from chat.models import Community, Deed, Invite, Room
from chat.services import community, deeds
from chat.services.refusal import Refused
from chat.services.undo import undoable
from chat.views import twin
from chat.views.access import owner_required, person
from chat.views.sentences import KINDS, sentence

PAGE = 50


@owner_required
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The settings: GET shows them, POST sets all of them."""
    if request.method == "POST":
        return _update(request)
    settings = model_to_dict(Community.get(), community.SETTINGS)
    form = CommunityForm(initial=settings)
    return twin.answer(request, settings, "chat/owner.html", _index(form))


def _update(request: HttpRequest) -> HttpResponse:
    form = CommunityForm(twin.form_data(request))
    if not form.is_valid():
        return twin.rejected(request, form, "chat/owner.html", _index(form))
    community.update_community(by=person(request), **form.cleaned_data)
    return twin.done(request, to=reverse("owner"), data=form.cleaned_data, said=_("Saved."))


def _index(form: CommunityForm) -> dict[str, Any]:
    return {"form": form, "figures": community.figures()}


@owner_required
@require_GET
def rooms(request: HttpRequest) -> HttpResponse:
    found = list(community.all_rooms(by=person(request)))
    mine = set(person(request).rooms.values_list("pk", flat=True))
    return twin.answer(
        request, {"rooms": [room_view(room) for room in found]}, "chat/owner_rooms.html", {"rooms": found, "mine": mine}
    )


def room_view(room: Room) -> dict[str, Any]:
    fields = ("slug", "name", "kind", "people", "latest", "archived_at", "locked", "slow")  # two are annotated
    return {"id": str(room.pk)} | {field: getattr(room, field) for field in fields}


@owner_required
@require_GET
def invites(request: HttpRequest) -> HttpResponse:
    found = list(community.all_invites(by=person(request)))
    data = {"invites": [invite_view(invite) for invite in found]}
    return twin.answer(request, data, "chat/owner_invites.html", {"invites": found})


def invite_view(invite: Invite) -> dict[str, Any]:
    fields = ("code", "role", "uses", "max_uses", "expires_at")
    view = {"id": str(invite.pk), "room": invite.room.slug, "by": invite.created_by.username}
    return view | {field: getattr(invite, field) for field in fields}


@owner_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    community.revoke_any(by=person(request), pk=pk)
    return twin.done(request, to=reverse("owner_invites"), said=_("The join link has ended."))


@owner_required
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """The audit list; ?kind=, ?room=SLUG and ?page= narrow it."""
    kind, slug = request.GET.get("kind", ""), request.GET.get("room", "")
    room = Room.objects.filter(slug=slug).first() if slug else None
    if (kind and kind not in KINDS) or (slug and room is None):
        raise Refused("invalid", _("There is nothing of that kind."))
    page = Paginator(deeds.listed(kind=kind, room=room), PAGE).get_page(request.GET.get("page"))
    lines = [(deed, sentence(deed), undoable(deed)) for deed in page]
    context = {"page": page, "lines": lines, "kind": kind, "room": room, "kinds": KINDS.items()}
    return twin.answer(request, {"deeds": [deed_view(deed) for deed in page]}, "chat/owner_audit.html", context)


def deed_view(deed: Deed) -> dict[str, Any]:
    names = {"by": deed.by and deed.by.username, "user": deed.user and deed.user.username}
    view = {"id": str(deed.pk), "at": deed.at, "kind": deed.kind, "room": deed.room and deed.room.slug}
    return view | names | {"detail": deed.detail, "text": sentence(deed)}

"""Who is shut out of the community."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chat.models import User
from chat.services import bans, wire
from chat.views import twin
from chat.views.access import member_required, person, somebody
from chat.views.moderation import ban_facts, undo_address


@member_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """For moderators and owners of the community."""
    found = list(bans.banned_people(by=person(request)))
    return twin.answer(request, {"bans": [_view(user) for user in found]}, "chat/bans.html", {"people": found})


def _view(user: User) -> dict[str, Any]:
    return {
        "user": msgspec.to_builtins(wire.author_view(user)),
        "reason": user.ban_reason,
        "created_at": user.banned_at,
        "expires_at": user.banned_until,
    }


@member_required
@require_POST
def ban(request: HttpRequest, pk: int) -> HttpResponse:
    """POST {reason?, seconds?}: out of the whole community, for so long or until it is lifted."""
    user, facts = somebody(pk), ban_facts(request)
    deed = bans.ban_person(by=person(request), user=user, **facts)
    said, undo = _("%(name)s is banned from the community.") % {"name": user.name}, undo_address(deed)
    return twin.done(request, to=reverse("bans"), data={"undo": undo, "said": said}, said=said, undo=undo)


@member_required
@require_POST
def unban(request: HttpRequest, pk: int) -> HttpResponse:
    user = somebody(pk)
    bans.lift_ban(by=person(request), user=user)
    said = _("%(name)s may sign in again.") % {"name": user.name}
    return twin.done(request, to=reverse("bans"), data={"undo": "", "said": said}, said=said)

"""What moderators of a room do to it, and to who is in it."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from chat.forms import BanForm, ForHowLongForm, StateForm
from chat.models import Ban, Deed, Room
from chat.services import moderation, wire
from chat.services.refusal import Refused
from chat.services.spans import span
from chat.views import twin
from chat.views.access import member_required, my_room, person, somebody
from chat.views.rooms import room_page, room_view

Times = list[tuple[int | str, str | Promise]]

# What the pages offer, in seconds; empty is without end.
MUTE_TIMES = (600, 3600, 86400, None)
BAN_TIMES = (3600, 86400, 7 * 86400, 30 * 86400, None)

_STATES: dict[str, Callable[..., Deed | None]] = {
    "locked": lambda value, **where: moderation.lock_room(on=value, **where),
    "slow": lambda value, **where: moderation.slow_room(seconds=value, **where),
    "archived": lambda value, **where: moderation.archive_room(on=value, **where),
}
_SAID = {
    "lock": gettext_lazy("The room is read-only now: only its moderators write."),
    "unlock": gettext_lazy("Everybody may write again."),
    "archive": gettext_lazy("The room is archived. It can still be read, and restored."),
    "restore": gettext_lazy("The room is back."),
}


def times(choices: tuple[int | None, ...]) -> Times:
    """Choices of a form: seconds, and how long that is in words."""
    return [
        ("" if one is None else one, gettext_lazy("until it is lifted") if one is None else span(one))
        for one in choices
    ]


def undo_address(deed: Deed | None) -> str:
    return reverse("deed_undo", args=[deed.pk]) if deed else ""


@member_required
@require_POST
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """POST {locked}, {slow: seconds} or {archived}: each that is named; what is not stays."""
    room, form = my_room(request, slug), StateForm(twin.form_data(request))
    if not form.is_valid() or not form.chosen:
        raise Refused("invalid", _("Say which state the room should have: locked, slow or archived."))
    deed = None
    for name, value in form.chosen.items():
        deed = _STATES[name](value, by=person(request), room=room) or deed
    room.refresh_from_db()
    undo = undo_address(deed)
    said = str(_SAID.get(deed.kind, _pace(room))) if deed else ""
    return twin.done(
        request, to=_settings(room), data=room_view(room) | {"said": said, "undo": undo}, said=said, undo=undo
    )


def _pace(room: Room) -> str:
    if not room.slow:
        return _("Slow mode is off.")
    return _("Slow mode: members wait %(time)s between two messages.") % {"time": span(room.slow)}


def _settings(room: Room) -> str:
    return reverse("room_settings", args=[room.slug])


@member_required
@require_POST
def mute(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """POST {seconds?}: somebody may read only, for so long or until it is taken back."""
    room, user = my_room(request, slug), somebody(pk)
    deed = moderation.mute(by=person(request), room=room, user=user, seconds=_seconds(request))
    return _done(request, room, deed, _("%(name)s is muted in this room.") % {"name": user.name})


@member_required
@require_POST
def unmute(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    room, user = my_room(request, slug), somebody(pk)
    deed = moderation.unmute(by=person(request), room=room, user=user)
    return _done(request, room, deed, _("%(name)s may write again.") % {"name": user.name})


@member_required
@require_POST
def ban(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """POST {reason?, seconds?}: somebody goes, and stays away for so long or until it is lifted."""
    room, user, facts = my_room(request, slug), somebody(pk), ban_facts(request)
    deed = moderation.ban(by=person(request), room=room, user=user, **facts)
    return _done(request, room, deed, _("%(name)s is banned from this room.") % {"name": user.name})


@member_required
@require_POST
def unban(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    room, user = my_room(request, slug), somebody(pk)
    deed = moderation.unban(by=person(request), room=room, user=user)
    said = _("%(name)s is no longer banned from this room.") % {"name": user.name}
    return _done(request, room, deed, said, to=reverse("room_bans", args=[slug]))


@member_required
@require_GET
def room_bans(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is kept out of the room."""
    room = my_room(request, slug)
    found = moderation.room_bans(by=person(request), room=room)
    if twin.wants_json(request):
        return twin.answer(request, {"bans": [_ban_view(one) for one in found]}, "")
    return render(request, "chat/room_bans.html", room_page(request, room) | {"bans": found})


def _ban_view(ban: Ban) -> dict[str, Any]:
    return {
        "user": msgspec.to_builtins(wire.author_view(ban.user)),
        "reason": ban.reason,
        "created_at": ban.created_at,
        "expires_at": ban.expires_at,
    }


def ban_facts(request: HttpRequest) -> dict[str, Any]:
    """{reason, seconds} of a ban, as the forms send them. Raises Refused."""
    form = BanForm(twin.form_data(request))
    if not form.is_valid():
        raise _wrong(form)
    return form.cleaned_data


def _seconds(request: HttpRequest) -> int | None:
    form = ForHowLongForm(twin.form_data(request))
    if not form.is_valid():
        raise _wrong(form)
    seconds: int | None = form.cleaned_data["seconds"]
    return seconds


def _wrong(form: ForHowLongForm) -> Refused:
    texts = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    return Refused("invalid", next(iter(texts.values()))[0], fields=texts)


def _done(request: HttpRequest, room: Room, deed: Deed | None, said: str, to: str = "") -> HttpResponse:
    """The room's people again, with a way back."""
    undo = undo_address(deed)
    to = to or reverse("room_people", args=[room.slug])
    return twin.done(request, to=to, data={"undo": undo, "said": said}, said=said, undo=undo)

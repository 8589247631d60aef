"""Reporting a message, and the queue in which moderators decide."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chat.forms import ReportForm
from chat.models import Membership, Message, Report, Room, User
from chat.services import moderation, reports, wire
from chat.services.refusal import Refused
from chat.services.rights import combined
from chat.views import twin
from chat.views.access import member_required, my_room, person
from chat.views.moderation import BAN_TIMES, MUTE_TIMES, times

Inside = dict[tuple[int, int], Membership]


@member_required
@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """POST {reason?}."""
    form = ReportForm(twin.form_data(request))
    if not form.is_valid():
        raise Refused("invalid", _("Use at most %(limit)d characters.") % {"limit": reports.REASON_LIMIT})
    message = Message.objects.filter(pk=pk).first()
    if message is None:
        raise Refused("not_found", _("There is no such message in your rooms."))
    reports.report_message(by=person(request), message=message, **form.cleaned_data)
    said = _("Thank you. The moderators will look at it; its author does not learn who told them.")
    return twin.done(request, to=reverse("home"), data={"said": said}, status=201, said=said)


@member_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What waits for me to decide: of one room, or of all."""
    slug = request.GET.get("room", "")
    room = my_room(request, slug) if slug else None
    found = _views(person(request), reports.cases(by=person(request), room=room))
    if twin.wants_json(request):
        whole = wire.with_all(Message.objects.all()).in_bulk([one["message"].pk for one in found if one["link"]])
        return twin.answer(request, {"reports": [_json(one, whole) for one in found]}, "")
    chosen = {"mute_times": times(MUTE_TIMES), "ban_times": times(BAN_TIMES)}
    return twin.answer(request, {}, "chat/reports.html", {"cases": found, "room": room} | chosen)


def _views(user: User, cases: list[reports.Case]) -> list[dict[str, Any]]:
    """Each case, the way to the message for who is in its room, and what `user` may do to its author there."""
    messages = [case.message for case in cases]
    people = {message.author_id for message in messages} | {user.pk}
    found = Membership.objects.filter(room__in={message.room_id for message in messages}, user__in=people)
    inside = {(held.room_id, held.user_id): held for held in found.select_related("user", "room")}
    return [_view(user, case, inside) for case in cases]


def _view(user: User, case: reports.Case, inside: Inside) -> dict[str, Any]:
    room, author = case.message.room, inside.get((case.message.room_id, case.message.author_id))
    mine = inside.get((room.pk, user.pk))
    link = f"{reverse('room', args=[room.slug])}?m={case.message.seq}" if mine else ""
    own = combined(mine.user.role, mine.role) if mine else None
    actions = moderation.actions_between(user, own, author) if author else []
    return {"case": case, "message": case.message, "room": room, "link": link, "actions": actions}


def _json(view: dict[str, Any], whole: dict[int, Message]) -> dict[str, Any]:
    """`whole`: the messages of the rooms that I am in."""
    case: reports.Case = view["case"]
    return {
        "message": _message(case.message, whole.get(case.message.pk)),
        "body": case.body,
        "room": _room(view["room"]),
        "link": view["link"],
        "reports": [_report(one) for one in case.reports],
    }


def _message(message: Message, whole: Message | None) -> dict[str, Any]:
    """The message as it is now; to who is not in its room only whose it is, and when: no more than was reported."""
    if whole:
        return dict(msgspec.to_builtins(wire.message_view(whole)))
    times = {name: getattr(message, name) for name in ("created_at", "edited_at", "deleted_at")}
    author = msgspec.to_builtins(wire.author_view(message.author))
    return {"id": str(message.pk), "seq": message.seq, "author": author} | times


def _room(room: Room) -> dict[str, str]:
    return {"id": str(room.pk), "slug": room.slug, "name": room.name}


def _report(report: Report) -> dict[str, Any]:
    by = msgspec.to_builtins(wire.author_view(report.by)) if report.by else None
    return {"by": by, "reason": report.reason, "created_at": report.created_at}


@member_required
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    reports.keep(by=user, message=reports.reported_message(by=user, pk=pk))
    return _decided(request, _("The message stays."))


@member_required
@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    reports.delete(by=user, message=reports.reported_message(by=user, pk=pk))
    return _decided(request, _("The message is deleted."))


def _decided(request: HttpRequest, said: str) -> HttpResponse:
    return twin.done(request, to=reverse("reports"), data={"said": said}, said=said)

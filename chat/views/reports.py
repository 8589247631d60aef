"""Reporting a message, and the queue in which moderators decide."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from chat.forms import ReportForm
from chat.models import Message, Report, Room
from chat.services import moderation, reports, wire
from chat.services.refusal import Refused
from chat.services.rights import role_in
from chat.views import twin
from chat.views.access import member_required, my_room, person
from chat.views.moderation import BAN_TIMES, MUTE_TIMES, times


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
    found = [_view(request, case) for case in reports.cases(by=person(request), room=room)]
    if twin.wants_json(request):
        return twin.answer(request, {"reports": [_json(one) for one in found]}, "")
    chosen = {"mute_times": times(MUTE_TIMES), "ban_times": times(BAN_TIMES)}
    return twin.answer(request, {}, "chat/reports.html", {"cases": found, "room": room} | chosen)


def _view(request: HttpRequest, case: reports.Case) -> dict[str, Any]:
    """A case, the way to the message for who is in its room, and what I may do to its author there."""
    room, author = case.message.room, case.message.author
    inside = role_in(person(request), room) is not None
    link = f"{reverse('room', args=[room.slug])}?m={case.message.seq}" if inside else ""
    actions = moderation.actions_on(by=person(request), user=author, room=room) if inside else []
    return {"case": case, "message": case.message, "room": room, "link": link, "actions": actions}


def _json(view: dict[str, Any]) -> dict[str, Any]:
    case: reports.Case = view["case"]
    return {
        "message": _message(view),
        "body": case.body,
        "room": _room(view["room"]),
        "link": view["link"],
        "reports": [_report(one) for one in case.reports],
    }


def _message(view: dict[str, Any]) -> dict[str, Any]:
    """The message as it is now; to who is not in its room only whose it is, and when: no more than was reported."""
    message: Message = view["message"]
    if view["link"]:
        whole = wire.with_all(Message.objects.filter(pk=message.pk)).get()
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

"""What can be asked of one message besides the conversation itself."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chat.models import Message
from chat.services.refusal import Refused
from chat.services.rights import may, role_in
from chat.views.access import member_required, person


@member_required
@require_GET
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """{versions: [{body, since, until}]}, the oldest first, the last as it is now; for the room's moderators.

    Of many, those between the first and the latest are not kept: there `since` is when the first ended.
    """
    message = _mine(request, pk)
    if not may("moderate", role_in(person(request), message.room), message.room.kind):
        raise Refused("forbidden", _("Only moderators see what a message said before."))
    return JsonResponse({"versions": _versions(message)})


def _mine(request: HttpRequest, pk: int) -> Message:
    """A message in a room that I am in. Raises Refused `not_found`."""
    message = Message.objects.select_related("room").filter(pk=pk).first()
    if message is None or role_in(person(request), message.room) is None:
        raise Refused("not_found", _("There is no such message in your rooms."))
    return message


def _versions(message: Message) -> list[dict[str, Any]]:
    if message.deleted_at:
        return []
    since: datetime | None = message.created_at
    versions: list[dict[str, Any]] = []
    for body, until in [*message.revisions.values_list("body", "until"), (message.body, None)]:
        versions.append({"body": body, "since": since, "until": until})
        since = until
    return versions

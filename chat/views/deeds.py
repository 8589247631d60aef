"""Taking back an act of moderation."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat.models import Deed
from chat.services import undo as services
from chat.services.refusal import Refused
from chat.services.rights import role_in
from chat.views import twin
from chat.views.access import member_required, person


@member_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever could do the opposite now."""
    deed = Deed.objects.select_related("room", "user").filter(pk=pk).first()
    if deed is None:
        raise Refused("not_found", _("There is no such act."))
    services.undo(by=person(request), deed=deed)
    said = _("Undone.")
    return twin.done(request, to=_back(request, deed), data={"said": said}, said=said)


def _back(request: HttpRequest, deed: Deed) -> str:
    """The page of what it was about."""
    if deed.room is None or role_in(person(request), deed.room) is None:
        return reverse("bans")
    return reverse("room_people" if deed.user_id else "room_settings", args=[deed.room.slug])

"""What somebody wants to be told of a room, and what they put back to read later."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chat.forms import NotifyForm, UnreadForm
from chat.models import Membership
from chat.services import attention
from chat.views import twin
from chat.views.access import member_required, my_room, person

PAGE = "chat/room_notify.html"


@member_required
@require_http_methods(["GET", "POST"])
def notify(request: HttpRequest, slug: str) -> HttpResponse:
    """My level for a room. POST {notify: all, mentions, none or muted} sets it."""
    room, user = my_room(request, slug), person(request)
    if request.method == "GET":
        now = {"notify": Membership.objects.get(room=room, user=user).notify}
        return twin.answer(request, now, PAGE, {"room": room, "form": NotifyForm(initial=now)})
    form = NotifyForm(twin.form_data(request))
    if not form.is_valid():
        return twin.rejected(request, form, PAGE, {"room": room})
    membership = attention.set_level(user=user, room=room, level=form.cleaned_data["notify"])
    address = reverse("room_notify", args=[slug])
    return twin.done(request, to=address, data={"notify": membership.notify}, said=_("Saved."))


@member_required
@require_POST
def unread(request: HttpRequest, slug: str) -> HttpResponse:
    """POST {seq}: that message and all after it are unread again. JSON only: the menu of a message asks for it."""
    room, form = my_room(request, slug), UnreadForm(twin.form_data(request))
    if not form.is_valid():
        return twin.rejected(request, form, PAGE, {"room": room})
    frame = attention.mark_unread(user=person(request), room=room, seq=form.cleaned_data["seq"])
    counts = {"read": frame.seq, "unread": frame.unread, "mentions": frame.mentions}
    return twin.done(request, to=reverse("room", args=[slug]), data=counts)

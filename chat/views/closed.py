"""What somebody is told who was shut out: why, and until when."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from chat.services.standing import TRIED, shut_out
from chat.views import twin
from chat.views.access import anybody


@anybody
@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    user = shut_out(request.session)
    if user is None:
        return HttpResponseRedirect(reverse("home"))
    request.session.pop(TRIED, None)  # told once: whoever uses this browser next is somebody else
    facts = {"reason": user.ban_reason, "until": user.banned_until} if user.is_active else {"reason": "", "until": None}
    return twin.answer(request, facts, "chat/closed.html", facts | {"banned": user.is_active})

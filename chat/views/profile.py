"""What people say of themselves, and how the chat is to behave for them."""

from datetime import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chat.forms import ProfileForm
from chat.models import User
from chat.services.profile import COLUMNS, profile_of, update_profile
from chat.services.refusal import Refused
from chat.views import twin
from chat.views.access import member_required, person

PAGE = "chat/profile.html"


@member_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """GET and POST the whole of it; in JSON, what a POST leaves out stays as it is."""
    user = person(request)
    if request.method == "GET":
        form = ProfileForm(initial=profile_of(user), user=user)
        return twin.answer(request, profile_view(user), PAGE, {"form": form})
    form = ProfileForm(_sent(request, user), user=user)
    if not form.is_valid():
        return twin.rejected(request, form, PAGE)
    try:
        user = update_profile(user=user, **{name: form.cleaned_data[name] for name in COLUMNS})
    except Refused as refusal:
        return twin.failed(request, form, refusal, PAGE)
    with translation.override(user.language or translation.get_language()):
        return twin.done(request, to=reverse("profile"), data=profile_view(user), said=_("Saved."))


def profile_view(user: User) -> dict[str, Any]:
    """As JSON: the colour is 0 to 11 or null, quiet hours are "22:00" or null."""
    found = profile_of(user)
    return {name: f"{value:%H:%M}" if isinstance(value, time) else value for name, value in found.items()}


def _sent(request: HttpRequest, user: User) -> MultiValueDict[str, str]:
    """What a form says; of JSON also what it does not say."""
    sent = twin.form_data(request)
    if request.content_type != "application/json":
        return sent
    now = {name: ["" if value in (None, False) else str(value)] for name, value in profile_view(user).items()}
    return MultiValueDict(now | dict(sent.lists()))

"""What people say of themselves."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chat.forms import ProfileForm
from chat.services import people
from chat.services.refusal import Refused
from chat.views import twin
from chat.views.access import member_required, person

FIELDS = ("display_name", "language", "email")


@member_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    user = person(request)
    now = {name: getattr(user, name) for name in FIELDS}
    if request.method == "GET":
        return twin.answer(request, now, "chat/profile.html", {"form": ProfileForm(initial=now, user=user)})
    form = ProfileForm(twin.form_data(request), user=user)
    if not form.is_valid():
        return twin.rejected(request, form, "chat/profile.html")
    new = {name: form.cleaned_data[name] for name in FIELDS}
    try:
        people.update_profile(user=user, **new)
    except Refused as refusal:
        return twin.failed(request, form, refusal, "chat/profile.html")
    with translation.override(new["language"] or translation.get_language()):
        return twin.done(request, to=reverse("profile"), data=new, said=_("Saved."))

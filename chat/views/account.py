"""How people close their account, for a while or for good."""

from collections.abc import Callable

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chat.forms import DeleteAccountForm, LeaveForm
from chat.models import User
from chat.services import accounts
from chat.services.people import is_last_owner
from chat.services.refusal import Refused
from chat.views import twin
from chat.views.access import member_required, person


@member_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def deactivate(request: HttpRequest) -> HttpResponse:
    """POST {password}."""
    return _leave(request, LeaveForm, "chat/account_deactivate.html", _rest)


@member_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """POST {password, messages: "stay" or "go"}."""
    return _leave(request, DeleteAccountForm, "chat/account_delete.html", _go)


def _rest(user: User, form: LeaveForm) -> str:
    accounts.deactivate(user=user, password=form.cleaned_data["password"])
    return _("Your account is closed. To open it again, sign in.")


def _go(user: User, form: LeaveForm) -> str:
    accounts.delete_account(user=user, keep_messages=form.cleaned_data["messages"] == "stay")
    return _("Your account is deleted. Goodbye!")


def _leave(
    request: HttpRequest, make: type[LeaveForm], template: str, act: Callable[[User, LeaveForm], str]
) -> HttpResponse:
    user = person(request)
    context = {"last_owner": is_last_owner(user)}
    if request.method == "GET":
        return twin.answer(request, context, template, context | {"form": make(user=user)})
    form = make(twin.form_data(request), user=user)
    if not form.is_valid():
        return twin.rejected(request, form, template, context)
    try:
        said = act(user, form)
    except Refused as refusal:
        return twin.failed(request, form, refusal, template, context)
    auth.logout(request)
    if not twin.wants_json(request):
        messages.success(request, said)
    return twin.done(request, to=reverse("account_login"))

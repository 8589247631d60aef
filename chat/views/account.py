"""What people take along of themselves, and how they close their account, for a while or for good."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import tzinfo
from typing import cast

from django.contrib import auth, messages
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from chat.database import reading
from chat.forms import DeleteAccountForm, LeaveForm
from chat.models import User
from chat.services import accounts
from chat.services import export as exporting
from chat.services.people import is_last_owner
from chat.services.refusal import Refused
from chat.views import twin
from chat.views.access import member_required, person

# Characters of an export that are made at once.
PIECE = 64_000
FORMS = {"json": (exporting.as_json, "application/json"), "html": (exporting.as_html, "text/html; charset=utf-8")}


@member_required
@require_GET
def export(request: HttpRequest, form: str) -> HttpResponse:
    """A download of all about me, as `json` or `html`, piece by piece."""
    user = person(request)
    if form not in FORMS:
        raise Refused("not_found", _("There is nothing at this address."))
    write, kind = FORMS[form]
    pieces = _here(write(user))
    content = _later(pieces) if isinstance(request, ASGIRequest) else pieces
    name = f"prosa-{user.username}-{timezone.localdate()}.{form}"
    response = StreamingHttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return cast(HttpResponse, response)


def _here(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces, made in the language and the time zone of this request, whichever thread asks for them."""
    return _larger(pieces, translation.get_language(), timezone.get_current_timezone())


def _larger(pieces: Iterator[str], language: str, zone: tzinfo) -> Iterator[str]:
    while True:
        with translation.override(language), timezone.override(zone):
            larger = _taken(pieces)
        if not larger:
            return
        yield larger


def _taken(pieces: Iterator[str]) -> str:
    taken, size = [], 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size >= PIECE:
            break
    return "".join(taken)


async def _later(pieces: Iterator[str]) -> AsyncIterator[str]:
    while (piece := await reading(next, pieces, None)) is not None:
        yield piece


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

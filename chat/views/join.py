"""Coming in by a join link: typing its code, making an account, or entering with the one that is signed in."""

from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chat.forms import CodeForm, JoinForm
from chat.models import Invite
from chat.services import invites, people
from chat.services.refusal import Refused
from chat.views import limit, twin
from chat.views.access import anybody, person


@anybody
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """A field for a code that was read from a wall."""
    form = CodeForm(twin.form_data(request) if request.method == "POST" else None)
    if form.is_valid():
        try:
            invite = _find(request, form.cleaned_data["code"])
        except Refused as refusal:
            if not twin.wants_json(request) and refusal.code in {"not_found", "gone"}:
                refusal.code = "invalid"  # here it is a field to correct, not an address that leads nowhere
            return twin.failed(request, form, refusal, "chat/join_code.html")
        return twin.done(request, to=_address(invite), data={"url": _address(invite)})
    return twin.rejected(request, form, "chat/join_code.html")


@anybody
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Who invites, into which room; then a form for a new account, or a button for somebody signed in."""
    invite = _find(request, code)
    if request.user.is_authenticated:
        return _enter(request, invite)
    form = JoinForm(twin.form_data(request) if request.method == "POST" else None)
    if form.is_valid():
        return _sign_up(request, invite, form)
    return twin.rejected(request, form, "chat/join.html", {"invite": invite})


def _enter(request: HttpRequest, invite: Invite) -> HttpResponse:
    if request.method == "GET":
        return render(request, "chat/join_enter.html", {"invite": invite})
    invites.accept_invite(user=person(request), invite=invite)
    return twin.done(request, to=reverse("room", args=[invite.room.slug]))


def _sign_up(request: HttpRequest, invite: Invite, form: JoinForm) -> HttpResponse:
    limit.check(request, "signup")
    limit.count(request, "signup")
    try:
        user, room = people.sign_up(code=invite.code, **form.cleaned_data)
    except Refused as refusal:
        return twin.failed(request, form, refusal, "chat/join.html", {"invite": invite})
    auth.login(request, user)
    return twin.done(request, to=reverse("room", args=[room.slug]), data={"slug": room.slug}, status=201)


def _find(request: HttpRequest, code: str) -> Invite:
    """Wrong codes are counted per address: 31^8 codes are too many to guess at 300 a minute."""
    limit.check(request, "guess")
    try:
        return invites.find_invite(code)
    except Refused:
        limit.count(request, "guess")
        raise


def _address(invite: Invite) -> str:
    return reverse("join", args=[invites.shown(invite.code)])

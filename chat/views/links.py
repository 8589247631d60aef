"""One-time links: the owner's first account, and a new password."""

import logging

from allauth.account import views as account
from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chat.forms import NewPasswordForm, StartForm
from chat.models import Link
from chat.services import links
from chat.services.refusal import Refused
from chat.views import twin
from chat.views.access import anybody

log = logging.getLogger("prosa.mail")


@anybody
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, token: str) -> HttpResponse:
    """Makes the owner's account and the first room, and signs in."""
    links.find_link(purpose=Link.Purpose.OWNER, token=token)
    form = StartForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "chat/start.html", {"form": form})
    try:
        user, room = links.start(token=token, **form.cleaned_data)
    except Refused as refusal:
        return twin.failed(request, form, refusal, "chat/start.html")
    auth.login(request, user)
    return HttpResponseRedirect(reverse("room", args=[room.slug]))


@anybody
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest, token: str) -> HttpResponse:
    """Sets a new password, then leads to the login page; nobody stays signed in with the old one."""
    link = links.find_link(purpose=Link.Purpose.PASSWORD, token=token)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=link.user)
    if not form.is_valid():
        return render(request, "chat/password.html", {"form": form, "person": link.user})
    links.set_password(token=token, password=form.cleaned_data["password"])
    if request.user.is_authenticated:
        auth.logout(request)
    messages.success(request, _("The new password is set. Sign in with it."))
    return HttpResponseRedirect(reverse("account_login"))


@anybody
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """A mail with a link where mail is set up; otherwise, and while the mail server is away, the owner makes one."""
    if not settings.MAIL:
        return render(request, "chat/ask_owner.html")
    try:
        response: HttpResponse = account.password_reset(request)
    except OSError as error:  # smtplib's errors are of this kind
        log.error("no mail could be sent: %s", error)
        return render(request, "chat/ask_owner.html", {"broken": True}, status=503)
    return response

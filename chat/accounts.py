"""How django-allauth works here, and what signing out does to open sockets."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import filter_users_by_email
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from chat.models import User
from chat.services.accounts import reactivate
from chat.services.people import normal_username
from chat.services.publish import touch_people
from chat.services.standing import TRIED


class Backend(AuthenticationBackend):
    """Signs in by user name or e-mail address, and nobody who is banned: their sessions end with it."""

    def user_can_authenticate(self, user: User) -> bool:
        return user.admitted


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People come in by join links (chat.views.join)."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> Any:
        """Tells those who are shut out why, but for those who closed their account themselves."""
        if not user.admitted and not user.resting:
            request.session[TRIED] = user.pk
            return HttpResponseRedirect(reverse("closed"))
        return None

    def login(self, request: HttpRequest, user: User) -> None:
        """At the end of all steps: who closed their account themselves opens it by signing in."""
        if user.resting:
            reactivate(user=user)
        super().login(request, user)

    def set_password(self, user: User, password: str) -> None:
        """Ends the sessions of the old password (each holds its hash) and their open sockets."""
        user.set_password(password)
        with transaction.atomic():
            user.save(update_fields=["password"])
            touch_people([user.pk])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/profile/"

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that rate limits count: a header counts only from a declared proxy, which adds the last entry."""
        forwarded = request.headers.get("x-forwarded-for", "") if settings.PROSA_PROXY else ""
        return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR") or "127.0.0.1"

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count of failures per account, whichever of its names is tried, and under whichever Host."""
        login = str(credentials.get("email") or credentials.get("username") or "")
        found = filter_users_by_email(login) or User.objects.filter(username=normal_username(login))
        return ",".join(str(user.pk) for user in found) or f"unknown:{login.lower()}"


@receiver(user_logged_out)
def close_sockets(user: User | None, request: HttpRequest, **kwargs: Any) -> None:
    """Open sockets of the session are closed at once, not when somebody next looks.

    Django sends the signal before it deletes the session; deleted here, it is gone when the sockets' side reads it.
    """
    if user is not None:
        with transaction.atomic():
            request.session.flush()
            touch_people([user.pk])

"""One-time links: the owner's first account, and new passwords. Only hashes of their tokens are stored."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chat.models import Link, Room, User
from chat.models.role import Role
from chat.services.deeds import note
from chat.services.people import create_person, lock_community, must_own
from chat.services.publish import touch_people
from chat.services.refusal import Refused
from chat.services.rooms import admitted, create_room

OWNER_HOURS = 1
PASSWORD_HOURS = 24
FIRST_SLUG = "geral"


def owner_link() -> str | None:
    """A new `/start/TOKEN/` that makes the owner's account within the hour; None once there is anybody.

    Those made before stop working.
    """
    with transaction.atomic():
        lock_community()
        if User.objects.exists():
            return None
        Link.objects.filter(purpose=Link.Purpose.OWNER).delete()
        return reverse("start", args=[_new(Link.Purpose.OWNER, hours=OWNER_HOURS)])


def password_link(*, by: User, user: User) -> str:
    """A new `/password/TOKEN/` with which `user` sets a new password within a day; former ones stop working.

    The owner makes it for somebody who has forgotten theirs. Raises Refused.
    """
    with transaction.atomic():
        must_own(by)
        user = admitted(user)
        Link.objects.filter(purpose=Link.Purpose.PASSWORD, user=user).delete()
        note(kind="password", by=by, user=user)
        return reverse("password", args=[_new(Link.Purpose.PASSWORD, hours=PASSWORD_HOURS, user=user)])


def find_link(*, purpose: str, token: str) -> Link:
    """The link that still works. Raises Refused: `not_found` for an unknown token, `gone` for a used or old one."""
    found = Link.objects.select_related("user").filter(purpose=purpose, token_hash=_hash(token)).first()
    if found is None:
        raise Refused("not_found", _("This link is unknown. Look whether all of it was copied; a newer one ends it."))
    if found.used_at or found.expires_at <= timezone.now():
        raise _gone()
    if purpose == Link.Purpose.OWNER and User.objects.exists():
        raise _gone()
    return found


def start(*, token: str, username: str, display_name: str, password: str) -> tuple[User, Room]:
    """Use the owner's link: the owner's account and the first room. Of two people who race, one wins."""
    password = make_password(password)
    with transaction.atomic():
        lock_community()
        _use(find_link(purpose=Link.Purpose.OWNER, token=token))
        owner = create_person(username=username, display_name=display_name, hashed_password=password, role=Role.OWNER)
        return owner, create_room(by=owner, name=gettext("General"), slug=FIRST_SLUG)


def set_password(*, token: str, password: str) -> User:
    """Use a password link. Every session of that person ends, for each holds a hash of the old password."""
    password = make_password(password)
    with transaction.atomic():
        link = find_link(purpose=Link.Purpose.PASSWORD, token=token)
        _use(link)
        user = admitted(User(pk=link.user_id))
        user.password = password
        user.save(update_fields=["password"])
        touch_people([user.pk])
    return user


def _new(purpose: str, *, hours: int, user: User | None = None) -> str:
    token = secrets.token_urlsafe(32)
    expires_at = timezone.now() + timedelta(hours=hours)
    Link.objects.create(purpose=purpose, token_hash=_hash(token), user=user, expires_at=expires_at)
    return token


def _use(link: Link) -> None:
    """Mark it used in one statement that finds it unused, so that it works once."""
    unused = Link.objects.filter(pk=link.pk, used_at=None, expires_at__gt=timezone.now())
    if not unused.update(used_at=timezone.now()):
        raise _gone()


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _gone() -> Refused:
    return Refused("gone", _("This link has been used or is too old. Ask for a new one."))

"""How people close their account, for a while or for good. Their password was asked for before; all raise Refused."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from chat.models import Ban, Link, Membership, Room, User
from chat.models.role import Role
from chat.services import withdrawal
from chat.services.people import lock_community, must_not_be_last_owner
from chat.services.publish import touch_people
from chat.services.rooms import admitted, all_locked, end_invites, hand_over_from, owned_rooms

# Of a person's row, all but what says which row it is and when it changed.
COLUMNS = [field.name for field in User._meta.concrete_fields if field.name not in ("id", "version")]


def deactivate(*, user: User, password: str) -> None:
    """Close the account until its owner signs in again. Everything stays where it is, and nobody is told.

    The same password is hashed anew, which ends every session.
    """
    hashed = make_password(password)
    with transaction.atomic():
        user = _leaving(user)
        hand_over_from(user, owned_rooms(user))
        user.is_active, user.rested_at, user.password = False, timezone.now(), hashed
        user.save(update_fields=["is_active", "rested_at", "password"])


def reactivate(*, user: User) -> None:
    """Open an account again that its owner closed."""
    with transaction.atomic():
        found = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if found.resting:
            user.is_active, user.rested_at = True, None
            user.save(update_fields=["is_active", "rested_at"])
            touch_people([user.pk])


def delete_account(*, user: User, keep_messages: bool) -> None:
    """Close the account for good, and forget who it was. What was said stays under "a former member", or is deleted
    message by message, in the background."""
    with transaction.atomic():
        user = _leaving(user)
        rooms = _leave_rooms(user)
        _forget(user)
        hand_over_from(user, rooms)
        user.withdrawing = not keep_messages
        user.save(update_fields=COLUMNS)
        if not keep_messages:
            transaction.on_commit(withdrawal.start)


def _leaving(user: User) -> User:
    """The person as they are now, who is not the last owner."""
    lock_community()
    user = admitted(user)
    must_not_be_last_owner(user)
    return user


def _leave_rooms(user: User) -> list[Room]:
    """Out of every room; a conversation keeps its people, or the other one would not know whose it was."""
    inside = Membership.objects.filter(user=user).exclude(room__kind=Room.Kind.DIRECT)
    rooms = all_locked(inside)
    inside.delete()
    return rooms


def _forget(user: User) -> None:
    """Everything about a person but the row that their messages and their changes hang on."""
    end_invites(user=user)
    Link.objects.filter(user=user).delete()
    Ban.objects.filter(user=user).delete()
    for relation in User._meta.related_objects:
        # Addresses, second factors, sessions. The admin's log is of what was done, not of who they were.
        if relation.related_model._meta.app_label not in ("chat", "admin"):
            relation.related_model._default_manager.filter(**{relation.field.name: user}).delete()
    empty = User(password=make_password(None), date_joined=user.date_joined)
    # No name that somebody may choose: the old one is free.
    empty.username, empty.kind, empty.role = f"~{user.pk}", User.Kind.FORMER, Role.GUEST
    empty.is_active = False
    for name in COLUMNS:
        setattr(user, name, getattr(empty, name))

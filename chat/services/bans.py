"""Who is kept out of the whole community. A ban from one room is in services.moderation."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import Deed, User
from chat.models.role import Role
from chat.models.user import ADMITTED
from chat.services.deeds import note
from chat.services.moderation import REASON_LIMIT, end_of
from chat.services.people import lock_community
from chat.services.publish import touch_people
from chat.services.refusal import Refused
from chat.services.rooms import end_invites, hand_over_from, owned_rooms, tidy

# Of people: banned now, whether or not their account is open otherwise.
BANNED = ~Q(banned_at=None) & ~Q(banned_until__lte=Now())


def ban_person(*, by: User, user: User, reason: str = "", seconds: int | None = None) -> Deed:
    """Shut somebody out for `seconds`; None: until it is lifted. Their sessions end with it, and their join links;
    rooms that they alone owned get another owner.

    Moderators and owners of the community do it, to people with a lower role. Raises Refused.
    """
    reason, until = tidy(reason, limit=REASON_LIMIT), end_of(seconds)
    with transaction.atomic():
        lock_community()
        user = _below(by, user)
        rooms = owned_rooms(user)
        end_invites(user=user)
        hand_over_from(user, rooms)
        user.banned_at, user.banned_until, user.ban_reason = timezone.now(), until, reason
        user.save(update_fields=["banned_at", "banned_until", "ban_reason"])
        return note(kind="shut_out", by=by, user=user, reason=reason, until=until)


def lift_ban(*, by: User, user: User) -> Deed | None:
    """Let somebody sign in again; None where nothing was to be lifted."""
    with transaction.atomic():
        lock_community()
        user = _below(by, user)
        if user.banned_at is None:
            return None
        user.banned_at, user.banned_until, user.ban_reason = None, None, ""
        user.save(update_fields=["banned_at", "banned_until", "ban_reason"])
        touch_people([user.pk])
        return note(kind="let_in", by=by, user=user)


def banned_people(*, by: User) -> QuerySet[User]:
    """Who is banned now, the latest first. Raises Refused unless `by` moderates the community."""
    must_moderate(by)
    return User.objects.filter(BANNED).order_by("-banned_at", "pk")


def may_ban(*, by: User, user: User) -> bool:
    """Whether `by`, as their row is here, may shut `user` out."""
    own = Role(by.role)
    return by.admitted and own.rank >= Role.MODERATOR.rank and Role(user.role).rank < own.rank


def must_moderate(by: User) -> Role:
    """The role of `by` in the community now. Raises Refused unless they moderate it."""
    role = User.objects.filter(ADMITTED, pk=by.pk).values_list("role", flat=True).first()
    if role is None or Role(role).rank < Role.MODERATOR.rank:
        raise Refused("forbidden", _("Only moderators of the community do that."))
    return Role(role)


def _below(by: User, user: User) -> User:
    own = must_moderate(by)
    found = User.objects.filter(pk=user.pk).first()
    if found is None:
        raise Refused("not_found", _("There is no such person."))
    if Role(found.role).rank >= own.rank:
        raise Refused("forbidden", _("You may do this only to people with a lower role than yours."))
    return found

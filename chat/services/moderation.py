"""What moderators do to a room and to who is in it: read-only, slow mode, archive; mute and ban.

Every verb reads the rights inside its transaction, writes its act into the audit list, and gives the line there, or
None where nothing had to be changed. What is done to a person is done only to somebody with a lower role. All raise
Refused.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import Ban, Deed, Membership, Room, User
from chat.models.membership import FOREVER
from chat.models.role import Role
from chat.services.deeds import note
from chat.services.publish import touch_people, touch_room
from chat.services.refusal import Refused
from chat.services.rights import combined, is_muted, may, role_in
from chat.services.rooms import locked, membership_of, must, send_out, tidy

# Seconds between two messages of one person.
PACES = (0, 5, 10, 30, 60, 300)
REASON_LIMIT = 250
LONGEST = 366 * 86400


def lock_room(*, by: User, room: Room, on: bool) -> Deed | None:
    """Make the room read-only, or open it again: while it is, only its moderators write."""
    with transaction.atomic():
        room = locked(room)
        must(by, room, "moderate")
        if room.locked == on:
            return None
        room.locked = on
        return _store(room, "locked", note(kind="lock" if on else "unlock", by=by, room=room))


def slow_room(*, by: User, room: Room, seconds: int) -> Deed | None:
    """Let members wait `seconds`, one of PACES, between two messages; 0 ends it."""
    if seconds not in PACES:
        raise Refused("invalid", _("Choose one of the times of slow mode."))
    with transaction.atomic():
        room = locked(room)
        must(by, room, "moderate")
        if room.slow == seconds:
            return None
        before, room.slow = room.slow, seconds
        return _store(room, "slow", note(kind="slow", by=by, room=room, seconds=seconds, before=before))


def archive_room(*, by: User, room: Room, on: bool) -> Deed | None:
    """Put the room away, to be read only, or bring it back."""
    with transaction.atomic():
        room = locked(room)
        must(by, room, "moderate")
        if (room.archived_at is not None) == on:
            return None
        room.archived_at = timezone.now() if on else None
        return _store(room, "archived_at", note(kind="archive" if on else "restore", by=by, room=room))


def mute(*, by: User, room: Room, user: User, seconds: int | None) -> Deed:
    """Let somebody read only, for `seconds`; None: until it is taken back. A second mute replaces the first."""
    until = end_of(seconds) or FOREVER
    with transaction.atomic():
        room = locked(room)
        membership = _below(by, room, user)
        _set_muted(membership, until)
        return note(kind="mute", by=by, room=room, user=user, until=until)


def unmute(*, by: User, room: Room, user: User) -> Deed | None:
    with transaction.atomic():
        room = locked(room)
        membership = _below(by, room, user)
        if membership.muted_until is None:
            return None
        _set_muted(membership, None)
        return note(kind="unmute", by=by, room=room, user=user)


def ban(*, by: User, room: Room, user: User, reason: str = "", seconds: int | None = None) -> Deed:
    """Send somebody out, in the room or not, and keep them out for `seconds`; None: until it is lifted.

    They are told the reason. A second ban replaces the first.
    """
    reason, until = tidy(reason, limit=REASON_LIMIT), end_of(seconds)
    with transaction.atomic():
        room = locked(room)
        must_outrank(by, room, user)
        facts = {"by": by, "reason": reason, "expires_at": until, "created_at": timezone.now()}
        Ban.objects.update_or_create(room=room, user=user, defaults=facts)
        member = Membership.objects.select_related("user").filter(room=room, user=user).first()
        kept = send_out(member, room, reason="banned") if member else {}
        return note(kind="ban", by=by, room=room, user=user, reason=reason, until=until, **kept)


def unban(*, by: User, room: Room, user: User) -> Deed | None:
    """Let somebody come in again; whoever lifts a ban moderates the room."""
    with transaction.atomic():
        room = locked(room)
        must(by, room, "moderate")
        if not Ban.objects.filter(room=room, user=user).delete()[0]:
            return None
        return note(kind="unban", by=by, room=room, user=user)


def room_bans(*, by: User, room: Room) -> list[Ban]:
    """Who is kept out now, the latest first."""
    must(by, room, "moderate")
    return list(room.bans.holding().select_related("user", "by").order_by("-pk"))


def actions_on(*, by: User, user: User, room: Room) -> list[str]:
    """What `by` may do to `user` in `room` now: of `mute` or `unmute`, `remove`, `ban` or `unban`, `role`."""
    own = role_in(by, room)
    found = Membership.objects.select_related("user", "room").filter(room=room, user=user).first()
    if found:
        return actions_between(by, own, found)
    kept_out = may("moderate", own, room.kind) and Ban.objects.holding().filter(room=room, user=user).exists()
    return ["unban"] if kept_out else []


def actions_between(by: User, own: Role | None, other: Membership) -> list[str]:
    """The same of somebody in the room, where the role of `by` there is known."""
    if own is None or by.pk == other.user_id or not may("moderate", own, other.room.kind):
        return []
    below = combined(other.user.role, other.role).rank < own.rank
    muted = is_muted(other)
    offered = {
        "mute": below and not muted,
        "unmute": below and muted,
        "remove": below or own == Role.OWNER,
        "ban": below,
        "role": may("grant", own, other.room.kind),
    }
    return [name for name, fits in offered.items() if fits]


def end_of(seconds: int | None) -> datetime | None:
    """The moment `seconds` from now; None for without end."""
    if seconds is not None and not 0 < seconds <= LONGEST:
        raise Refused("invalid", _("Choose a time of up to a year."))
    return None if seconds is None else timezone.now() + timedelta(seconds=seconds)


def must_outrank(by: User, room: Room, user: User) -> None:
    """Raises Refused unless `by` moderates the room and stands above `user`, in the room or not."""
    own = must(by, room, "moderate")
    if user.pk == by.pk:
        raise Refused("conflict", _("This is about others, not about yourself."))
    community, inside = _roles(user, room)
    if combined(community, inside).rank >= own.rank:
        raise Refused("forbidden", _("You may do this only to people with a lower role than yours."))


def _roles(user: User, room: Room) -> tuple[str, str]:
    """The roles of `user` in the community and in the room, as they are now."""
    community = User.objects.filter(pk=user.pk).values_list("role", flat=True).first()
    inside = Membership.objects.filter(room=room, user=user).values_list("role", flat=True).first()
    if community is None:
        raise Refused("not_found", _("There is no such person."))
    return community, inside or Role.MEMBER


def _below(by: User, room: Room, user: User) -> Membership:
    """The membership of somebody whom `by` may mute."""
    must(by, room, "moderate")
    membership = membership_of(room, user)
    must_outrank(by, room, user)
    return membership


def _set_muted(membership: Membership, until: datetime | None) -> None:
    membership.muted_until = until
    membership.save(update_fields=["muted_until"])
    touch_people([membership.user_id])


def _store(room: Room, column: str, deed: Deed) -> Deed:
    room.save(update_fields=[column])
    touch_room(room.pk)
    return deed

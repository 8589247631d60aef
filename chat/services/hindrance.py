"""What keeps somebody from writing in a room although their role allows it: the room's state, and their own."""

from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from chat.models import Membership
from chat.services.refusal import Refused
from chat.services.rights import combined, is_muted, may
from chat.services.spans import endless, span


def check_writing(membership: Membership, now: datetime, *, text: bool) -> None:
    """Raises Refused `forbidden` if this person may not change anything in the room now: it is archived, they are
    muted, or, where they want to write a `text`, it is read-only for them."""
    if membership.room.archived_at:
        raise Refused("forbidden", _("This room is archived: it can be read, but nothing new comes in."))
    if membership.muted_until and is_muted(membership, now):
        raise Refused("forbidden", _muted(membership.muted_until, now))
    if text and membership.room.locked and not _moderates(membership):
        raise Refused("forbidden", _("This room is read-only now: only its moderators write."))


def check_pace(membership: Membership, now: datetime) -> None:
    """Raises Refused `rate_limited` while slow mode makes this person wait. Moderators and owners never do."""
    slow = membership.room.slow
    if not slow or not membership.sent_at or _moderates(membership):
        return
    # Two servers' clocks differ: nobody waits longer than the whole time.
    left = min(membership.sent_at + timedelta(seconds=slow) - now, timedelta(seconds=slow)).total_seconds()
    if left > 0:
        detail = format_lazy(_("Slow mode is on in this room: you may write again in {time}."), time=span(left))
        raise Refused("rate_limited", detail, retry_after=left)


def counts_pace(membership: Membership) -> bool:
    """Whether it matters when this person last wrote."""
    return membership.room.slow > 0 and not _moderates(membership)


def _muted(until: datetime, now: datetime) -> Promise:
    if endless(until):
        return format_lazy(_("A moderator has muted you in this room."))
    return format_lazy(_("A moderator has muted you in this room for another {time}."), time=span(until - now))


def _moderates(membership: Membership) -> bool:
    role = combined(membership.user.role, membership.role)
    return may("moderate", role, membership.room.kind)

"""What somebody who comes into a room must pass, and what they bring back with them."""

from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from chat.models import Ban, Deed, Message, Room, User
from chat.services.refusal import Refused
from chat.services.spans import span


def check_open(room: Room) -> None:
    """Raises Refused `conflict` for an archived room."""
    if room.archived_at:
        raise Refused("conflict", _("This room is archived. Its moderators can restore it."))


def check_ban(room: Room, user: User) -> None:
    """Raises Refused `forbidden`, with reason and end, for somebody who is banned from the room now."""
    ban = Ban.objects.holding().filter(room=room, user=user).first()
    if ban:
        raise Refused("forbidden", with_reason(_banned(ban.expires_at), ban.reason))


def _banned(until: datetime | None) -> Promise:
    if until is None:
        return format_lazy(_("You are banned from this room."))
    return format_lazy(_("You are banned from this room for another {time}."), time=span(until - timezone.now()))


def with_reason(text: Promise, reason: str) -> Promise:
    """`text`, followed by the reason that a moderator gave, if any."""
    return format_lazy(_("{text} Reason: {reason}"), text=text, reason=reason) if reason else text


def left_muted(room: Room, user: User) -> datetime | None:
    """The end of the mute that this person left with, if it still holds: coming back does not take it away."""
    found = Deed.objects.filter(room=room, user=user, kind__in=["mute", "unmute"]).order_by("-pk").first()
    until = datetime.fromisoformat(found.detail["until"]) if found and found.kind == "mute" else None
    return until if until and until > timezone.now() else None


def last_sent(room: Room, user: User) -> datetime | None:
    """When this person last wrote in a room in slow mode: nor does leaving it shorten the wait."""
    if not room.slow:
        return None
    return Message.objects.filter(room=room, author=user).order_by("-seq").values_list("created_at", flat=True).first()

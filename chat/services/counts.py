"""How much somebody has not read, counted up to a hundred: past that nobody counts."""

from typing import Any

from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery

from chat import protocol
from chat.models import Mention, Message, Room

COUNTED = 100


class CappedCount(Subquery):
    """How many rows a sliced subquery has; stops at the slice's end, however old the room is."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def unread_messages(user: int) -> QuerySet[Message]:
    """Others' messages that are not deleted."""
    return Message.objects.filter(~Q(author=user), deleted_at=None)


def membership_counts(user: int) -> dict[str, Any]:
    """Annotations `unread` and `unread_mentions` for a person's memberships."""
    after = {"room": OuterRef("room"), "seq__gt": OuterRef("read")}
    messages = unread_messages(user).filter(**after).order_by("room", "seq").values("pk")[:COUNTED]
    mentions = Mention.objects.filter(user=user, message__deleted_at=None, **after).exclude(message__author=user)
    return {
        "unread": CappedCount(messages),
        "unread_mentions": CappedCount(mentions.order_by("seq").values("pk")[:COUNTED]),
    }


def read_frame(*, room: Room, user: int, seq: int) -> protocol.ReadFrame:
    """What is unread for `user` after `seq`."""
    unread = mentions = 0
    if seq < room.head:
        unread = unread_messages(user).filter(room=room, seq__gt=seq).order_by("seq")[:COUNTED].count()
        named = Mention.objects.filter(user=user, room=room, seq__gt=seq, message__deleted_at=None)
        mentions = named.exclude(message__author=user)[:COUNTED].count()
    return protocol.ReadFrame(room=str(room.pk), seq=seq, head=room.head, unread=unread, mentions=mentions)

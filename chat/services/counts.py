"""How much somebody has not read, counted up to a hundred: past that nobody counts."""

from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Least

from chat import protocol
from chat.models import Mention, Message, Room

COUNTED = 100


class CappedCount(Subquery):
    """How many rows a sliced subquery has; stops at the slice's end, however old the room is."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def unread_messages(user: int, **where: Any) -> QuerySet[Message]:
    """Others' messages that are not deleted, up to a hundred."""
    found = Message.objects.filter(~Q(author=user), deleted_at=None, **where)
    return found.order_by("room", "seq").values("pk")[:COUNTED]


def unread_mentions(user: int, **where: Any) -> QuerySet[Mention]:
    """Those of them that name this person."""
    found = Mention.objects.filter(user=user, message__deleted_at=None, **where).exclude(message__author=user)
    return found.order_by("seq").values("pk")[:COUNTED]


def unread_calls(user: int, **where: Any) -> QuerySet[Message]:
    """Those of them that call everybody, without naming this person as well: each message counts once."""
    named = Mention.objects.filter(user=user, message=OuterRef("pk"))
    found = Message.objects.filter(~Q(author=user), ~Exists(named), here=True, deleted_at=None, **where)
    return found.order_by("room", "seq").values("pk")[:COUNTED]


def membership_counts(user: int) -> dict[str, Any]:
    """Annotations `unread` and `unread_mentions` for a person's memberships."""
    after = {"room": OuterRef("room"), "seq__gt": OuterRef("read")}
    mentions = CappedCount(unread_mentions(user, **after)) + CappedCount(unread_calls(user, **after))
    return {
        "unread": CappedCount(unread_messages(user, **after)),
        "unread_mentions": Least(mentions, Value(COUNTED)),
    }


def read_frame(*, room: Room, user: int, seq: int) -> protocol.ReadFrame:
    """What is unread for `user` after `seq`."""
    unread = mentions = 0
    if seq < room.head:
        after = {"room": room, "seq__gt": seq}
        unread = unread_messages(user, **after).count()
        mentions = unread_mentions(user, **after).count() + unread_calls(user, **after).count()
    return protocol.ReadFrame(
        room=str(room.pk), seq=seq, head=room.head, unread=unread, mentions=min(mentions, COUNTED)
    )

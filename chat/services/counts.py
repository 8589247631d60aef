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


def unread_messages(user: int, **where: Any) -> QuerySet[Any]:
    """Others' messages that are not deleted."""
    return _some(Message.objects.filter(~Q(author=user), deleted_at=None, **where))


def unread_mentions(user: int, **where: Any) -> QuerySet[Any]:
    """Those of them that name this person."""
    return _some(Mention.objects.filter(~Q(message__author=user), user=user, message__deleted_at=None, **where))


def unread_calls(user: int, **where: Any) -> QuerySet[Any]:
    """Those of them that call everybody, without naming this person as well: each message counts once."""
    named = Exists(Mention.objects.filter(user=user, message=OuterRef("pk")))
    return _some(Message.objects.filter(~Q(author=user), ~named, here=True, deleted_at=None, **where))


def _some(rows: QuerySet[Any]) -> QuerySet[Any]:
    """A hundred of them at most, from the index."""
    return rows.order_by("room", "seq").values("pk")[:COUNTED]


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

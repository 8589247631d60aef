"""Reading a room's messages: pages of history, what changed since a cursor, and the stored changes themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from chat import protocol
from chat.database import snapshot
from chat.models import Change, Membership, Message, Room
from chat.models.user import admitted
from chat.services import wire
from chat.services.refusal import Refused

CATCH_UP = 1000
# And in characters of the texts: past it, starting anew from a page is less for everybody.
CATCH_UP_SIZE = 4_000_000
FILL = 500
# What a frame holds besides its messages.
ENVELOPE = 1024


@dataclass(frozen=True, slots=True)
class CatchUp:
    """`frames` bring a cursor to `head`; None in their place: too far behind, start anew."""

    head: int
    frames: list[str] | None


def readable_room(user: int, room: int) -> Room:
    """The room, if `user` may read it now. Raises Refused."""
    readers = Membership.objects.filter(admitted("user__"), user=user)
    found = Room.objects.filter(pk=room, memberships__in=readers).first()
    if found is None:
        raise Refused("not_found", _("There is no such room among yours."))
    return found


def history(*, user: int, request: protocol.History) -> protocol.Page:
    """A contiguous page nearest to its anchor, at the room's end when there is none. Raises Refused."""
    with snapshot():
        room = readable_room(user, protocol.as_key(request.room))
        messages = Message.objects.filter(room=room)
        below, above = _candidates(messages, room.head, request)
        older, newer = _nearest(user, below, above, request.limit)
        shown = older[::-1] + newer
        more_before = len(older) < len(below) or _beyond(messages, request.after, "seq__lte")
        more_after = len(newer) < len(above) or _beyond(messages, request.before, "seq__gte")
    return protocol.Page(
        id=request.id, room=str(room.pk), head=room.head, messages=shown, more_before=more_before, more_after=more_after
    )


def _candidates(
    messages: QuerySet[Message], head: int, request: protocol.History
) -> tuple[list[Message], list[Message]]:
    """Messages below and above the anchor, the nearest first, one more than wanted on each side that counts."""
    count = request.limit + 1
    low = high = None
    if request.around is not None:
        low, high = request.around, request.around - 1
    elif request.after is not None:
        high = request.after
    else:
        low = head + 1 if request.before is None else request.before
    messages = wire.with_all(messages)
    below = [] if low is None else list(messages.filter(seq__lt=low).order_by("-seq")[:count])
    above = [] if high is None else list(messages.filter(seq__gt=high).order_by("seq")[:count])
    return below, above


def _nearest(
    user: int, below: Sequence[Message], above: Sequence[Message], limit: int
) -> tuple[list[protocol.MessageView], list[protocol.MessageView]]:
    """As many of both sides as `limit` and a frame hold, from the anchor outwards."""
    older: list[protocol.MessageView] = []
    newer: list[protocol.MessageView] = []
    left = protocol.SEND_LIMIT - ENVELOPE
    for up, down in zip_longest(above, below):
        for message, side in ((up, newer), (down, older)):
            if message is None:
                continue
            view = wire.message_view(message, user)
            left -= protocol.size(view) + 1
            if len(older) + len(newer) == limit or (left < 0 and (older or newer)):
                return older, newer
            side.append(view)
    return older, newer


def _beyond(messages: QuerySet[Message], anchor: int | None, lookup: str) -> bool:
    return anchor is not None and messages.filter(**{lookup: anchor}).exists()


def catch_up(*, user: int, room: int, cursor: int) -> CatchUp:
    """The messages that changed after `cursor`, each once as it is now, and the head that this brings to: one
    snapshot. More than 1,000, or than fit in memory many times over, or a cursor beyond the head: no frames. Raises
    Refused."""
    with snapshot():
        found = readable_room(user, room)
        if cursor > found.head:
            return CatchUp(found.head, None)
        changed = Message.objects.filter(room=found, changed_seq__gt=cursor).order_by("changed_seq")
        sizes = changed.values_list(Length("html"), flat=True)[: CATCH_UP + 1]
        if len(sizes) > CATCH_UP or sum(sizes) > CATCH_UP_SIZE:
            return CatchUp(found.head, None)
        return CatchUp(found.head, [_catch_up_frame(message, user, cursor) for message in wire.with_all(changed)])


def _catch_up_frame(message: Message, user: int, cursor: int) -> str:
    """An event whose `seq` is the message's latest change. What that change was is only a hint."""
    kind = Change.Kind.MESSAGE if message.seq > cursor else Change.Kind.EDIT
    kind = Change.Kind.DELETE if message.deleted_at else kind
    event = protocol.Event(
        room=str(message.room_id),
        seq=message.changed_seq,
        kind=kind,
        by=protocol.By(user=str(message.author_id)),
        message=wire.message_view(message, user),
    )
    return protocol.encode(event)


def stored_events(room: int, after: int, upto: int) -> list[tuple[int, str]]:
    """(seq, frame) of a room's changes after one seq up to another, at most 500, each with its message as it is now."""
    with snapshot():
        changes = list(Change.objects.filter(room=room, seq__gt=after, seq__lte=upto).order_by("seq")[:FILL])
        found = Message.objects.filter(pk__in={change.message_id for change in changes})
        views = {message.pk: wire.message_view(message) for message in wire.with_all(found)}
    return [(change.seq, protocol.encode(wire.event(change, views[change.message_id]))) for change in changes]

"""The one way from the services to open sockets. What it carries is a hint: the database is the truth."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F

from chat.models import Room, User
from chat.realtime import bus


def publish(room_id: int, events: Sequence[tuple[int, str]]) -> None:
    """Deliver encoded events, (seq, frame) in order, to who is in the room. Call it after the commit."""
    bus.tell(bus.room_group(room_id), {"type": "hub.events", "room": room_id, "events": [list(e) for e in events]})


def touch_people(user_ids: Iterable[int], *, left: Room | None = None, reason: str = "") -> None:
    """Say that what these people may see or do has changed: their open sockets are brought up to date.

    Call it inside the transaction of the change; a process that misses the hint sees the version within a second.
    `left` and `reason` ("left", "removed") tell them why a room is gone.
    """
    ids = sorted(set(user_ids))
    # In the order of their ids, and not against the foreign keys of messages being stored: either would deadlock.
    found = User.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)
    User.objects.filter(pk__in=list(found)).update(version=F("version") + 1)
    message = {"type": "hub.people", "people": ids, "room": left.pk if left else 0, "reason": reason}
    transaction.on_commit(lambda: bus.tell(bus.CONTROL, message))


def touch_room(room_id: int) -> None:
    """Say that the room itself (name, topic, …) has changed; likewise inside the transaction."""
    Room.objects.filter(pk=room_id).update(version=F("version") + 1)
    transaction.on_commit(lambda: bus.tell(bus.CONTROL, {"type": "hub.room", "room": room_id}))


def publish_reads(reads: Sequence[tuple[int, str]]) -> None:
    """Deliver `read` frames, (person's id, frame), to all sockets of each person."""
    bus.tell(bus.CONTROL, {"type": "hub.reads", "reads": [list(read) for read in reads]})

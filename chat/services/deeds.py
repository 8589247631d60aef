"""The audit list: what moderators and owners did, to whom, where."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from chat.models import Deed, Room, User


def note(*, kind: str, by: User | None, user: User | None = None, room: Room | None = None, **detail: Any) -> Deed:
    """Write one act down, inside the transaction of the act: done and noted, or neither.

    `detail` is what belongs to it (reason, expiry, the new role), as JSON; times become ISO 8601. Never the text of a
    message.
    """
    facts = {name: _plain(value) for name, value in detail.items()}
    return Deed.objects.create(kind=kind, by=by, user=user, room=room, detail=facts)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def listed(*, kind: str = "", room: Room | None = None, user: User | None = None) -> QuerySet[Deed]:
    """The list, newest first; of one kind, of one room, or of what was done by or to one person."""
    found = Deed.objects.select_related("by", "user", "room").order_by("-pk")
    found = found.filter(kind=kind) if kind else found
    found = found.filter(room=room) if room else found
    return found.filter(Q(by=user) | Q(user=user)) if user else found

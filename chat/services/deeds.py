"""The audit list: what moderators and owners did, to whom, where."""

from datetime import datetime
from typing import Any

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

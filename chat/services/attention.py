"""How much a room asks of somebody: the level that they set for it, and what they put back to read later.

All raise Refused and then have changed nothing.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chat.models import Membership, Room, User
from chat.protocol import ReadFrame, encode
from chat.services.counts import read_frame
from chat.services.publish import publish_reads, touch_people
from chat.services.refusal import Refused
from chat.services.rights import role_in
from chat.services.rooms import locked, not_found


def set_level(*, user: User, room: Room, level: str) -> Membership:
    """What of this room `user` is told about (Membership.Notify), in all their tabs."""
    if level not in Membership.Notify.values:
        raise Refused("invalid", _("There is no such level."))
    with transaction.atomic():
        membership = _mine(user, room)
        if membership.notify != level:
            membership.notify = level
            membership.save(update_fields=["notify"])
            touch_people([user.pk])
    return membership


def mark_unread(*, user: User, room: Room, seq: int) -> ReadFrame:
    """Put the reading position before message `seq`, unless it stands there or before already."""
    with transaction.atomic():
        room = locked(room)
        membership = _mine(user, room)
        if not 0 < seq <= room.head:
            raise Refused("invalid", _("Nobody has written that message yet."))
        if seq <= membership.read:
            membership.read = seq - 1
            membership.save(update_fields=["read"])
        frame = read_frame(room=room, user=user.pk, seq=membership.read)
        frame.back = True
        transaction.on_commit(lambda: publish_reads([(user.pk, encode(frame))]))
    return frame


def _mine(user: User, room: Room) -> Membership:
    """Raises Refused `not_found` for a stranger, and for somebody who was shut out."""
    membership = Membership.objects.filter(user=user, room=room).first()
    if membership is None or role_in(user, room) is None:
        raise not_found()
    return membership

"""Join links: short codes that let people into a room."""

import re
import secrets
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import Invite, Membership, Room, User
from chat.models.role import Role
from chat.services.deeds import note
from chat.services.entry import check_open
from chat.services.refusal import Refused
from chat.services.rights import may
from chat.services.rooms import admitted, enter, locked, must, not_found

# Told apart from the back row: no 0 and O, no 1, I and L.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 8
OPEN_LIMIT = 50
DAYS_LIMIT = 366
USES_LIMIT = 10_000
ROLES = (Role.MEMBER, Role.GUEST)


def shown(code: str) -> str:
    """`ABCD-EFGH`, as people read it."""
    return f"{code[:4]}-{code[4:]}"


def create_invite(
    *, by: User, room: Room, role: str = Role.MEMBER, days: int | None = None, max_uses: int | None = None
) -> Invite:
    """A join link for members or guests, valid for `days` and `max_uses` people; None is without end."""
    if role not in ROLES:
        raise Refused("invalid", _("A join link makes members or guests."))
    if not (days is None or 1 <= days <= DAYS_LIMIT) or not (max_uses is None or 1 <= max_uses <= USES_LIMIT):
        raise Refused("invalid", _("A join link lasts 1 to 366 days and lets in 1 to 10,000 people."))
    with transaction.atomic():
        room = locked(room)
        must(by, room, "invite")
        check_open(room)
        if room.invites.open().count() >= OPEN_LIMIT:
            raise Refused("conflict", _("This room has many open join links. Revoke one first."))
        expires_at = None if days is None else timezone.now() + timedelta(days=days)
        return _insert(room=room, role=role, created_by=by, expires_at=expires_at, max_uses=max_uses)


def revoke_invite(*, by: User, invite: Invite) -> None:
    """End a join link: one's own, or any of the room for those who moderate it. Again is no error."""
    with transaction.atomic():
        room = locked(invite.room)
        role = must(by, room, "invite")
        if invite.created_by_id != by.pk and not may("moderate", role, room.kind):
            raise Refused("forbidden", _("You may revoke only join links that you made."))
        ended = Invite.objects.filter(pk=invite.pk, revoked_at=None).update(revoked_at=timezone.now())
        if ended and invite.created_by_id != by.pk:
            note(kind="revoke", by=by, user=invite.created_by, room=room)


def find_invite(code: str) -> Invite:
    """The open join link with this code, as typed by hand: case, spaces and hyphens do not count.

    Raises Refused: `not_found` for an unknown code, `gone` for one that has ended.
    """
    normal = _normal(code)
    known = Invite.objects.select_related("room", "created_by").filter(code=normal)
    found = known.first() if re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", normal) else None
    if found is None:
        raise Refused("not_found", _("There is no such code. Look at it again: it has eight letters and digits."))
    if not Invite.objects.open().filter(pk=found.pk).exists():
        raise Refused("gone", _("This join link has ended. Ask whoever gave it to you for a new one."))
    return found


def accept_invite(*, user: User, invite: Invite) -> Membership:
    """Enter the link's room. Takes one of its places, except from somebody who is in the room already."""
    with transaction.atomic():
        room = locked(invite.room)
        user = admitted(user)
        here = Membership.objects.filter(room=room, user=user).first()
        if here:
            return here
        take_place(invite)
        return enter(user=user, room=room, role=invite.role)


def take_place(invite: Invite) -> None:
    """Count one more person in one statement, so that two cannot take the last place. Raises Refused `gone`.

    Whether there is a place is asked of the row itself: a condition that joins another table makes of an update
    `WHERE id IN (SELECT …)`, and PostgreSQL does not ask a subquery again after it has waited for another transaction.
    """
    still_open = Invite.objects.open().filter(pk=invite.pk).values("pk")
    if not Invite.objects.with_place().filter(pk__in=still_open).update(uses=F("uses") + 1):
        raise Refused("gone", _("This join link has ended. Ask whoever gave it to you for a new one."))


def room_invites(*, by: User, room: Room) -> list[Invite]:
    """The room's join links, newest first, open ones only. Raises Refused to those who may not invite."""
    must(by, room, "invite")
    return list(room.invites.open().select_related("created_by").order_by("-pk"))


def room_invite(*, by: User, room: Room, pk: int) -> Invite:
    must(by, room, "invite")
    found = room.invites.filter(pk=pk).first()
    if found is None:
        raise not_found()
    return found


def _normal(code: str) -> str:
    """The code as it is stored; of a whole address that was pasted, its last part."""
    return re.sub(r"[\s\-\u2010-\u2015]+", "", code.strip().rstrip("/").rpartition("/")[2]).upper()


def _insert(**fields: Any) -> Invite:
    """With a code that is free; a clash among 31^8 is tried again."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
        try:
            with transaction.atomic():
                return Invite.objects.create(code=code, **fields)
        except IntegrityError:
            if not Invite.objects.filter(code=code).exists():
                raise

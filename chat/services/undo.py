"""Taking back what a moderator did: each line of the audit list with the act that undoes it.

The rights are those of the undoing act, read when it happens, so a line may be undone by whoever could have done it.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chat.models import Deed, Membership, Room, User
from chat.models.role import Role
from chat.services import bans, moderation, people, rooms
from chat.services.deeds import note
from chat.services.refusal import Refused
from chat.services.rights import may


def undo(*, by: User, deed: Deed) -> None:
    """Do the opposite of `deed`; where that has happened already nothing changes.

    Raises Refused: `conflict` where the same has been decided anew since, which is not undone with it.
    """
    act = _ACTS.get(deed.kind)
    if act is None or not _complete(deed):
        raise Refused("invalid", _("This cannot be undone."))
    with transaction.atomic():
        if deed.room:
            rooms.locked(deed.room)
        overtaken = _overtaken(deed)
        act(by, deed)  # first, for who may not do it is told only that
        if overtaken:
            raise Refused("conflict", _("This has been decided anew since, so it cannot be undone."))


def undoable(deed: Deed) -> bool:
    return deed.kind in _ACTS and _complete(deed)


def _complete(deed: Deed) -> bool:
    """Whether the room and the person that it was about still are."""
    return (deed.kind in _OF_PEOPLE or deed.room_id is not None) and (
        deed.kind in _OF_ROOMS or deed.user_id is not None
    )


def _overtaken(deed: Deed) -> bool:
    """Whether what `deed` set has since been set again, rather than taken back only."""
    kinds = next(kinds for kinds in _SAME if deed.kind in kinds)
    later = Deed.objects.filter(kind__in=kinds, room=deed.room_id, user=deed.user_id, pk__gt=deed.pk)
    newest = later.order_by("pk").last()
    if newest is not None and not _takes_back(newest, deed):
        return True
    return deed.kind == "role" and _role_now(deed) not in (None, deed.detail["role"], deed.detail["before"])


def _takes_back(newest: Deed, deed: Deed) -> bool:
    """Whether `newest` left things as undoing `deed` would."""
    match deed.kind:
        case "slow":
            return bool(newest.detail["seconds"] == deed.detail["before"])
        case "role":
            return bool(newest.detail["role"] == deed.detail["before"])
        case "remove" | "ban":
            return newest.kind in ("bring_back", "unban")
        case _:
            return newest.kind != deed.kind


def _role_now(deed: Deed) -> str | None:
    if deed.room_id is None:
        return User.objects.filter(pk=_user(deed).pk).values_list("role", flat=True).first()
    held = Membership.objects.filter(room=deed.room_id, user=deed.user_id)
    return held.values_list("role", flat=True).first()


def _bring_back(by: User, deed: Deed) -> None:
    """Somebody who was removed or banned is in the room again, as they were in it."""
    room, user = _room(deed), _user(deed)
    with transaction.atomic():
        room = rooms.locked(room)
        own = rooms.must(by, room, "moderate")
        moderation.unban(by=by, room=room, user=user)
        if "role" not in deed.detail or Membership.objects.filter(room=room, user=user).exists():
            return
        role = Role(deed.detail["role"])
        if role.rank > Role.MEMBER.rank and not may("grant", own, room.kind):
            role = Role.MEMBER
        membership = rooms.enter(user=rooms.admitted(user), room=room, role=role)
        membership.read, membership.notify = deed.detail["read"], deed.detail["notify"]
        membership.save(update_fields=["read", "notify"])
        note(kind="bring_back", by=by, room=room, user=user)


def _change_role_back(by: User, deed: Deed) -> None:
    if deed.room_id is None:
        people.change_role(by=by, user=_user(deed), role=deed.detail["before"])
    else:
        rooms.grant_role(by=by, room=_room(deed), user=_user(deed), role=deed.detail["before"])


def _room(deed: Deed) -> Room:
    assert deed.room is not None
    return deed.room


def _user(deed: Deed) -> User:
    assert deed.user is not None
    return deed.user


_ACTS: dict[str, Callable[[User, Deed], object]] = {
    "lock": lambda by, deed: moderation.lock_room(by=by, room=_room(deed), on=False),
    "unlock": lambda by, deed: moderation.lock_room(by=by, room=_room(deed), on=True),
    "slow": lambda by, deed: moderation.slow_room(by=by, room=_room(deed), seconds=deed.detail["before"]),
    "archive": lambda by, deed: moderation.archive_room(by=by, room=_room(deed), on=False),
    "restore": lambda by, deed: moderation.archive_room(by=by, room=_room(deed), on=True),
    "mute": lambda by, deed: moderation.unmute(by=by, room=_room(deed), user=_user(deed)),
    "remove": _bring_back,
    "ban": _bring_back,
    "role": _change_role_back,
    "shut_out": lambda by, deed: bans.lift_ban(by=by, user=_user(deed)),
}
# What is set by the same acts, one after the other.
_SAME = (
    ("lock", "unlock"),
    ("slow",),
    ("archive", "restore"),
    ("mute", "unmute"),
    ("remove", "ban", "unban", "bring_back"),
    ("role",),
    ("shut_out", "let_in"),
)
_OF_PEOPLE = frozenset({"shut_out", "role"})
_OF_ROOMS = frozenset({"lock", "unlock", "slow", "archive", "restore"})

"""Who may do what in a room: the rules, and the one query that reads a role as it is now."""

from datetime import datetime

from django.utils import timezone

from chat.models import Membership, Room, User
from chat.models.role import Role
from chat.models.user import admitted

# The least role that may do it in a public or private room.
LEAST: dict[str, Role] = {
    "send": Role.GUEST,
    "react": Role.GUEST,
    "leave": Role.GUEST,
    "pin": Role.MEMBER,
    "call": Role.MEMBER,
    "invite": Role.MEMBER,
    "rename": Role.MODERATOR,
    "moderate": Role.MODERATOR,
    "grant": Role.OWNER,
}
# A direct conversation has no ranks: its people are fixed, and each may do the same.
DIRECT = frozenset({"send", "react", "pin"})


def may(action: str, role: Role | None, kind: str, *, members_invite: bool = True) -> bool:
    """Whether somebody with `role` in a room of `kind` may do `action`; a `role` of None is a stranger.

    `members_invite` is the community's setting; without it only moderators invite.
    """
    least = Role.MODERATOR if action == "invite" and not members_invite else LEAST[action]
    if role is None:
        return False
    if kind == Room.Kind.DIRECT:
        return action in DIRECT
    return role.rank >= least.rank


def rights(role: Role | None, kind: str, *, members_invite: bool) -> list[str]:
    """All that `role` allows in a room of `kind`."""
    return [action for action in LEAST if may(action, role, kind, members_invite=members_invite)]


def combined(community: str, room: str) -> Role:
    """The role that counts in a room, from the roles in the community and in the room.

    A guest of the community is a guest everywhere; its owners and moderators are that in every room they are in.
    """
    if community == Role.GUEST:
        return Role.GUEST
    ranked = [Role(room)] + [Role(community)] * (community != Role.MEMBER)
    return max(ranked, key=lambda role: role.rank)


def is_muted(membership: Membership, now: datetime | None = None) -> bool:
    """Whether this person may not write in the room. A mute says nothing to somebody who moderates it by now."""
    role = combined(membership.user.role, membership.role)
    until = membership.muted_until
    return until is not None and until > (now or timezone.now()) and not may("moderate", role, membership.room.kind)


def role_in(user: User, room: Room) -> Role | None:
    """The role of `user` in `room` now, from the database; None for a stranger or somebody shut out."""
    found = (
        Membership.objects.filter(admitted("user__"), room=room, user_id=user.pk)
        .values_list("user__role", "role")
        .first()
    )
    return combined(*found) if found else None

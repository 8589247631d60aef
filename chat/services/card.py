"""What one person may see of another: a name and what stands behind it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chat.models import Room, User
from chat.models.role import Role
from chat.services import zones
from chat.services.bans import may_ban
from chat.services.moderation import actions_on
from chat.services.people import folded
from chat.services.refusal import Refused
from chat.services.rights import role_in

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Card:
    """`rooms` are those that both are in. `actions`: of "write", "edit" (the own profile), what
    services.moderation.actions_on names, and "shut_out". `local_time` is None where no zone was chosen."""

    user: User
    local_time: datetime | None
    rooms: list[Room]
    room_role: Role | None
    actions: list[str]

    @property
    def status(self) -> str:
        return self.user.status if self.user.admitted else ""


def card(*, by: User, user: User, room: Room | None = None) -> Card:
    """Of oneself, of somebody who shares a room or a conversation, and for owners of everybody. With a `room` of
    `by`, also what concerns it. Raises Refused `not_found`."""
    shared = _shared(by, user)
    if user.pk != by.pk and not shared and by.role != Role.OWNER:
        raise Refused("not_found", _("There is no such person."))
    zone = zones.zone(user.time_zone)
    rooms = sorted((one for one in shared if one.kind != Room.Kind.DIRECT), key=lambda one: folded(one.name))
    return Card(
        user=user,
        local_time=timezone.now().astimezone(zone) if zone else None,
        rooms=[one for one in rooms if one.archived_at is None][:SHOWN],
        room_role=role_in(user, room) if room else None,
        actions=_actions(by, user, room, shared),
    )


def _shared(by: User, user: User) -> list[Room]:
    return list(Room.objects.filter(memberships__user=by).filter(memberships__user=user))


def _actions(by: User, user: User, room: Room | None, shared: list[Room]) -> list[str]:
    if user.pk == by.pk:
        return ["edit"]
    actions = ["write"] if user.admitted and shared else []
    if room and room.kind != Room.Kind.DIRECT:
        actions += actions_on(by=by, user=user, room=room)
    return actions + ["shut_out"] * (user.admitted and may_ban(by=by, user=user))

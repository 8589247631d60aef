"""The rules of who may do what in a room, and the stored roles that they are applied to."""

from itertools import product

import pytest

from chat.models import Membership, Room, User
from chat.models.role import Role
from chat.services.rights import LEAST, combined, may, rights, role_in
from tests.chat.people import Cast

OWNER, MODERATOR, MEMBER, GUEST = Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.GUEST

ALL = {"send", "react", "leave"}
MEMBERS = ALL | {"pin", "call", "invite"}
MODERATORS = MEMBERS | {"rename", "moderate"}
TABLE = {OWNER: MODERATORS | {"grant"}, MODERATOR: MODERATORS, MEMBER: MEMBERS, GUEST: ALL}


# The rules


@pytest.mark.parametrize("kind", [Room.Kind.PUBLIC, Room.Kind.PRIVATE])
@pytest.mark.parametrize("role", list(Role))
def test_what_each_role_may_do(role: Role, kind: str) -> None:
    assert set(rights(role, kind, members_invite=True)) == TABLE[role]
    assert {action for action in LEAST if may(action, role, kind)} == TABLE[role]


@pytest.mark.parametrize("role", list(Role))
def test_in_a_direct_conversation_all_are_alike(role: Role) -> None:
    assert set(rights(role, Room.Kind.DIRECT, members_invite=True)) == {"send", "react", "pin"}


@pytest.mark.parametrize("kind", list(Room.Kind))
def test_a_stranger_may_do_nothing(kind: str) -> None:
    assert rights(None, kind, members_invite=True) == []


def test_an_action_that_nobody_knows_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        may("fly", OWNER, Room.Kind.PUBLIC)


@pytest.mark.parametrize(("community", "room"), list(product(Role, Role)))
def test_how_the_roles_combine(community: Role, room: Role) -> None:
    """A guest of the community is one everywhere; its owners and moderators are that in each room they are in."""
    expected = {GUEST: GUEST, MEMBER: room, OWNER: OWNER, MODERATOR: OWNER if room == OWNER else MODERATOR}
    assert combined(community, room) == expected[community]


# The stored roles


@pytest.mark.django_db
@pytest.mark.stores
def test_roles_are_read_as_they_are_now(cast: Cast) -> None:
    people = (cast.alice, cast.bob, cast.carla, cast.dave, cast.charlie)
    assert [role_in(user, cast.room) for user in people] == [OWNER, MODERATOR, MEMBER, GUEST, None]
    Membership.objects.filter(user=cast.carla).update(role=MODERATOR)
    User.objects.filter(pk=cast.bob.pk).update(role=GUEST)
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    User.objects.filter(pk=cast.dave.pk).update(banned_at="2024-01-01T00:00Z")
    assert [role_in(user, cast.room) for user in people] == [None, GUEST, MODERATOR, None, None]

"""Who is in a room, and as what: each permission with its denial beside it."""

import pytest

from chat.models import Invite, Membership, Room, User
from chat.models.role import Role
from chat.services import rooms
from tests.chat.house import House, new_house, refusal, role_of
from tests.chat.people import new_room, person

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


def version(user: User) -> int:
    return User.objects.get(pk=user.pk).version


class TestAdd:
    def test_a_member_brings_somebody_in(self, cast: House):
        assert rooms.add_member(by=cast.carla, room=cast.private, user=cast.charlie).role == Role.MEMBER
        assert version(cast.charlie) == 1

    @pytest.mark.parametrize("who, code", [("dave", "forbidden"), ("charlie", "not_found")])
    def test_guests_and_strangers_do_not(self, cast: House, who: str, code: str):
        new = person("eva")
        assert refusal(rooms.add_member, by=getattr(cast, who), room=cast.private, user=new) == code
        assert role_of(new, cast.private) is None

    def test_only_an_owner_gives_high_roles(self, cast: House):
        new = person("eva")
        arguments = {"room": cast.private, "user": new, "role": Role.MODERATOR}
        assert refusal(rooms.add_member, by=cast.bob, **arguments) == "forbidden"
        assert rooms.add_member(by=cast.alice, **arguments).role == Role.MODERATOR

    def test_a_guest_of_the_community_stays_a_guest(self, cast: House):
        new = person("eva", Role.GUEST)
        assert rooms.add_member(by=cast.alice, room=cast.private, user=new, role=Role.OWNER).role == Role.GUEST

    def test_twice_is_a_conflict(self, cast: House):
        assert refusal(rooms.add_member, by=cast.alice, room=cast.private, user=cast.bob) == "conflict"

    def test_nobody_shut_out(self, cast: House):
        User.objects.filter(pk=cast.charlie.pk).update(is_active=False)
        assert refusal(rooms.add_member, by=cast.alice, room=cast.private, user=cast.charlie) == "not_found"

    def test_no_such_role(self, cast: House):
        arguments = {"by": cast.alice, "room": cast.private, "user": cast.charlie}
        assert refusal(rooms.add_member, **arguments, role="king") == "invalid"

    def test_a_conversation_has_its_people(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.bob])
        assert refusal(rooms.add_member, by=cast.alice, room=direct, user=cast.charlie) == "forbidden"


class TestRemove:
    @pytest.mark.parametrize("who, whom", [("alice", "bob"), ("alice", "carla"), ("bob", "carla"), ("bob", "dave")])
    def test_those_below(self, cast: House, who: str, whom: str):
        rooms.remove_member(by=getattr(cast, who), room=cast.private, user=getattr(cast, whom))
        assert role_of(getattr(cast, whom), cast.private) is None
        assert version(getattr(cast, whom)) == 1

    @pytest.mark.parametrize(
        "who, whom, code",
        [
            ("bob", "alice", "forbidden"),
            ("carla", "dave", "forbidden"),
            ("dave", "carla", "forbidden"),
            ("charlie", "dave", "not_found"),
            ("alice", "charlie", "not_found"),
            ("alice", "alice", "conflict"),
        ],
    )
    def test_nobody_else(self, cast: House, who: str, whom: str, code: str):
        before = role_of(getattr(cast, whom), cast.private)
        by, user = getattr(cast, who), getattr(cast, whom)
        assert refusal(rooms.remove_member, by=by, room=cast.private, user=user) == code
        assert role_of(user, cast.private) == before

    def test_moderators_do_not_remove_each_other(self, cast: House):
        Membership.objects.filter(user=cast.carla).update(role=Role.MODERATOR)
        assert refusal(rooms.remove_member, by=cast.bob, room=cast.private, user=cast.carla) == "forbidden"

    def test_nor_a_moderator_of_the_community(self, cast: House):
        User.objects.filter(pk=cast.carla.pk).update(role=Role.MODERATOR)
        assert refusal(rooms.remove_member, by=cast.bob, room=cast.private, user=cast.carla) == "forbidden"

    def test_owners_remove_owners_and_the_room_stays_owned(self, cast: House):
        where = new_room(
            "horta", {cast.alice: Role.MEMBER, cast.carla: Role.OWNER, cast.bob: Role.MODERATOR}, Room.Kind.PUBLIC
        )
        rooms.remove_member(by=cast.alice, room=where, user=cast.carla)  # alice owns the community
        assert role_of(cast.bob, where) == Role.OWNER

    def test_their_join_links_end(self, cast: House):
        made = Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.carla)
        other = Invite.objects.create(code="BBBBBBBB", room=cast.room, created_by=cast.carla)
        rooms.remove_member(by=cast.alice, room=cast.private, user=cast.carla)
        assert list(Invite.objects.open()) == [other] != [made]

    def test_not_from_a_conversation(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.bob])
        assert refusal(rooms.remove_member, by=cast.alice, room=direct, user=cast.bob) == "forbidden"


class TestGrant:
    def test_an_owner_gives_roles(self, cast: House):
        for role in (Role.MODERATOR, Role.OWNER, Role.GUEST, Role.MEMBER):
            rooms.grant_role(by=cast.alice, room=cast.private, user=cast.carla, role=role)
            assert role_of(cast.carla, cast.private) == role
        assert version(cast.carla) == 4

    @pytest.mark.parametrize(
        "who, code", [("bob", "forbidden"), ("carla", "forbidden"), ("dave", "forbidden"), ("charlie", "not_found")]
    )
    def test_others_do_not(self, cast: House, who: str, code: str):
        arguments = {"room": cast.private, "user": cast.carla, "role": Role.MODERATOR}
        assert refusal(rooms.grant_role, by=getattr(cast, who), **arguments) == code
        assert role_of(cast.carla, cast.private) == Role.MEMBER

    def test_the_role_is_read_now(self, cast: House):
        where = new_room("horta", {cast.carla: Role.OWNER, cast.bob: Role.OWNER}, Room.Kind.PUBLIC)
        rooms.grant_role(by=cast.carla, room=where, user=cast.bob, role=Role.MEMBER)
        assert refusal(rooms.grant_role, by=cast.bob, room=where, user=cast.carla, role=Role.MEMBER) == "forbidden"

    def test_the_last_owner_keeps_it(self, cast: House):
        arguments = {"by": cast.alice, "room": cast.private, "user": cast.alice, "role": Role.MEMBER}
        assert refusal(rooms.grant_role, **arguments) == "conflict"

    def test_a_banned_owner_does_not_count(self, cast: House):
        where = new_room("horta", {cast.carla: Role.OWNER, cast.bob: Role.OWNER}, Room.Kind.PUBLIC)
        User.objects.filter(pk=cast.bob.pk).update(banned_at="2026-01-01T00:00Z")
        assert refusal(rooms.grant_role, by=cast.carla, room=where, user=cast.carla, role=Role.MEMBER) == "conflict"

    def test_guests_of_the_community_stay_guests(self, cast: House):
        arguments = {"by": cast.alice, "room": cast.private, "user": cast.dave, "role": Role.MEMBER}
        assert refusal(rooms.grant_role, **arguments) == "conflict"

    @pytest.mark.parametrize("user, role, code", [("charlie", "member", "not_found"), ("bob", "king", "invalid")])
    def test_wrong_values(self, cast: House, user: str, role: str, code: str):
        arguments = {"by": cast.alice, "room": cast.private, "user": getattr(cast, user), "role": role}
        assert refusal(rooms.grant_role, **arguments) == code

    def test_the_same_role_again_is_no_change(self, cast: House):
        rooms.grant_role(by=cast.alice, room=cast.private, user=cast.bob, role=Role.MODERATOR)
        assert version(cast.bob) == 0

    def test_a_new_guest_has_no_join_links(self, cast: House):
        Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.carla)
        rooms.grant_role(by=cast.alice, room=cast.private, user=cast.carla, role=Role.GUEST)
        assert not Invite.objects.open().exists()

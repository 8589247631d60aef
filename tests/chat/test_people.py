"""Roles in the community, profiles, and who sees whom."""

import pytest

from chat.models import Invite, Room, User
from chat.models.role import Role
from chat.services import people, rooms
from tests.chat.house import House, new_house, refusal, role_of
from tests.chat.people import new_room, person

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


class TestRole:
    def test_the_owner_gives_roles(self, cast: House):
        for role in (Role.MODERATOR, Role.OWNER, Role.GUEST, Role.MEMBER):
            user = people.change_role(by=cast.alice, user=cast.carla, role=role)
            assert user.role == User.objects.get(pk=cast.carla.pk).role == role
            assert user.is_staff == user.is_superuser == (role == Role.OWNER)
        assert User.objects.get(pk=cast.carla.pk).version == 4

    @pytest.mark.parametrize("who", ["bob", "carla", "dave", "charlie"])
    def test_nobody_else(self, cast: House, who: str):
        assert refusal(people.change_role, by=getattr(cast, who), user=cast.carla, role=Role.OWNER) == "forbidden"

    def test_the_role_is_read_now(self, cast: House):
        people.change_role(by=cast.alice, user=cast.carla, role=Role.OWNER)
        people.change_role(by=cast.carla, user=cast.alice, role=Role.MEMBER)
        assert refusal(people.change_role, by=cast.alice, user=cast.carla, role=Role.MEMBER) == "forbidden"

    def test_the_last_owner_stays(self, cast: House):
        assert refusal(people.change_role, by=cast.alice, user=cast.alice, role=Role.MEMBER) == "conflict"

    def test_no_such_role(self, cast: House):
        assert refusal(people.change_role, by=cast.alice, user=cast.bob, role="king") == "invalid"

    def test_the_same_again_is_no_change(self, cast: House):
        people.change_role(by=cast.alice, user=cast.bob, role=Role.MEMBER)
        assert User.objects.get(pk=cast.bob.pk).version == 0

    def test_a_new_guest_gives_up_rooms_and_links(self, cast: House):
        where = new_room("horta", {cast.carla: Role.OWNER, cast.bob: Role.MEMBER})
        Invite.objects.create(code="AAAAAAAA", room=where, created_by=cast.carla)
        people.change_role(by=cast.alice, user=cast.carla, role=Role.GUEST)
        assert role_of(cast.bob, where) == Role.OWNER
        assert not Invite.objects.open().exists()


class TestNear:
    def test_those_who_share_a_room(self, cast: House):
        assert set(people.people_near(cast.carla)) == {cast.alice, cast.bob, cast.dave}
        assert not people.people_near(cast.charlie).exists()

    def test_not_the_banned(self, cast: House):
        User.objects.filter(pk=cast.bob.pk).update(banned_at="2026-01-01T00:00Z")
        assert cast.bob not in people.people_near(cast.carla)

    def test_a_guest_sees_the_people_of_their_room_only(self, cast: House):
        new_room("horta", {cast.charlie: Role.OWNER})
        assert cast.charlie not in people.people_near(cast.dave)

    @pytest.mark.parametrize("query", ["angela", "ÂNGELA", "a souza", "@angela", "a  SOUZA", ""])
    def test_found_whatever_the_accents(self, cast: House, query: str):
        found = person("angela.s")
        found.display_name = "Ângela Souza"
        assert people.matching([found], query) == [found]

    def test_not_found(self, cast: House):
        assert people.matching([cast.carla], "x") == []

    def test_sorted_as_people_read(self, cast: House):
        names = ["Zeca", "élio", "Eva", "ana"]
        found = [User(pk=number, username=name, display_name=name) for number, name in enumerate(names)]
        assert [user.name for user in people.matching(found, "")] == ["ana", "élio", "Eva", "Zeca"]


class TestRoomPeople:
    def test_highest_first(self, cast: House):
        listed = people.room_people(by=cast.dave, room=cast.private)
        assert [one.user for one in listed] == [cast.alice, cast.bob, cast.carla, cast.dave]

    def test_not_for_strangers(self, cast: House):
        assert refusal(people.room_people, by=cast.charlie, room=cast.room) == "not_found"

    def test_of_a_conversation(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.bob])
        assert len(people.room_people(by=cast.bob, room=direct)) == 2
        assert direct.kind == Room.Kind.DIRECT

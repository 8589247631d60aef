"""Rooms: each permission with its denial beside it, and the rules that keep a room owned."""

from collections.abc import Callable

import pytest

from chat.models import Community, Membership, Room, User
from chat.models.role import Role
from chat.services import rooms
from chat.services.messages import post_message
from chat.services.standing import entries
from tests.chat.house import House, new_house, refusal, role_of
from tests.chat.people import new_room, person

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


def version(user: User) -> int:
    return User.objects.get(pk=user.pk).version


class TestCreate:
    def test_a_member_creates_and_owns(self, cast: House):
        made = rooms.create_room(by=cast.carla, name="  Clube  de\nxadrez ", topic="às terças")
        assert (made.name, made.slug, made.topic, made.kind) == (
            "Clube de xadrez",
            "clube-de-xadrez",
            "às terças",
            "public",
        )
        assert role_of(cast.carla, made) == Role.OWNER
        assert version(cast.carla) == 1

    def test_a_guest_does_not(self, cast: House):
        assert refusal(rooms.create_room, by=cast.dave, name="Xadrez") == "forbidden"
        assert not Room.objects.filter(slug="xadrez").exists()

    def test_members_do_not_where_the_community_says_so_but_moderators_do(self, cast: House):
        Community.objects.update(members_create_rooms=False)
        User.objects.filter(pk=cast.bob.pk).update(role=Role.MODERATOR)
        assert rooms.create_room(by=cast.bob, name="Xadrez")
        assert refusal(rooms.create_room, by=cast.carla, name="Damas") == "forbidden"

    def test_the_role_is_read_now(self, cast: House):
        rooms.create_room(by=cast.carla, name="Antes")
        User.objects.filter(pk=cast.carla.pk).update(role=Role.GUEST)
        assert refusal(rooms.create_room, by=cast.carla, name="Depois") == "forbidden"

    @pytest.mark.parametrize("field", ["is_active", "banned_at"])
    def test_nobody_shut_out(self, cast: House, field: str):
        rooms.create_room(by=cast.carla, name="Antes")
        shut = {"is_active": False} if field == "is_active" else {"banned_at": "2026-01-01T00:00Z"}
        User.objects.filter(pk=cast.carla.pk).update(**shut)
        assert refusal(rooms.create_room, by=cast.carla, name="Depois") == "forbidden"

    @pytest.mark.parametrize("name", ["", " \n ", "\u202e"])
    def test_needs_a_name(self, cast: House, name: str):
        assert refusal(rooms.create_room, by=cast.carla, name=name) == "invalid"

    @pytest.mark.parametrize("long", [{"name": "x" * 61}, {"name": "x", "topic": "x" * 251}])
    def test_has_limits(self, cast: House, long: dict):
        assert refusal(rooms.create_room, by=cast.carla, **long) == "too_long"

    def test_is_no_conversation(self, cast: House):
        assert refusal(rooms.create_room, by=cast.carla, name="x", kind="direct") == "invalid"

    def test_signs_that_turn_the_text_go(self, cast: House):
        assert rooms.create_room(by=cast.carla, name="a\u202eb\x00c").name == "a b c"

    @pytest.mark.parametrize("name", ["\u200b", "\u200b\u200d ", "\u2060"])
    def test_a_name_of_nothing_is_refused(self, cast: House, name: str):
        assert refusal(rooms.create_room, by=cast.carla, name=name) == "invalid"


class TestSlug:
    @pytest.mark.parametrize(
        "name, slug",
        [
            ("Ciências & Você", "ciencias-voce"),
            ("Дискуссия", "room"),
            ("🐢", "room"),
            ("Settings", "settings-2"),
            ("_d", "d"),
            ("x" * 60, "x" * 50),
        ],
    )
    def test_from_the_name(self, cast: House, name: str, slug: str):
        assert rooms.create_room(by=cast.carla, name=name).slug == slug

    def test_numbered_when_taken(self, cast: House):
        slugs = [rooms.create_room(by=cast.carla, name=name).slug for name in ("Aula", "Aulá", "AULA!")]
        assert slugs == ["aula", "aula-2", "aula-3"]

    def test_chosen(self, cast: House):
        assert rooms.create_room(by=cast.carla, name="Turma do 3º B", slug="3b").slug == "3b"

    @pytest.mark.parametrize(
        "slug, code", [("geral", "conflict"), ("new", "conflict"), ("a b", "invalid"), ("_x", "invalid")]
    )
    def test_chosen_wrongly(self, cast: House, slug: str, code: str):
        assert refusal(rooms.create_room, by=cast.carla, name="x", slug=slug) == code


class TestUpdate:
    @pytest.mark.parametrize("who", ["alice", "bob"])
    def test_owners_and_moderators_rename(self, cast: House, who: str):
        rooms.update_room(by=getattr(cast, who), room=cast.room, name="Largo", topic="novo")
        cast.room.refresh_from_db()
        assert (cast.room.name, cast.room.topic, cast.room.version) == ("Largo", "novo", 1)

    @pytest.mark.parametrize("who, code", [("carla", "forbidden"), ("dave", "forbidden"), ("charlie", "not_found")])
    def test_others_do_not(self, cast: House, who: str, code: str):
        by = getattr(cast, who)
        assert refusal(rooms.update_room, by=by, room=cast.room, name="Largo", topic="") == code

    def test_a_change_that_changes_nothing_takes_no_version(self, cast: House):
        rooms.update_room(by=cast.alice, room=cast.room, name=cast.room.name, topic="")
        cast.room.refresh_from_db()
        assert cast.room.version == 0

    def test_the_role_is_read_now(self, cast: House):
        rooms.update_room(by=cast.bob, room=cast.room, name="Antes", topic="")
        Membership.objects.filter(user=cast.bob).update(role=Role.MEMBER)
        assert refusal(rooms.update_room, by=cast.bob, room=cast.room, name="Depois", topic="") == "forbidden"

    def test_no_conversation_is_renamed(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.bob])
        assert refusal(rooms.update_room, by=cast.alice, room=direct, name="x", topic="") == "forbidden"

    def test_a_room_that_is_gone(self, cast: House):
        gone = Room(pk=999)
        assert refusal(rooms.update_room, by=cast.alice, room=gone, name="x", topic="") == "not_found"


class TestJoin:
    def test_public_rooms_are_open_to_members(self, cast: House):
        assert rooms.join_room(user=cast.charlie, room=cast.room).role == Role.MEMBER
        assert version(cast.charlie) == 1

    def test_but_not_to_guests(self, cast: House):
        Membership.objects.filter(user=cast.dave, room=cast.room).delete()
        assert refusal(rooms.join_room, user=cast.dave, room=cast.room) == "not_found"

    def test_private_rooms_are_not_known(self, cast: House):
        assert refusal(rooms.join_room, user=cast.charlie, room=cast.private) == "not_found"

    def test_nor_are_conversations(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.bob])
        assert refusal(rooms.join_room, user=cast.charlie, room=direct) == "not_found"

    def test_again_changes_nothing(self, cast: House):
        assert rooms.join_room(user=cast.bob, room=cast.private).role == Role.MODERATOR
        assert version(cast.bob) == 0

    def test_banned_people_stay_out(self, cast: House):
        User.objects.filter(pk=cast.charlie.pk).update(banned_at="2026-01-01T00:00Z")
        assert refusal(rooms.join_room, user=cast.charlie, room=cast.room) == "not_found"

    def test_what_was_said_before_is_not_unread(self, cast: House):
        post_message(room=cast.room, author=cast.alice, body="long ago", client_id="1")
        rooms.join_room(user=cast.charlie, room=cast.room)
        assert entries(cast.charlie)[cast.room.pk].unread == 0
        post_message(room=cast.room, author=cast.alice, body="welcome", client_id="2")
        assert entries(cast.charlie)[cast.room.pk].unread == 1


class TestVisible:
    def test_members_see_public_rooms_and_theirs(self, cast: House):
        assert set(rooms.visible_rooms(cast.carla)) == {cast.room, cast.private}
        assert set(rooms.visible_rooms(cast.charlie)) == {cast.room}

    def test_guests_see_theirs_only(self, cast: House):
        other = new_room("biblioteca", {cast.alice: Role.OWNER}, Room.Kind.PUBLIC)
        assert other not in rooms.visible_rooms(cast.dave)
        assert set(rooms.visible_rooms(cast.dave)) == {cast.room, cast.private}


class TestLeave:
    def test_leave(self, cast: House):
        rooms.leave_room(user=cast.carla, room=cast.private)
        assert role_of(cast.carla, cast.private) is None
        assert version(cast.carla) == 1

    def test_a_stranger_cannot(self, cast: House):
        assert refusal(rooms.leave_room, user=cast.charlie, room=cast.private) == "not_found"

    def test_nobody_leaves_a_conversation(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.bob])
        assert refusal(rooms.leave_room, user=cast.alice, room=direct) == "forbidden"

    def test_the_last_owner_hands_the_room_to_a_moderator(self, cast: House):
        rooms.leave_room(user=cast.alice, room=cast.room)
        assert role_of(cast.bob, cast.room) == Role.OWNER
        assert version(cast.bob) == 1

    def test_else_to_the_longest_standing_member(self, cast: House):
        where = new_room(
            "horta",
            {cast.alice: Role.OWNER, cast.dave: Role.MEMBER, cast.charlie: Role.MEMBER, cast.carla: Role.MEMBER},
            Room.Kind.PUBLIC,
        )
        Membership.objects.filter(room=where, user=cast.carla).update(joined_at="2020-01-01T00:00Z")
        rooms.leave_room(user=cast.alice, room=where)
        assert role_of(cast.carla, where) == Role.OWNER

    def test_guests_and_the_banned_inherit_nothing(self, cast: House):
        where = new_room(
            "horta", {cast.alice: Role.OWNER, cast.dave: Role.MODERATOR, cast.charlie: Role.MEMBER}, Room.Kind.PUBLIC
        )
        User.objects.filter(pk=cast.charlie.pk).update(banned_at="2026-01-01T00:00Z")
        rooms.leave_room(user=cast.alice, room=where)
        assert not Membership.objects.filter(room=where, role=Role.OWNER).exists()

    def test_another_owner_keeps_it(self, cast: House):
        where = new_room(
            "horta", {cast.alice: Role.OWNER, cast.carla: Role.OWNER, cast.bob: Role.MODERATOR}, Room.Kind.PUBLIC
        )
        rooms.leave_room(user=cast.alice, room=where)
        assert role_of(cast.bob, where) == Role.MODERATOR

    def test_the_last_person_may_leave_a_private_room(self, cast: House):
        where = new_room("horta", {cast.carla: Role.OWNER}, Room.Kind.PRIVATE)
        rooms.leave_room(user=cast.carla, room=where)
        assert not where.memberships.exists()


class TestDirect:
    def test_one_per_set_of_people(self, cast: House):
        first, made = rooms.open_direct(by=cast.alice, people=[cast.bob, cast.carla])
        again, made_again = rooms.open_direct(by=cast.carla, people=[cast.alice, cast.bob, cast.bob])
        assert (made, made_again) == (True, False)
        assert first == again
        assert first.slug.startswith("_")
        assert {one.user for one in first.memberships.all()} == {cast.alice, cast.bob, cast.carla}
        assert version(cast.bob) == 1

    def test_guests_write_to_people_of_their_rooms(self, cast: House):
        assert rooms.open_direct(by=cast.dave, people=[cast.carla])[1]

    def test_not_without_a_room_that_all_share(self, cast: House):
        assert refusal(rooms.open_direct, by=cast.charlie, people=[cast.carla]) == "forbidden"
        new_room("horta", {cast.charlie: Role.OWNER, cast.bob: Role.MEMBER}, Room.Kind.PUBLIC)
        assert rooms.open_direct(by=cast.charlie, people=[cast.bob])[1]
        assert refusal(rooms.open_direct, by=cast.charlie, people=[cast.bob, cast.carla]) == "forbidden"

    def test_a_conversation_is_no_such_room(self, cast: House):
        where = new_room(
            "horta", {cast.charlie: Role.OWNER, cast.bob: Role.MEMBER, cast.carla: Role.MEMBER}, Room.Kind.PUBLIC
        )
        rooms.open_direct(by=cast.charlie, people=[cast.bob, cast.carla])
        where.delete()
        assert refusal(rooms.open_direct, by=cast.charlie, people=[cast.bob]) == "forbidden"

    def test_it_outlives_the_room_that_its_people_shared(self, cast: House):
        where = new_room("horta", {cast.charlie: Role.OWNER, cast.bob: Role.MEMBER}, Room.Kind.PUBLIC)
        first, _made = rooms.open_direct(by=cast.charlie, people=[cast.bob])
        where.delete()
        assert rooms.open_direct(by=cast.charlie, people=[cast.bob]) == (first, False)

    def test_the_banned_have_none(self, cast: House):
        assert rooms.open_direct(by=cast.carla, people=[cast.bob])
        User.objects.filter(pk=cast.bob.pk).update(banned_at="2026-01-01T00:00Z")
        assert refusal(rooms.open_direct, by=cast.bob, people=[cast.carla]) == "not_found"
        assert refusal(rooms.open_direct, by=cast.alice, people=[cast.bob]) == "forbidden"

    def test_nobody_unknown(self, cast: House):
        assert refusal(rooms.open_direct, by=cast.alice, people=[User(pk=9999)]) == "forbidden"

    def test_two_to_nine(self, cast: House):
        crowd = [person(f"p{number}") for number in range(9)]
        where = new_room("horta", {cast.alice: Role.OWNER}, Room.Kind.PUBLIC)
        Membership.objects.bulk_create(Membership(room=where, user=one) for one in crowd)
        assert refusal(rooms.open_direct, by=cast.alice, people=[]) == "invalid"
        assert refusal(rooms.open_direct, by=cast.alice, people=[cast.alice]) == "invalid"
        assert refusal(rooms.open_direct, by=cast.alice, people=crowd) == "invalid"
        assert rooms.open_direct(by=cast.alice, people=crowd[:8])[1]


class TestSocketsAreTold:
    """What `left` says to an open page."""

    @pytest.fixture
    def told(self, cast: House, monkeypatch, django_capture_on_commit_callbacks) -> Callable[..., dict]:
        messages: list[dict] = []
        monkeypatch.setattr("chat.services.publish.bus.tell", lambda group, message: messages.append(message))

        def telling(function: Callable[..., object], **arguments: object) -> dict:
            with django_capture_on_commit_callbacks(execute=True):
                function(**arguments)
            return messages[0]

        return telling

    def test_that_somebody_left(self, cast: House, told: Callable[..., dict]):
        message = told(rooms.leave_room, user=cast.carla, room=cast.private)
        assert (message["people"], message["room"], message["reason"]) == ([cast.carla.pk], cast.private.pk, "left")

    def test_that_somebody_was_removed(self, cast: House, told: Callable[..., dict]):
        message = told(rooms.remove_member, by=cast.bob, room=cast.private, user=cast.carla)
        assert (message["people"], message["room"], message["reason"]) == ([cast.carla.pk], cast.private.pk, "removed")

    def test_that_a_room_has_another_name(self, cast: House, told: Callable[..., dict]):
        message = told(rooms.update_room, by=cast.bob, room=cast.private, name="Copa", topic="")
        assert message == {"type": "hub.room", "room": cast.private.pk}

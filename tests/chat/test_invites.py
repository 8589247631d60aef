"""Join links: who makes them, whom they let in, when they end."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from chat.models import Community, Deed, Invite, Membership, Room, User
from chat.models.role import Role
from chat.services import invites, people, rooms
from chat.services.refusal import Refused
from chat.services.standing import entries
from tests.chat.house import FAST, House, new_house, refusal, role_of
from tests.chat.people import new_room, person

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture(autouse=True)
def _fast(settings) -> None:
    settings.PASSWORD_HASHERS = FAST


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


def made(cast: House, **fields: object) -> Invite:
    return invites.create_invite(by=cast.carla, room=cast.private, **fields)


class TestCreate:
    def test_a_code_that_can_be_read_from_the_back_row(self, cast: House):
        codes = {made(cast).code for _number in range(20)}
        assert len(codes) == 20
        assert all(re.fullmatch("[A-HJ-KM-NP-Z2-9]{8}", code) for code in codes)
        assert invites.shown("ABCDEFGH") == "ABCD-EFGH"

    def test_lasts_and_counts_as_asked(self, cast: House):
        invite = made(cast, days=7, max_uses=30, role=Role.GUEST)
        assert abs(invite.expires_at - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)
        assert (invite.max_uses, invite.role, invite.created_by) == (30, Role.GUEST, cast.carla)
        assert made(cast).expires_at is made(cast).max_uses is None

    @pytest.mark.parametrize("who, code", [("dave", "forbidden"), ("charlie", "not_found")])
    def test_guests_and_strangers_make_none(self, cast: House, who: str, code: str):
        assert refusal(invites.create_invite, by=getattr(cast, who), room=cast.private) == code
        assert not Invite.objects.exists()

    def test_a_conversation_has_none(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.bob])
        assert refusal(invites.create_invite, by=cast.alice, room=direct) == "forbidden"

    @pytest.mark.parametrize(
        "fields",
        [{"role": "moderator"}, {"role": "owner"}, {"days": 0}, {"days": 367}, {"max_uses": 0}, {"max_uses": 10**9}],
    )
    def test_wrong_values(self, cast: House, fields: dict):
        assert refusal(invites.create_invite, by=cast.alice, room=cast.private, **fields) == "invalid"

    def test_a_room_has_not_endlessly_many(self, cast: House, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(invites, "OPEN_LIMIT", 1)
        first = made(cast)
        assert refusal(invites.create_invite, by=cast.carla, room=cast.private) == "conflict"
        invites.revoke_invite(by=cast.carla, invite=first)
        assert made(cast)

    def test_a_code_that_is_taken_is_drawn_again(self, cast: House, monkeypatch: pytest.MonkeyPatch):
        first = made(cast).code
        drawn = iter(first + "BBBBBBBB")
        monkeypatch.setattr(invites.secrets, "choice", lambda letters: next(drawn))
        assert made(cast).code == "BBBBBBBB"


class TestFind:
    @pytest.mark.parametrize("typed", ["ABCDEFGH", "abcd-efgh", " a b c d\u2014efgh ", "ABCD\u2010EFGH\n"])
    def test_as_typed_by_hand(self, cast: House, typed: str):
        invite = Invite.objects.create(code="ABCDEFGH", room=cast.private, created_by=cast.alice)
        assert invites.find_invite(typed) == invite

    @pytest.mark.parametrize("typed", ["", "ABCD", "ABCDEFGHJ", "💥", "%", "a" * 1000])
    def test_unknown(self, cast: House, typed: str):
        Invite.objects.create(code="ABCDEFGH", room=cast.private, created_by=cast.alice)
        assert refusal(invites.find_invite, code=typed) == "not_found"

    @pytest.mark.parametrize(
        "ended",
        [
            {"expires_at": timezone.now() - timedelta(seconds=1)},
            {"revoked_at": timezone.now()},
            {"uses": 2, "max_uses": 2},
        ],
    )
    def test_ended(self, cast: House, ended: dict):
        invite = made(cast, days=1, max_uses=2)
        assert invites.find_invite(invite.code) == invite
        Invite.objects.update(**ended)
        assert refusal(invites.find_invite, code=invite.code) == "gone"
        assert refusal(invites.accept_invite, user=cast.charlie, invite=invite) == "gone"
        assert role_of(cast.charlie, cast.private) is None


class TestAccept:
    @pytest.mark.parametrize("role", [Role.MEMBER, Role.GUEST])
    def test_somebody_enters(self, cast: House, role: Role):
        invite = made(cast, role=role)
        assert invites.accept_invite(user=cast.charlie, invite=invite).role == role
        invite.refresh_from_db()
        assert invite.uses == 1
        assert User.objects.get(pk=cast.charlie.pk).role == Role.MEMBER

    def test_who_is_in_takes_no_place_and_keeps_the_role(self, cast: House):
        invite = made(cast, role=Role.GUEST, max_uses=1)
        assert invites.accept_invite(user=cast.bob, invite=invite).role == Role.MODERATOR
        invite.refresh_from_db()
        assert invite.uses == 0

    def test_a_guest_of_the_community_stays_a_guest(self, cast: House):
        eva = person("eva", Role.GUEST)
        assert invites.accept_invite(user=eva, invite=made(cast)).role == Role.GUEST

    def test_the_last_place(self, cast: House):
        invite = made(cast, max_uses=1)
        invites.accept_invite(user=cast.charlie, invite=invite)
        assert refusal(invites.accept_invite, user=person("eva"), invite=invite) == "gone"

    def test_the_banned_stay_out(self, cast: House):
        User.objects.filter(pk=cast.charlie.pk).update(banned_at=timezone.now())
        assert refusal(invites.accept_invite, user=cast.charlie, invite=made(cast)) == "not_found"

    def test_who_was_removed_does_not_come_back_by_their_own_link(self, cast: House):
        invite = made(cast)
        rooms.remove_member(by=cast.alice, room=cast.private, user=cast.carla)
        assert refusal(invites.accept_invite, user=cast.carla, invite=invite) == "gone"


class TestRevoke:
    @pytest.mark.parametrize("who", ["carla", "bob", "alice"])
    def test_the_maker_and_moderators(self, cast: House, who: str):
        invite = made(cast)
        invites.revoke_invite(by=getattr(cast, who), invite=invite)
        assert not Invite.objects.open().exists()
        noted = Deed.objects.values_list("kind", "by__username", "user__username", "room")
        assert list(noted) == ([] if who == "carla" else [("revoke", who, "carla", cast.private.pk)])
        invites.revoke_invite(by=cast.alice, invite=invite)
        assert noted.count() == (who != "carla")

    @pytest.mark.parametrize("who, code", [("eva", "forbidden"), ("dave", "forbidden"), ("charlie", "not_found")])
    def test_nobody_else(self, cast: House, who: str, code: str):
        eva = person("eva")
        Membership.objects.create(room=cast.private, user=eva)
        by = eva if who == "eva" else getattr(cast, who)
        assert refusal(invites.revoke_invite, by=by, invite=made(cast)) == code
        assert Invite.objects.open().exists()

    def test_again_keeps_the_first_time(self, cast: House):
        invite = made(cast)
        invites.revoke_invite(by=cast.carla, invite=invite)
        first = Invite.objects.get().revoked_at
        invites.revoke_invite(by=cast.carla, invite=invite)
        assert Invite.objects.get().revoked_at == first


class TestList:
    def test_open_ones_for_those_who_may_invite(self, cast: House):
        ended, first, second = made(cast), made(cast), made(cast)
        invites.revoke_invite(by=cast.carla, invite=ended)
        assert invites.room_invites(by=cast.carla, room=cast.private) == [second, first]

    @pytest.mark.parametrize("who, code", [("dave", "forbidden"), ("charlie", "not_found")])
    def test_for_nobody_else(self, cast: House, who: str, code: str):
        assert refusal(invites.room_invites, by=getattr(cast, who), room=cast.private) == code

    def test_one_of_another_room_is_not_found(self, cast: House):
        where = new_room("horta", {cast.carla: Role.OWNER}, Room.Kind.PRIVATE)
        pk = made(cast).pk
        assert invites.room_invite(by=cast.carla, room=cast.private, pk=pk)
        assert refusal(invites.room_invite, by=cast.carla, room=where, pk=pk) == "not_found"


class TestSignUp:
    def test_a_member(self, cast: House):
        user, where = people.sign_up(
            code=made(cast).code, username=" Eva.Lima ", display_name=" Eva  Lima", password="x", email="Eva@X.org"
        )
        assert (user.username, user.display_name, user.email, user.role) == (
            "eva.lima",
            "Eva Lima",
            "eva@x.org",
            Role.MEMBER,
        )
        assert where == cast.private
        assert role_of(user, where) == Role.MEMBER
        assert user.check_password("x")
        assert not user.is_staff
        assert Invite.objects.get().uses == 1

    def test_a_guest(self, cast: House):
        code = made(cast, role=Role.GUEST).code
        user, where = people.sign_up(code=code, username="eva", display_name="Eva", password="x")
        assert user.role == role_of(user, where) == Role.GUEST

    @pytest.mark.parametrize(
        "wrong, code",
        [
            ({"username": "carla"}, "conflict"),
            ({"username": "CARLA"}, "conflict"),
            ({"username": "todos"}, "conflict"),
            ({"username": "e"}, "invalid"),
            ({"username": "a b"}, "invalid"),
            ({"username": "a@b.org"}, "invalid"),
            ({"username": "2026"}, "invalid"),
            ({"username": "x" * 33}, "invalid"),
            ({"username": "eva."}, "invalid"),
            ({"display_name": "x" * 61}, "too_long"),
            ({"email": "Carla@x.org"}, "conflict"),
            ({"code": "ZZZZZZZZ"}, "not_found"),
        ],
    )
    def test_refused_leaves_nothing(self, cast: House, wrong: dict, code: str):
        User.objects.filter(pk=cast.carla.pk).update(email="carla@x.org")
        right = {"code": made(cast).code, "username": "eva", "display_name": "Eva", "password": "x"}
        assert refusal(people.sign_up, **(right | wrong)) == code
        assert User.objects.count() == 5
        assert Invite.objects.get().uses == 0


class TestEndsWithItsMaker:
    """Whatever took the right to invite from them, by whatever path."""

    @pytest.fixture
    def invite(self, cast: House) -> Invite:
        invite = made(cast)
        assert Invite.objects.open().filter(pk=invite.pk).exists()
        return invite

    @pytest.mark.parametrize("change", [{"banned_at": timezone.now()}, {"is_active": False}, {"role": Role.GUEST}])
    def test_who_is_shut_out_or_a_guest(self, cast: House, invite: Invite, change: dict[str, object]):
        User.objects.filter(pk=cast.carla.pk).update(**change)
        assert not Invite.objects.open().exists()

    def test_who_is_not_in_the_room(self, cast: House, invite: Invite):
        Membership.objects.filter(user=cast.carla, room=cast.private).delete()
        assert not Invite.objects.open().exists()

    def test_a_guest_of_the_room(self, cast: House, invite: Invite):
        Membership.objects.filter(user=cast.carla, room=cast.private).update(role=Role.GUEST)
        assert not Invite.objects.open().exists()


@pytest.mark.parametrize("typed", ["http://localhost:8000/join/{}/", "https://chat.example.org/join/{}", " {} "])
def test_a_whole_address_pasted_for_the_code(cast: House, typed: str):
    invite = made(cast)
    assert invites.find_invite(typed.format(invites.shown(invite.code).lower())) == invite


@pytest.mark.parametrize("typed", ["\x00", "AAAAAAA\x00", "", "/", "áááááááá"])
def test_what_is_no_code_is_not_looked_up(cast: House, typed: str, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(Refused) as refused:
        invites.find_invite(typed)
    assert refused.value.code == "not_found"


class TestMembersInvite:
    """The community's setting "members may make join links"."""

    def test_without_it_only_moderators_invite(self, cast: House):
        assert "invite" in entries(cast.carla)[cast.private.pk].rights
        invites.create_invite(by=cast.carla, room=cast.private)
        Community.objects.update(members_invite=False)
        for act in (invites.create_invite, invites.room_invites):
            assert refusal(act, by=cast.carla, room=cast.private) == "forbidden"
        assert refusal(rooms.add_member, by=cast.carla, room=cast.private, user=cast.charlie) == "forbidden"
        assert "invite" not in entries(cast.carla)[cast.private.pk].rights
        assert "invite" in entries(cast.bob)[cast.private.pk].rights
        assert invites.create_invite(by=cast.bob, room=cast.private)

    def test_links_of_members_rest_meanwhile(self, cast: House):
        mine = invites.create_invite(by=cast.carla, room=cast.private)
        theirs = invites.create_invite(by=cast.bob, room=cast.private)
        Community.objects.update(members_invite=False)
        assert list(Invite.objects.open()) == [theirs]
        assert refusal(invites.accept_invite, user=cast.charlie, invite=mine) == "gone"
        Community.objects.update(members_invite=True)
        assert invites.accept_invite(user=cast.charlie, invite=mine)

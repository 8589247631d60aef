"""What moderators may do, and what it does: each permission with its denial beside it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from chat.models import Ban, Deed, Invite, Membership, Message, Room, User
from chat.models.membership import FOREVER
from chat.models.role import Role
from chat.services import invites, moderation, reports, rooms
from chat.services.messages import delete_message, edit_message, pin_message, react_to_message
from chat.services.refusal import Refused
from chat.services.standing import entries, standing
from chat.services.undo import undo
from tests.chat.house import House, new_house, refusal, role_of
from tests.chat.people import new_room, say

pytestmark = [pytest.mark.django_db, pytest.mark.stores]

Act = Callable[[User, House], Deed | None]


@pytest.fixture
def cast(db: None) -> Iterator[House]:
    with translation.override("en"):
        yield new_house()


def versions(cast: House, user: User | None = None) -> tuple[int, int]:
    """Of the private room, and of carla."""
    return Room.objects.get(pk=cast.private.pk).version, User.objects.get(pk=(user or cast.carla).pk).version


def kinds() -> list[str]:
    return list(Deed.objects.order_by("pk").values_list("kind", flat=True))


def latest() -> Deed:
    return Deed.objects.latest("pk")


ON_ROOMS: dict[str, Act] = {
    "lock": lambda by, cast: moderation.lock_room(by=by, room=cast.private, on=True),
    "slow": lambda by, cast: moderation.slow_room(by=by, room=cast.private, seconds=30),
    "archive": lambda by, cast: moderation.archive_room(by=by, room=cast.private, on=True),
}
ON_PEOPLE: dict[str, Act] = {
    "mute": lambda by, cast: moderation.mute(by=by, room=cast.private, user=cast.carla, seconds=600),
    "ban": lambda by, cast: moderation.ban(by=by, room=cast.private, user=cast.carla, reason="spam", seconds=600),
    "remove": lambda by, cast: rooms.remove_member(by=by, room=cast.private, user=cast.carla),
}


def twice(act: str) -> Callable[[House], tuple[Deed, Deed]]:
    """Bob does it, takes it back, and alice does it."""

    def doing(cast: House) -> tuple[Deed, Deed]:
        first = (ON_ROOMS | ON_PEOPLE)[act](cast.bob, cast)
        assert first
        undo(by=cast.bob, deed=first)
        newer = (ON_ROOMS | ON_PEOPLE)[act](cast.alice, cast)
        assert newer
        return first, newer

    return doing


def roles(cast: House) -> tuple[Deed, Deed]:
    found = []
    for role in (Role.MODERATOR, Role.OWNER):
        rooms.grant_role(by=cast.alice, room=cast.private, user=cast.carla, role=role)
        found.append(latest())
    return found[0], found[1]


ANEW = {act: twice(act) for act in [*ON_ROOMS, *ON_PEOPLE]} | {"role": roles}


def everything(cast: House) -> list[object]:
    """What undoing could change, versions and the audit list included."""
    room = Room.objects.values("locked", "slow", "archived_at").get(pk=cast.private.pk)
    members = list(Membership.objects.filter(room=cast.private).order_by("pk").values("user", "role", "muted_until"))
    return [room, members, list(Ban.objects.values("by", "reason")), versions(cast), kinds()]


def refused(act: Act, by: User, cast: House) -> str:
    return refusal(lambda: act(by, cast))


class TestRights:
    @pytest.mark.parametrize("who", ["alice", "bob"])
    @pytest.mark.parametrize("act", [*ON_ROOMS, *ON_PEOPLE])
    def test_owners_and_moderators_do_it_and_it_is_noted(self, cast: House, act: str, who: str):
        assert (ON_ROOMS | ON_PEOPLE)[act](getattr(cast, who), cast) == latest()
        assert (latest().kind, latest().by, latest().room) == (act, getattr(cast, who), cast.private)
        assert latest().user == (cast.carla if act in ON_PEOPLE else None)
        assert versions(cast) == ((0, 1) if act in ON_PEOPLE else (1, 0))

    @pytest.mark.parametrize("who, code", [("carla", "forbidden"), ("dave", "forbidden"), ("charlie", "not_found")])
    @pytest.mark.parametrize("act", [*ON_ROOMS, *ON_PEOPLE])
    def test_others_do_not(self, cast: House, act: str, who: str, code: str):
        assert refused((ON_ROOMS | ON_PEOPLE)[act], getattr(cast, who), cast) == code
        assert not Deed.objects.exists()
        assert versions(cast) == (0, 0)

    @pytest.mark.parametrize("role", [Role.MODERATOR, Role.OWNER])
    @pytest.mark.parametrize("act", ON_PEOPLE)
    def test_nor_to_an_equal_or_a_higher_role(self, cast: House, act: str, role: str):
        Membership.objects.filter(user=cast.carla).update(role=role)
        assert refused(ON_PEOPLE[act], cast.bob, cast) == "forbidden"
        assert role_of(cast.carla, cast.private) == role

    @pytest.mark.parametrize("act", ON_PEOPLE)
    def test_nor_to_a_moderator_of_the_community(self, cast: House, act: str):
        User.objects.filter(pk=cast.carla.pk).update(role=Role.MODERATOR)
        assert refused(ON_PEOPLE[act], cast.bob, cast) == "forbidden"
        assert ON_PEOPLE[act](cast.alice, cast)

    @pytest.mark.parametrize("act", [moderation.mute, moderation.ban])
    def test_nor_to_oneself(self, cast: House, act: Callable[..., Deed]):
        assert refusal(act, by=cast.bob, room=cast.private, user=cast.bob, seconds=600) == "conflict"

    def test_not_in_a_conversation(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.bob])
        assert refusal(moderation.lock_room, by=cast.alice, room=direct, on=True) == "forbidden"
        assert refusal(moderation.mute, by=cast.alice, room=direct, user=cast.bob, seconds=60) == "forbidden"

    def test_a_role_taken_away_a_moment_ago_counts(self, cast: House):
        Membership.objects.filter(user=cast.bob, room=cast.private).update(role=Role.MEMBER)
        assert refusal(moderation.lock_room, by=cast.bob, room=cast.private, on=True) == "forbidden"

    def test_what_one_may_do_to_whom(self, cast: House):
        def offered(by: User, user: User) -> list[str]:
            return moderation.actions_on(by=by, user=user, room=cast.private)

        assert offered(cast.alice, cast.carla) == ["mute", "remove", "ban", "role"]
        assert offered(cast.bob, cast.carla) == ["mute", "remove", "ban"]
        assert offered(cast.bob, cast.alice) == offered(cast.carla, cast.dave) == offered(cast.bob, cast.bob) == []
        moderation.mute(by=cast.bob, room=cast.private, user=cast.carla, seconds=None)
        assert offered(cast.bob, cast.carla) == ["unmute", "remove", "ban"]
        moderation.ban(by=cast.bob, room=cast.private, user=cast.carla)
        assert offered(cast.bob, cast.carla) == ["unban"]
        assert offered(cast.dave, cast.carla) == []


class TestStates:
    def test_again_changes_nothing(self, cast: House):
        for act in ON_ROOMS.values():
            act(cast.bob, cast)
            assert act(cast.bob, cast) is None
        assert kinds() == list(ON_ROOMS)
        assert versions(cast) == (3, 0)

    @pytest.mark.parametrize("seconds", [-1, 1, 301])
    def test_only_some_paces(self, cast: House, seconds: int):
        assert refusal(moderation.slow_room, by=cast.bob, room=cast.private, seconds=seconds) == "invalid"

    def test_in_a_read_only_room_its_moderators_write(self, cast: House):
        before = say(cast.carla, cast.private, "before")
        ON_ROOMS["lock"](cast.bob, cast)
        for user in (cast.carla, cast.dave):
            assert refusal(say, author=user, room=cast.private) == "forbidden"
        assert refusal(edit_message, message=before, by=cast.carla, body="after") == "forbidden"
        for user in (cast.alice, cast.bob):
            assert say(user, cast.private)
            assert pin_message(message=before, by=user, on=user == cast.alice)
        assert refusal(pin_message, message=before, by=cast.carla, on=True) == "forbidden"
        react_to_message(message=before, by=cast.dave, emoji="👍", on=True)
        delete_message(message=before, by=cast.carla)
        moderation.lock_room(by=cast.bob, room=cast.private, on=False)
        assert say(cast.carla, cast.private)

    def test_in_an_archived_room_nobody_changes_anything(self, cast: House):
        message = say(cast.alice, cast.private, "before")
        ON_ROOMS["archive"](cast.bob, cast)
        for user in (cast.alice, cast.carla):
            assert refusal(say, author=user, room=cast.private) == "forbidden"
        assert refusal(edit_message, message=message, by=cast.alice, body="after") == "forbidden"
        assert refusal(react_to_message, message=message, by=cast.bob, emoji="👍", on=True) == "forbidden"
        assert refusal(pin_message, message=message, by=cast.bob, on=True) == "forbidden"
        delete_message(message=message, by=cast.alice)  # taking back is always possible
        moderation.archive_room(by=cast.bob, room=cast.private, on=False)
        assert say(cast.carla, cast.private)

    def test_nobody_comes_into_an_archived_room(self, cast: House):
        invite = invites.create_invite(by=cast.alice, room=cast.room)
        moderation.archive_room(by=cast.bob, room=cast.room, on=True)
        assert refusal(rooms.join_room, user=cast.charlie, room=cast.room) == "conflict"
        assert refusal(rooms.add_member, by=cast.alice, room=cast.room, user=cast.charlie) == "conflict"
        assert refusal(invites.accept_invite, user=cast.charlie, invite=invite) == "gone"
        assert refusal(invites.create_invite, by=cast.alice, room=cast.room) == "conflict"
        moderation.archive_room(by=cast.bob, room=cast.room, on=False)
        assert invites.accept_invite(user=cast.charlie, invite=invite)


class TestSlow:
    def test_members_wait_and_moderators_do_not(self, cast: House):
        ON_ROOMS["slow"](cast.bob, cast)
        say(cast.carla, cast.private, "one")
        with pytest.raises(Refused) as caught:
            say(cast.carla, cast.private, "two")
        assert caught.value.code == "rate_limited"
        assert 29 < (caught.value.retry_after or 0) <= 30
        for user in (cast.alice, cast.bob) * 2:
            say(user, cast.private)
        say(cast.dave, cast.private, "my first")
        assert entries(cast.carla)[cast.private.pk].sent_at

    def test_until_the_time_is_over(self, cast: House):
        ON_ROOMS["slow"](cast.bob, cast)
        say(cast.carla, cast.private, "one")
        Membership.objects.filter(user=cast.carla).update(sent_at=timezone.now() - timedelta(seconds=30))
        say(cast.carla, cast.private, "two")
        assert refusal(say, author=cast.carla, room=cast.private, body="three") == "rate_limited"

    def test_a_repeat_is_answered_and_what_was_refused_costs_nothing(self, cast: House):
        ON_ROOMS["slow"](cast.bob, cast)
        assert refusal(say, author=cast.carla, room=cast.private, body=" ") == "invalid"
        assert say(cast.carla, cast.private, "one", client_id="c") == say(
            cast.carla, cast.private, "one", client_id="c"
        )

    def test_leaving_does_not_shorten_the_wait(self, cast: House):
        moderation.slow_room(by=cast.bob, room=cast.room, seconds=300)
        say(cast.carla, cast.room)
        rooms.leave_room(user=cast.carla, room=cast.room)
        rooms.join_room(user=cast.carla, room=cast.room)
        assert refusal(say, author=cast.carla, room=cast.room) == "rate_limited"

    def test_a_clock_that_goes_wrong_lets_nobody_wait_longer(self, cast: House):
        ON_ROOMS["slow"](cast.bob, cast)
        Membership.objects.filter(user=cast.carla).update(sent_at=timezone.now() + timedelta(days=1))
        with pytest.raises(Refused) as caught:
            say(cast.carla, cast.private)
        assert caught.value.retry_after == 30


class TestMute:
    def test_who_is_muted_reads_only(self, cast: House):
        message = say(cast.carla, cast.private)
        ON_PEOPLE["mute"](cast.bob, cast)
        with pytest.raises(Refused, match="10 minutes"):
            say(cast.carla, cast.private)
        assert refusal(edit_message, message=message, by=cast.carla, body="x") == "forbidden"
        assert refusal(react_to_message, message=message, by=cast.carla, emoji="👍", on=True) == "forbidden"
        assert say(cast.carla, cast.room)
        assert entries(cast.carla)[cast.private.pk].muted_until
        moderation.unmute(by=cast.alice, room=cast.private, user=cast.carla)
        assert say(cast.carla, cast.private)
        assert versions(cast) == (0, 2)

    def test_it_ends_by_itself(self, cast: House):
        ON_PEOPLE["mute"](cast.bob, cast)
        Membership.objects.filter(user=cast.carla).update(muted_until=timezone.now())
        assert say(cast.carla, cast.private)

    def test_leaving_does_not_end_it(self, cast: House):
        moderation.mute(by=cast.bob, room=cast.room, user=cast.carla, seconds=None)
        rooms.leave_room(user=cast.carla, room=cast.room)
        assert rooms.join_room(user=cast.carla, room=cast.room).muted_until == FOREVER
        moderation.unmute(by=cast.bob, room=cast.room, user=cast.carla)
        rooms.leave_room(user=cast.carla, room=cast.room)
        assert rooms.join_room(user=cast.carla, room=cast.room).muted_until is None

    def test_whoever_moderates_by_now_writes(self, cast: House):
        ON_PEOPLE["mute"](cast.bob, cast)
        rooms.grant_role(by=cast.alice, room=cast.private, user=cast.carla, role=Role.MODERATOR)
        assert say(cast.carla, cast.private)

    def test_not_of_who_is_not_there(self, cast: House):
        assert refusal(moderation.mute, by=cast.bob, room=cast.private, user=cast.charlie, seconds=60) == "not_found"
        assert refusal(moderation.mute, by=cast.bob, room=cast.private, user=cast.carla, seconds=0) == "invalid"


class TestBan:
    def test_who_is_banned_goes_and_learns_why(self, cast: House):
        made = Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.carla)
        ON_PEOPLE["ban"](cast.bob, cast)
        assert role_of(cast.carla, cast.private) is None
        assert not Invite.objects.open().filter(pk=made.pk).exists()
        told = standing(cast.carla.pk, ())
        assert told and told.bans[cast.private.pk].detail == "spam"
        assert [one.user for one in moderation.room_bans(by=cast.bob, room=cast.private)] == [cast.carla]
        assert refusal(moderation.room_bans, by=cast.dave, room=cast.private) == "forbidden"

    def test_nor_does_anything_bring_them_in(self, cast: House):
        invite = invites.create_invite(by=cast.alice, room=cast.room)
        moderation.ban(by=cast.bob, room=cast.room, user=cast.carla, reason="spam", seconds=3600)
        with pytest.raises(Refused, match=r"another 1 hour\. Reason: spam"):
            rooms.join_room(user=cast.carla, room=cast.room)
        assert refusal(invites.accept_invite, user=cast.carla, invite=invite) == "forbidden"
        assert refusal(rooms.add_member, by=cast.alice, room=cast.room, user=cast.carla) == "conflict"
        moderation.unban(by=cast.bob, room=cast.room, user=cast.carla)
        assert rooms.join_room(user=cast.carla, room=cast.room)

    def test_it_ends_by_itself(self, cast: House):
        moderation.ban(by=cast.bob, room=cast.room, user=cast.carla, seconds=3600)
        Ban.objects.update(expires_at=timezone.now())
        assert rooms.join_room(user=cast.carla, room=cast.room)
        told = standing(cast.carla.pk, ())
        assert told and not told.bans

    def test_of_somebody_who_has_left_already(self, cast: House):
        rooms.leave_room(user=cast.carla, room=cast.room)
        moderation.ban(by=cast.bob, room=cast.room, user=cast.carla)
        assert refusal(rooms.join_room, user=cast.carla, room=cast.room) == "forbidden"

    def test_a_second_one_replaces_the_first(self, cast: House):
        ON_PEOPLE["ban"](cast.bob, cast)
        moderation.ban(by=cast.alice, room=cast.private, user=cast.carla, reason="really")
        assert Ban.objects.values_list("reason", "expires_at", "by").get() == ("really", None, cast.alice.pk)
        assert moderation.unban(by=cast.bob, room=cast.private, user=cast.carla)
        assert moderation.unban(by=cast.bob, room=cast.private, user=cast.carla) is None

    def test_only_moderators_lift_it(self, cast: House):
        ON_PEOPLE["ban"](cast.bob, cast)
        assert refusal(moderation.unban, by=cast.dave, room=cast.private, user=cast.carla) == "forbidden"
        assert refusal(moderation.unban, by=cast.carla, room=cast.private, user=cast.carla) == "not_found"


class TestUndo:
    @pytest.mark.parametrize("act", [*ON_ROOMS, *ON_PEOPLE])
    def test_each_act_is_undone_by_whoever_could_do_the_opposite(self, cast: House, act: str):
        Membership.objects.filter(user=cast.carla).update(notify="mentions", read=0)
        before = Membership.objects.values("role", "notify", "read", "muted_until").get(
            user=cast.carla, room=cast.private
        )
        deed = (ON_ROOMS | ON_PEOPLE)[act](cast.bob, cast)
        assert deed
        for user, code in ((cast.dave, "forbidden"), (cast.charlie, "not_found")):
            assert refusal(undo, by=user, deed=deed) == code
        undo(by=cast.bob, deed=deed)
        room = Room.objects.get(pk=cast.private.pk)
        assert (room.locked, room.slow, room.archived_at) == (False, 0, None)
        after = Membership.objects.values("role", "notify", "read", "muted_until").get(
            user=cast.carla, room=cast.private
        )
        assert after == before
        assert say(cast.carla, cast.private)
        undo(by=cast.bob, deed=deed)  # again: nothing is left to do

    def test_slow_mode_goes_back_to_what_it_was(self, cast: House):
        ON_ROOMS["slow"](cast.bob, cast)
        deed = moderation.slow_room(by=cast.bob, room=cast.private, seconds=300)
        assert deed
        undo(by=cast.alice, deed=deed)
        assert Room.objects.get(pk=cast.private.pk).slow == 30

    def test_a_moderator_who_comes_back_is_one_only_by_an_owner(self, cast: House):
        Membership.objects.filter(user=cast.carla).update(role=Role.MODERATOR)
        deed = rooms.remove_member(by=cast.alice, room=cast.private, user=cast.carla)
        undo(by=cast.bob, deed=deed)
        assert role_of(cast.carla, cast.private) == Role.MEMBER
        rooms.leave_room(user=cast.carla, room=cast.private)
        undo(by=cast.alice, deed=deed)
        assert role_of(cast.carla, cast.private) == Role.MODERATOR

    def test_a_role(self, cast: House):
        rooms.grant_role(by=cast.alice, room=cast.private, user=cast.carla, role=Role.MODERATOR)
        assert refusal(undo, by=cast.bob, deed=latest()) == "forbidden"
        undo(by=cast.alice, deed=latest())
        assert role_of(cast.carla, cast.private) == Role.MEMBER

    @pytest.mark.parametrize("act", [*ON_ROOMS, *ON_PEOPLE, "role"])
    def test_not_what_somebody_has_done_anew(self, cast: House, act: str):
        first, newer = ANEW[act](cast)
        assert refusal(undo, by=cast.dave, deed=first) == "forbidden"
        before = everything(cast)
        assert refusal(undo, by=cast.alice, deed=first) == "conflict"
        assert everything(cast) == before
        undo(by=cast.alice, deed=newer)

    def test_not_a_role_that_came_otherwise(self, cast: House):
        rooms.grant_role(by=cast.alice, room=cast.private, user=cast.carla, role=Role.MODERATOR)
        Membership.objects.filter(user=cast.carla, room=cast.private).update(role=Role.GUEST)
        assert refusal(undo, by=cast.alice, deed=latest()) == "conflict"
        assert role_of(cast.carla, cast.private) == Role.GUEST

    def test_not_of_a_room_that_is_gone(self, cast: House):
        room = new_room("horta", {cast.alice: Role.OWNER})
        deed = moderation.lock_room(by=cast.alice, room=room, on=True)
        assert deed
        room.delete()
        deed.refresh_from_db()
        assert refusal(undo, by=cast.alice, deed=deed) == "invalid"


def test_whose_message_a_moderator_deletes_is_noted_once(cast: House):
    own, first, second = (say(cast.carla, cast.private, "a secret") for _ in range(3))
    delete_message(message=own, by=cast.carla)
    assert not kinds()
    for _ in range(2):
        delete_message(message=first, by=cast.bob)
    reports.report_message(by=cast.dave, message=second)
    reports.delete(by=cast.alice, message=second)
    assert kinds() == ["delete", "delete"]
    deed = Deed.objects.earliest("pk")
    assert (deed.by, deed.user, deed.room, deed.detail) == (cast.bob, cast.carla, cast.private, {"seq": first.seq})


def test_no_text_of_a_message_is_noted(cast: House):
    say(cast.carla, cast.private, "a secret")
    for act in [*ON_ROOMS.values(), *ON_PEOPLE.values()]:
        act(cast.bob, cast) if act is not ON_PEOPLE["remove"] else None
    assert "secret" not in str(list(Deed.objects.values_list("detail", flat=True)))
    assert Message.objects.filter(body="a secret").exists()

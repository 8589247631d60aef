"""Closing an account, for a while or for good."""

import re
import threading

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from chat.models import Change, Invite, Link, Membership, Message, Reaction, User
from chat.models.role import Role
from chat.services import accounts, bans, people, rooms, withdrawal
from chat.services.messages import delete_message, react_to_message
from chat.services.standing import session_user
from chat.services.timeline import catch_up
from tests.chat.house import FAST, PASSWORD, House, new_house, refusal, role_of
from tests.chat.invariants import check_invariants
from tests.chat.people import flood, new_room, person, say, session_of

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    return new_house()


def stored(user: User) -> User:
    return User.objects.get(pk=user.pk)


class TestForAWhile:
    def test_and_back(self, cast: House):
        cast.carla.set_password(PASSWORD)
        cast.carla.save()
        horta = new_room("horta", {cast.carla: Role.OWNER, cast.bob: Role.MEMBER})
        session = session_of(cast.carla)
        assert session_user(session) == cast.carla
        accounts.deactivate(user=cast.carla, password=PASSWORD)
        resting = stored(cast.carla)
        assert (resting.admitted, resting.resting, resting.version) == (False, True, 1)
        assert session_user(session) is None
        assert resting.check_password(PASSWORD)
        assert role_of(cast.bob, horta) == Role.OWNER
        accounts.reactivate(user=resting)
        assert (stored(cast.carla).admitted, stored(cast.carla).resting) == (True, False)
        assert role_of(cast.carla, horta) == Role.OWNER
        assert session_user(session) is None

    def test_who_was_shut_out_does_not_come_back(self, cast: House):
        assert not User(rested_at="2026-01-01T00:00Z").resting
        User.objects.filter(pk=cast.carla.pk).update(is_active=False)
        accounts.reactivate(user=stored(cast.carla))
        assert not stored(cast.carla).admitted
        assert refusal(accounts.deactivate, user=cast.carla, password="x") == "not_found"

    def test_not_the_last_owner(self, cast: House):
        assert refusal(accounts.deactivate, user=cast.alice, password="x") == "conflict"
        assert refusal(accounts.delete_account, user=cast.alice, keep_messages=True) == "conflict"
        User.objects.filter(pk=cast.bob.pk).update(role=Role.OWNER)
        accounts.deactivate(user=cast.alice, password="x")
        assert not stored(cast.alice).admitted


WAYS_OUT = {
    "deactivate": lambda cast, user: accounts.deactivate(user=user, password=PASSWORD),
    "delete": lambda cast, user: accounts.delete_account(user=user, keep_messages=True),
    "guest": lambda cast, user: people.change_role(by=cast.alice, user=user, role=Role.GUEST),
    "ban": lambda cast, user: bans.ban_person(by=cast.alice, user=user, seconds=3600),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_who_owns_no_more_hands_over_first_rooms_then_people(cast: House, way: str):
    """All other acts lock a room before people, and people in the order of their ids: else they would deadlock."""
    eva = person("eva")
    heirs = [person("fabio"), cast.bob]
    owned = [new_room(f"horta-{heir}", {eva: Role.OWNER, heir: Role.MEMBER}) for heir in heirs]
    shared = new_room("aula", {eva: Role.OWNER, cast.alice: Role.OWNER, cast.carla: Role.MEMBER})
    Invite.objects.create(code="AAAAAAAA", room=cast.room, created_by=eva)
    with CaptureQueriesContext(connection) as seen:
        WAYS_OUT[way](cast, eva)
    assert [role_of(heir, room) for heir, room in zip(heirs, owned, strict=True)] == [Role.OWNER] * 2
    assert role_of(cast.carla, shared) == Role.MEMBER
    steps = "".join(step_of(query["sql"]) for query in seen)
    assert re.fullmatch("r{3}i*tu", steps), steps
    assert [stored(one).version for one in (eva, *heirs, cast.carla)] == [1, 1, 1, 0]


LEAVING = {
    "leave": (lambda cast, user, room: rooms.leave_room(user=user, room=room), "rt"),
    "remove": (lambda cast, user, room: rooms.remove_member(by=cast.alice, room=room, user=user), "rit"),
}


@pytest.mark.parametrize("way", LEAVING)
def test_so_does_who_leaves_one_room(cast: House, way: str):
    horta = new_room("horta", {cast.charlie: Role.OWNER, cast.bob: Role.MODERATOR, cast.alice: Role.MEMBER})
    act, expected = LEAVING[way]
    with CaptureQueriesContext(connection) as seen:
        act(cast, cast.charlie, horta)
    assert (role_of(cast.bob, horta), role_of(cast.charlie, horta)) == (Role.OWNER, None)
    assert "".join(step_of(query["sql"]) for query in seen) == expected


def step_of(sql: str) -> str:
    """What a statement locks: r a room, i join links, t people whose version grows, u one person otherwise."""
    if sql.startswith("UPDATE"):
        people = "t" if 'SET "version"' in sql else "u"
        return {"chat_user": people, "chat_invite": "i"}.get(sql.split('"')[1], "")
    return "r" * bool(re.match(r'SELECT "chat_room"."id".* WHERE "chat_room"."id" = \d+', sql))


class TestForGood:
    def test_who_it_was_is_forgotten(self, cast: House):
        User.objects.filter(pk=cast.carla.pk).update(email="c@x.org", status="away", chosen_colour=3, theme="dark")
        EmailAddress.objects.create(user=cast.carla, email="c@x.org")
        Invite.objects.create(code="AAAAAAAA", room=cast.room, created_by=cast.carla)
        Link.objects.create(purpose="password", token_hash="x", user=cast.carla, expires_at="2099-01-01T00:00Z")
        accounts.delete_account(user=cast.carla, keep_messages=True)
        former = stored(cast.carla)
        kept = {"id", "password", "date_joined", "version", "username", "kind", "role", "is_active"}
        blank = User()
        for field in User._meta.concrete_fields:
            if field.name not in kept:
                assert getattr(former, field.name) == getattr(blank, field.name), field.name
        assert (former.username, former.kind) == (f"~{former.pk}", User.Kind.FORMER)
        with translation.override("en"):
            assert former.name == "a former member"
        assert not (former.admitted or former.resting or former.has_usable_password())
        assert not (EmailAddress.objects.exists() or Link.objects.exists())
        assert Invite.objects.get().revoked_at
        assert former.version > cast.carla.version
        assert person("carla")

    def test_messages_stay_under_a_former_member(self, cast: House):
        message = say(cast.carla, cast.room, "stays")
        react_to_message(message=message, by=cast.carla, emoji="👍", on=True)
        accounts.delete_account(user=cast.carla, keep_messages=True)
        withdrawal.finish()
        message.refresh_from_db()
        assert (message.body, message.author.kind) == ("stays", User.Kind.FORMER)
        assert Reaction.objects.count() == 1
        check_invariants()

    def test_rooms_are_left_and_handed_over_but_a_conversation_keeps_its_people(self, cast: House):
        horta = new_room("horta", {cast.carla: Role.OWNER, cast.bob: Role.MEMBER})
        direct, _made = rooms.open_direct(by=cast.bob, people=[cast.carla])
        accounts.delete_account(user=cast.carla, keep_messages=True)
        assert list(Membership.objects.filter(user=cast.carla).values_list("room", flat=True)) == [direct.pk]
        assert role_of(cast.bob, horta) == Role.OWNER

    def test_messages_go_with_a_number_each(self, cast: House):
        """In rooms that were left long ago as well, and for whoever was away; what others said stays."""
        theirs = say(cast.bob, cast.room, "stays")
        react_to_message(message=theirs, by=cast.carla, emoji="👍", on=True)
        react_to_message(message=theirs, by=cast.bob, emoji="👍", on=True)
        first = say(cast.carla, cast.room, "goes")
        delete_message(message=say(cast.carla, cast.room, "gone"), by=cast.carla)
        say(cast.bob, cast.room, "an answer", reply_to=first)
        say(cast.carla, cast.private, "goes too")
        rooms.leave_room(user=cast.carla, room=cast.private)
        cast.room.refresh_from_db()
        away = cast.room.head
        accounts.delete_account(user=cast.carla, keep_messages=False)
        assert stored(cast.carla).withdrawing
        withdrawal.finish()
        assert not stored(cast.carla).withdrawing
        assert set(Message.objects.filter(deleted_at=None).values_list("body", flat=True)) == {"stays", "an answer"}
        assert list(Reaction.objects.values_list("user", flat=True)) == [cast.bob.pk]
        changes = Change.objects.filter(by=cast.carla, room=cast.room, seq__gt=away)
        assert sorted(changes.values_list("kind", flat=True)) == ["delete", "reaction"]
        found = catch_up(user=cast.bob.pk, room=cast.room.pk, cursor=away)
        assert (found.head, len(found.frames)) == (away + 2, 2)
        check_invariants()

    def test_what_was_left_undone_goes_on(self, cast: House, monkeypatch):
        flood(say(cast.carla, cast.room, "goes"), withdrawal.AT_ONCE + 9)
        accounts.delete_account(user=cast.carla, keep_messages=False)
        portions = withdrawal._portions(cast.carla.pk)
        withdrawal._apply(next(portions))
        assert Message.objects.filter(deleted_at=None).count() == 10
        started = threading.Event()
        monkeypatch.setattr(withdrawal, "start", started.set)
        withdrawal.resume()
        assert started.is_set()
        withdrawal.finish()
        assert not Message.objects.filter(deleted_at=None).exists()
        started.clear()
        withdrawal.resume()
        assert not started.is_set()
        check_invariants()

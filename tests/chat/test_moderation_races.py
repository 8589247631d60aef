"""An act of moderation and what it forbids, at the same moment."""

import pytest

from chat.models import Ban, Membership, Message, Report, Room, User
from chat.models.role import Role
from chat.services import bans, moderation, reports, rooms
from chat.services.messages import post_message
from tests.chat.house import House, new_house, role_of
from tests.chat.people import new_id, say
from tests.chat.test_rooms_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]
ROUNDS = 5


@pytest.fixture
def cast(transactional_db: None) -> House:
    return new_house()


def test_nobody_enters_beside_their_ban(cast: House):
    for _round in range(ROUNDS):
        at_once(
            lambda: rooms.join_room(user=cast.charlie, room=cast.room),
            lambda: moderation.ban(by=cast.bob, room=cast.room, user=cast.charlie),
        )
        assert role_of(cast.charlie, cast.room) is None
        Ban.objects.all().delete()


def test_slow_mode_lets_one_of_many_through(cast: House):
    moderation.slow_room(by=cast.bob, room=cast.room, seconds=300)
    write = lambda: post_message(room=cast.room, author=cast.carla, body="Hello", client_id=new_id())  # noqa: E731
    came = at_once(write, write, write, write)
    assert came.count("rate_limited") == 3
    assert Message.objects.count() == 1


def test_a_message_beside_the_lock_is_before_it_or_refused(cast: House):
    for _round in range(ROUNDS):
        came = at_once(
            lambda: say(cast.carla, cast.room), lambda: moderation.lock_room(by=cast.bob, room=cast.room, on=True)
        )
        assert came[0] == "forbidden" or isinstance(came[0], Message)
        assert at_once(lambda: say(cast.carla, cast.room)) == ["forbidden"]
        moderation.lock_room(by=cast.bob, room=cast.room, on=False)
    assert Room.objects.get(pk=cast.room.pk).head == Message.objects.count()


def test_a_report_twice_at_once_is_one(cast: House):
    message = say(cast.carla, cast.room)
    came = at_once(*[lambda: reports.report_message(by=cast.dave, message=message)] * 3)
    assert came.count("conflict") == 2
    assert Report.objects.count() == 1


def test_two_moderators_who_decide_at_once(cast: House):
    message = say(cast.carla, cast.room)
    reports.report_message(by=cast.dave, message=message)
    came = at_once(
        lambda: reports.delete(by=cast.bob, message=message), lambda: reports.keep(by=cast.alice, message=message)
    )
    assert sorted(came) == [0, 1]


def test_moderators_of_the_community_do_not_ban_each_other(cast: House):
    """Of a demotion and a ban at once, the ban is by somebody who may."""
    User.objects.filter(pk__in=[cast.bob.pk, cast.carla.pk]).update(role=Role.MODERATOR)
    came = at_once(
        lambda: bans.ban_person(by=cast.bob, user=cast.carla), lambda: bans.ban_person(by=cast.carla, user=cast.bob)
    )
    assert came == ["forbidden", "forbidden"]
    assert Membership.objects.filter(user__banned_at=None).count() == Membership.objects.count()

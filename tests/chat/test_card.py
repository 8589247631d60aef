"""What one person may see of another."""

from datetime import datetime

import pytest
from django.utils import timezone

from chat.models import Room, User
from chat.models.role import Role
from chat.services import rooms
from chat.services.accounts import delete_account
from chat.services.card import card
from tests.chat.house import Api, House, browser, code, new_house, page, refusal
from tests.chat.people import new_room

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


def actions(by: User, user: User, room: Room | None = None) -> list[str]:
    return card(by=by, user=user, room=room).actions


def test_who_is_near_sees_it(cast: House):
    User.objects.filter(pk=cast.bob.pk).update(status="in the lab", time_zone="Asia/Tokyo")
    found = card(by=cast.carla, user=User.objects.get(pk=cast.bob.pk), room=cast.room)
    assert (found.status, found.room_role) == ("in the lab", Role.MODERATOR)
    assert [room.slug for room in found.rooms] == ["cozinha", "geral"]
    assert found.local_time.utcoffset().total_seconds() == 9 * 3600
    assert abs((found.local_time - timezone.now()).total_seconds()) < 60


def test_nobody_else_but_owners_and_oneself(cast: House):
    assert refusal(card, by=cast.charlie, user=cast.carla) == "not_found"
    assert refusal(card, by=cast.bob, user=cast.charlie) == "not_found"
    assert card(by=cast.alice, user=cast.charlie).user == cast.charlie
    assert actions(cast.charlie, cast.charlie) == ["edit"]


def test_only_rooms_that_both_are_in_and_that_are_not_put_away(cast: House):
    new_room("horta", {cast.bob: Role.OWNER})
    Room.objects.filter(pk=cast.private.pk).update(archived_at=timezone.now())
    rooms.open_direct(by=cast.carla, people=[cast.bob])
    assert [room.slug for room in card(by=cast.carla, user=cast.bob).rooms] == ["geral"]


def test_actions_are_those_of_the_role(cast: House):
    assert actions(cast.carla, cast.bob, cast.room) == ["write"]
    assert actions(cast.bob, cast.carla) == ["write"]
    assert actions(cast.bob, cast.carla, cast.room) == ["write", "mute", "remove", "ban"]
    assert actions(cast.alice, cast.carla, cast.room) == ["write", "mute", "remove", "ban", "role", "shut_out"]
    assert actions(cast.alice, cast.charlie) == ["shut_out"]
    direct, _made = rooms.open_direct(by=cast.bob, people=[cast.carla])
    assert actions(cast.bob, cast.carla, direct) == ["write"]


def test_a_closed_account_says_no_more_how_it_is(cast: House):
    User.objects.filter(pk=cast.bob.pk).update(status="in the lab", is_active=False)
    found = card(by=cast.carla, user=User.objects.get(pk=cast.bob.pk))
    assert (found.status, found.actions) == ("", [])


def test_of_a_former_member_there_is_no_more_than_that(cast: House):
    rooms.open_direct(by=cast.bob, people=[cast.carla])
    delete_account(user=cast.carla, keep_messages=True)
    former = User.objects.get(pk=cast.carla.pk)
    found = card(by=cast.bob, user=former)
    assert (found.status, found.rooms, found.actions) == ("", [], [])
    assert "@~" not in page(browser(cast.bob).get(f"/people/{former.pk}/card/"))


class TestView:
    def test_both_forms(self, cast: House):
        User.objects.filter(pk=cast.bob.pk).update(status="<in the lab>", time_zone="Asia/Tokyo")
        path = f"/people/{cast.bob.pk}/card/"
        status, body = Api(cast.carla).get(f"{path}?room=geral")
        assert (status, body["username"], body["role"], body["room_role"]) == (200, "bob", "member", "moderator")
        assert datetime.fromisoformat(body["local_time"])
        assert body["rooms"][0] == {"slug": "cozinha", "name": "Cozinha"}
        text = page(browser(cast.carla).get(path))
        assert "&lt;in the lab&gt;" in text
        assert "Write to Bob" in text
        assert "Manage in Geral" in page(browser(cast.alice).get(f"{path}?room=geral"))
        assert "Edit my profile" in page(browser(cast.bob).get(path))

    def test_denied(self, cast: House):
        path = f"/people/{cast.bob.pk}/card/"
        assert Api(cast.carla).get(path)[0] == 200
        assert code(Api(cast.charlie).get(path)) == (404, "not_found")
        assert code(Api(cast.charlie).get("/people/999/card/")) == (404, "not_found")
        assert code(Api().get(path)) == (401, "unauthenticated")
        private = new_room("horta", {cast.bob: Role.OWNER})
        assert code(Api(cast.carla).get(f"{path}?room={private.slug}")) == (404, "not_found")

"""Bans from the community: who may, what ends, who may sign in again, and what they are told."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from chat.models import Deed, Invite, User
from chat.models.role import Role
from chat.models.user import ADMITTED
from chat.services import bans, rooms
from chat.services.community import figures
from chat.services.standing import standing
from chat.services.undo import undo
from tests.chat.house import FAST, PASSWORD, Api, House, browser, code, new_house, page, refusal
from tests.chat.people import say

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None) -> House:
    cache.clear()  # failures to sign in are counted there, under ids that come again in the next test
    house = new_house()
    User.objects.filter(pk=house.bob.pk).update(role=Role.MODERATOR)
    house.bob.refresh_from_db()
    return house


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_owners_and_moderators_of_the_community_ban(cast: House, who: str):
    invite = Invite.objects.create(code="AAAAAAAA", room=cast.room, created_by=cast.carla)
    deed = bans.ban_person(by=getattr(cast, who), user=cast.carla, reason=" spam ", seconds=3600)
    row = User.objects.get(pk=cast.carla.pk)
    assert (row.ban_reason, row.admitted, row.version) == ("spam", False, 1)
    assert (deed.kind, deed.user, deed.detail["reason"]) == ("shut_out", cast.carla, "spam")
    assert list(bans.banned_people(by=getattr(cast, who))) == [row]
    told = standing(cast.carla.pk, ())
    assert told and not told.admitted
    undo(by=cast.bob, deed=deed)
    assert User.objects.get(pk=cast.carla.pk).admitted
    assert not Invite.objects.open().filter(pk=invite.pk).exists()


@pytest.mark.parametrize("who", ["carla", "dave", "charlie"])
def test_others_do_not(cast: House, who: str):
    by = getattr(cast, who)
    assert refusal(bans.ban_person, by=by, user=cast.dave) == "forbidden"
    assert refusal(bans.lift_ban, by=by, user=cast.dave) == "forbidden"
    assert refusal(bans.banned_people, by=by) == "forbidden"
    assert not Deed.objects.exists()


@pytest.mark.parametrize("who, whom", [("bob", "alice"), ("bob", "bob"), ("alice", "alice")])
def test_nor_somebody_with_the_same_role_or_a_higher_one(cast: House, who: str, whom: str):
    by, user = getattr(cast, who), getattr(cast, whom)
    assert refusal(bans.ban_person, by=by, user=user) == "forbidden"
    assert not bans.may_ban(by=by, user=user)
    assert bans.may_ban(by=by, user=cast.carla)


def test_a_banned_moderator_does_not(cast: House):
    bans.ban_person(by=cast.alice, user=cast.bob)
    assert refusal(bans.ban_person, by=cast.bob, user=cast.carla) == "forbidden"


def test_it_ends_by_itself_everywhere(cast: House):
    """One rule, asked of rows and of objects: writing, entering, signing in."""
    bans.ban_person(by=cast.alice, user=cast.carla, seconds=3600)
    assert refusal(say, author=cast.carla, room=cast.room) == "forbidden"
    assert not User.objects.filter(ADMITTED, pk=cast.carla.pk).exists()
    User.objects.filter(pk=cast.carla.pk).update(banned_until=timezone.now() - timedelta(milliseconds=5))
    assert User.objects.filter(ADMITTED, pk=cast.carla.pk).exists()
    assert say(cast.carla, cast.room)
    assert rooms.admitted(cast.carla).admitted
    assert not bans.banned_people(by=cast.alice)
    assert browser(cast.carla).get("/profile/").status_code == 200


def test_a_closed_account_is_shut_out_only_by_a_ban(cast: House):
    closed = User.objects.filter(pk__in=[cast.carla.pk, cast.charlie.pk])
    bans.ban_person(by=cast.alice, user=cast.carla, seconds=3600)
    closed.update(is_active=False, rested_at=timezone.now())
    User.objects.filter(pk=cast.dave.pk).update(is_active=False)  # by the admin
    assert [user.pk for user in bans.banned_people(by=cast.alice)] == [cast.carla.pk]
    assert (figures().people, figures().shut_out) == (2, 2)
    closed.update(banned_until=timezone.now() - timedelta(milliseconds=5))
    assert not bans.banned_people(by=cast.alice)
    assert figures().shut_out == 1


class TestOverHttp:
    def test_ban_and_lift(self, cast: House):
        api = Api(cast.bob)
        status, body = api.post(f"/people/{cast.carla.pk}/ban/", {"reason": "spam", "seconds": 3600})
        assert (status, body["said"]) == (200, "Carla is banned from the community.")
        status, listed = api.get("/bans/")
        assert [(one["user"]["username"], one["reason"]) for one in listed["bans"]] == [("carla", "spam")]
        assert "spam" in page(browser(cast.bob).get("/bans/"))
        assert api.post(body["undo"]) == (200, {"said": "Undone."})
        assert api.get("/bans/") == (200, {"bans": []})

    @pytest.mark.parametrize("path", ["ban", "unban"])
    def test_denied(self, cast: House, path: str):
        assert code(Api(cast.carla).post(f"/people/{cast.dave.pk}/{path}/")) == (403, "forbidden")
        assert code(Api().post(f"/people/{cast.dave.pk}/{path}/")) == (401, "unauthenticated")
        assert code(Api(cast.alice).post(f"/people/999/{path}/")) == (404, "not_found")

    def test_who_is_banned_learns_why_and_until_when(self, cast: House, settings):
        settings.PASSWORD_HASHERS = FAST
        cast.carla.set_password(PASSWORD)
        cast.carla.save()
        client, api = browser(cast.carla), Api(cast.carla)
        assert client.get("/closed/")["Location"] == "/"
        bans.ban_person(by=cast.alice, user=cast.carla, reason="spam <b>", seconds=3600)
        assert client.get("/r/geral/")["Location"] == "/closed/"
        assert "spam &lt;b&gt;" in page(client.get("/closed/"))
        status, told = api.get("/closed/")
        assert (status, told["reason"]) == (200, "spam <b>")
        fresh = browser()
        assert fresh.get("/closed/")["Location"] == "/"
        assert fresh.post("/accounts/login/", {"login": "carla", "password": "x"}).status_code == 200
        assert fresh.get("/closed/").status_code == 302  # nobody learns it who does not know the password
        assert fresh.post("/accounts/login/", {"login": "carla", "password": PASSWORD})["Location"] == "/closed/"
        assert "Reason: spam" in page(fresh.get("/closed/"))
        assert fresh.get("/closed/")["Location"] == "/"  # nor who sits down at this browser next

"""Moderation over HTTP: the twins, the pages, and the way back that each act offers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chat.models import Membership, Room
from chat.models.role import Role
from tests.chat.house import Api, House, browser, code, new_house, page, role_of
from tests.chat.people import new_room

pytestmark = pytest.mark.django_db
ROOM = "/r/cozinha/"


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


class TestState:
    @pytest.mark.parametrize("state", [{"locked": True}, {"slow": 30}, {"archived": True}])
    def test_set_and_undone(self, cast: House, state: dict):
        api = Api(cast.bob)
        status, body = api.post(f"{ROOM}state/", state)
        assert status == 200
        assert {name: body[name] for name in state} == state
        assert body["said"]
        assert api.post(f"{ROOM}state/", state)[1]["undo"] == ""  # again: nothing to take back
        assert api.post(body["undo"]) == (200, {"said": "Undone."})
        before = {"locked": False, "slow": 0, "archived": False}
        assert {name: api.get(f"{ROOM}settings/")[1][name] for name in before} == before

    @pytest.mark.parametrize("wrong", [{}, {"slow": 7}, {"slow": "x"}, {"slow": ""}, {"topic": "x"}])
    def test_wrong(self, cast: House, wrong: dict):
        assert code(Api(cast.bob).post(f"{ROOM}state/", wrong)) == (400, "invalid")

    @pytest.mark.parametrize("who, status", [("carla", 403), ("dave", 403), ("charlie", 404)])
    def test_denied(self, cast: House, who: str, status: int):
        user = getattr(cast, who)
        assert Api(user).post(f"{ROOM}state/", {"locked": True})[0] == status
        assert browser(user).post(f"{ROOM}state/", {"locked": "true"}).status_code == status
        assert not Room.objects.filter(locked=True).exists()

    def test_on_the_page_with_a_way_back(self, cast: House):
        client = browser(cast.bob)
        assert "Make it read-only" in page(client.get(f"{ROOM}settings/"))
        text = page(client.post(f"{ROOM}state/", {"locked": "true"}, follow=True))
        assert "Let everybody write" in text
        assert 'action="/deeds/' in text
        assert "Make it read-only" not in page(browser(cast.carla).get(f"{ROOM}settings/"))

    def test_archived_rooms_stand_apart_with_their_restoring(self, cast: House):
        Api(cast.bob).post(f"{ROOM}state/", {"archived": True})
        assert "Restore Cozinha" in page(browser(cast.bob).get("/rooms/"))
        text = page(browser(cast.carla).get("/rooms/"))
        assert "1 archived room" in text
        assert "Restore Cozinha" not in text
        assert "Archived on" in page(browser(cast.carla).get(f"{ROOM}settings/"))
        page(browser(cast.bob).post(f"{ROOM}state/", {"archived": "false"}, follow=True))
        assert "archived room" not in page(browser(cast.carla).get("/rooms/"))

    def test_many_archived_cost_no_more_queries_than_one(self, cast: House):
        def archived(slug: str, role: Role) -> int:
            """How many queries the page takes with one more room in which bob has that role."""
            new_room(slug, {cast.bob: role})
            Room.objects.filter(slug=slug).update(archived_at=timezone.now())
            client = browser(cast.bob)
            with CaptureQueriesContext(connection) as asked:
                text = page(client.get("/rooms/"))
            assert (f"Restore {slug.title()}" in text) == (role != Role.MEMBER)
            return len(asked)

        roles = {"horta": Role.OWNER, "praia": Role.MEMBER, "serra": Role.MODERATOR}
        assert len({archived(slug, role) for slug, role in roles.items()}) == 1


class TestPeople:
    @pytest.mark.parametrize("act", ["mute", "ban", "remove"])
    def test_each_act_and_its_undo(self, cast: House, act: str):
        path = f"{ROOM}people/{cast.carla.pk}/{act}/"
        assert code(Api(cast.dave).post(path)) == (403, "forbidden")
        status, body = Api(cast.bob).post(path, {"seconds": 600, "reason": "spam"})
        assert status == 200
        assert "Carla" in body["said"]
        assert code(Api(cast.dave).post(body["undo"])) == (403, "forbidden")
        assert code(Api(cast.charlie).post(body["undo"])) == (404, "not_found")
        assert Api(cast.alice).post(body["undo"])[0] == 200
        assert Membership.objects.get(room=cast.private, user=cast.carla).muted_until is None

    def test_for_ever_unmuted_and_unbanned(self, cast: House):
        api, path = Api(cast.bob), f"{ROOM}people/{cast.carla.pk}"
        assert api.post(f"{path}/mute/")[0] == 200
        assert '<span class="badge">may only read</span>' in page(browser(cast.bob).get(f"{ROOM}people/"))
        assert [one["muted"] for one in api.get(f"{ROOM}people/")[1]["people"]] == [False, False, True, False]
        assert api.post(f"{path}/unmute/")[0] == 200
        assert api.post(f"{path}/ban/", {"reason": "spam"})[0] == 200
        status, body = api.get(f"{ROOM}bans/")
        assert [(one["user"]["username"], one["reason"], one["expires_at"]) for one in body["bans"]] == [
            ("carla", "spam", None)
        ]
        assert "Reason: spam" in page(browser(cast.bob).get(f"{ROOM}bans/"))
        assert code(Api(cast.dave).get(f"{ROOM}bans/")) == (403, "forbidden")
        assert api.post(f"{path}/unban/")[0] == 200
        assert api.get(f"{ROOM}bans/")[1] == {"bans": []}

    @pytest.mark.parametrize("wrong", [{"seconds": 0}, {"seconds": "x"}, {"seconds": 10**9}])
    @pytest.mark.parametrize("act", ["mute", "ban"])
    def test_wrong(self, cast: House, act: str, wrong: dict):
        assert code(Api(cast.bob).post(f"{ROOM}people/{cast.carla.pk}/{act}/", wrong)) == (400, "invalid")
        assert code(Api(cast.bob).post(f"{ROOM}people/{cast.carla.pk}/ban/", {"reason": "x" * 251}))[0] == 400
        assert role_of(cast.carla, cast.private) == Role.MEMBER

    def test_the_page_offers_what_one_may_do(self, cast: House):
        text = page(browser(cast.bob).get(f"{ROOM}people/"))
        assert text.count("/mute/") == text.count("/ban/") == text.count("/remove/") == 2  # carla and dave
        assert "/mute/" not in page(browser(cast.carla).get(f"{ROOM}people/"))

    def test_an_act_that_there_is_not(self, cast: House):
        assert code(Api(cast.alice).post("/deeds/999/undo/")) == (404, "not_found")

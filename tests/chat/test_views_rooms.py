"""Rooms over HTTP: pages and their JSON twins, denials included."""

import re

import pytest

from chat.models import Membership, Message, Room, User
from chat.models.role import Role
from chat.services import rooms
from chat.services.batch import PINS_PER_ROOM
from tests.chat.house import Api, House, browser, code, new_house, page, role_of
from tests.chat.people import flood, new_room, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


class TestHome:
    @pytest.mark.parametrize("path", ["/", "/r/geral/"])
    def test_shows_the_chat(self, cast: House, path: str):
        response = browser(cast.carla).get(path)
        assert page(response)
        boot = response.context["boot"]
        assert boot["user"]["username"] == "carla"
        assert boot["user"]["role"] == "member"
        assert boot["room"] == (None if path == "/" else "geral")
        assert boot["community"] == "Prosa"
        assert boot["language"] == "en"
        assert boot["create_rooms"] is True
        assert boot["urls"]["ws"] == "/ws/"
        assert 'id="boot"' in response.content.decode()

    def test_knows_who_may_create_rooms(self, cast: House):
        assert browser(cast.dave).get("/").context["boot"]["create_rooms"] is False

    @pytest.mark.parametrize("path", ["/", "/r/geral/", "/r/cozinha/settings/", "/people/", "/profile/", "/rooms/"])
    def test_nobody_is_sent_to_sign_in(self, cast: House, path: str):
        response = browser().get(path)
        assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={path}")
        assert code(Api().get(path)) == (401, "unauthenticated")

    def test_pages_are_not_kept(self, cast: House):
        assert "no-store" in browser(cast.carla).get("/")["Cache-Control"]

    def test_a_room_that_one_may_join_offers_it(self, cast: House):
        assert 'action="/r/geral/join/"' in page(browser(cast.charlie).get("/r/geral/"))

    @pytest.mark.parametrize("path", ["/r/cozinha/", "/r/nothing/"])
    def test_every_other_is_not_found(self, cast: House, path: str):
        response = browser(cast.charlie).get(path)
        assert response.status_code == 404
        assert "no such room" in response.content.decode()

    def test_guests_find_no_public_room(self, cast: House):
        assert browser(cast.dave).get("/r/geral/").status_code == 200
        new_room("horta", {cast.alice: Role.OWNER}, Room.Kind.PUBLIC)
        assert browser(cast.dave).get("/r/horta/").status_code == 404


class TestBrowse:
    def test_mine_and_public_ones(self, cast: House):
        status, body = Api(cast.charlie).get("/rooms/")
        assert status == 200
        assert body["rooms"] == [
            {
                "id": str(cast.room.pk),
                "slug": "geral",
                "name": "Geral",
                "topic": "",
                "kind": "public",
                "locked": False,
                "slow": 0,
                "archived": False,
                "joined": False,
                "people": 4,
            }
        ]
        _status, body = Api(cast.carla).get("/rooms/")
        assert [(room["slug"], room["joined"]) for room in body["rooms"]] == [("cozinha", True), ("geral", True)]

    def test_page(self, cast: House):
        text = page(browser(cast.charlie).get("/rooms/"))
        assert "Geral" in text
        assert "Cozinha" not in text
        assert "/rooms/new/" in text
        assert "/rooms/new/" not in page(browser(cast.dave).get("/rooms/"))

    def test_page_without_any(self, cast: House):
        Membership.objects.filter(user=cast.dave).delete()
        assert "no room for you" in page(browser(cast.dave).get("/rooms/"))

    def test_conversations_are_not_listed(self, cast: House):
        rooms.open_direct(by=cast.alice, people=[cast.carla])
        _status, body = Api(cast.carla).get("/rooms/")
        assert len(body["rooms"]) == 2


class TestCreate:
    @pytest.mark.parametrize(
        "wrong",
        [
            {},
            {"name": "", "kind": "public"},
            {"name": "x" * 61, "kind": "public"},
            {"name": "x", "kind": "direct"},
            {"name": "x", "kind": "public", "topic": "x" * 251},
            {"name": "a\0", "kind": "public"},
        ],
    )
    def test_wrong(self, cast: House, wrong: dict):
        assert code(Api(cast.carla).post("/rooms/", wrong)) == (400, "invalid")
        text = page(browser(cast.carla).post("/rooms/", wrong))
        assert 'class="errorlist' in text
        assert Room.objects.count() == 2

    def test_fields_are_named(self, cast: House):
        _status, body = Api(cast.carla).post("/rooms/", {"kind": "public"})
        assert list(body["error"]["fields"]) == ["name"]

    def test_the_page_keeps_what_was_typed(self, cast: House):
        text = page(browser(cast.carla).post("/rooms/", {"name": "Horta", "topic": "x" * 251, "kind": "private"}))
        assert 'value="Horta"' in text
        assert re.search('value="private"[^>]* checked', text)

    def test_json(self, cast: House):
        status, body = Api(cast.carla).post("/rooms/", {"name": "Horta", "kind": "private", "topic": None})
        made = Room.objects.get(slug="horta")
        assert status == 201
        state = {"locked": False, "slow": 0, "archived": False}
        assert body == {"id": str(made.pk), "slug": "horta", "name": "Horta", "topic": "", "kind": "private", **state}

    def test_page(self, cast: House):
        client = browser(cast.carla)
        assert page(client.get("/rooms/new/"))
        assert client.post("/rooms/", {"name": "Horta", "kind": "public"})["Location"] == "/r/horta/"

    def test_an_address_that_is_taken(self, cast: House):
        wanted = {"name": "x", "kind": "public", "slug": "geral"}
        assert code(Api(cast.carla).post("/rooms/", wanted)) == (409, "conflict")
        assert "taken" in page(browser(cast.carla).post("/rooms/", wanted))

    def test_guests_may_not(self, cast: House):
        wanted = {"name": "Horta", "kind": "public"}
        assert Api(cast.carla).post("/rooms/", wanted)[0] == 201
        assert code(Api(cast.dave).post("/rooms/", wanted)) == (403, "forbidden")
        assert browser(cast.dave).post("/rooms/", wanted).status_code == 403
        assert browser(cast.dave).get("/rooms/new/").status_code == 403


class TestSettings:
    PATH = "/r/cozinha/settings/"

    @pytest.mark.parametrize("wrong", [{}, {"name": " "}, {"name": "x" * 61}])
    def test_wrong(self, cast: House, wrong: dict):
        assert code(Api(cast.bob).post(self.PATH, wrong)) == (400, "invalid")
        assert 'class="errorlist' in page(browser(cast.bob).post(self.PATH, wrong))

    def test_rename(self, cast: House):
        status, body = Api(cast.bob).post(self.PATH, {"name": "Copa", "topic": "café"})
        assert (status, body["name"], body["topic"], body["slug"]) == (200, "Copa", "café", "cozinha")
        response = browser(cast.bob).post(self.PATH, {"name": "Forno", "topic": ""}, follow=True)
        assert "Saved." in page(response)
        assert Room.objects.get(slug="cozinha").name == "Forno"

    def test_members_may_not(self, cast: House):
        wanted = {"name": "Copa"}
        assert code(Api(cast.carla).post(self.PATH, wanted)) == (403, "forbidden")
        response = browser(cast.carla).post(self.PATH, wanted)
        assert response.status_code == 403
        assert "does not allow" in response.content.decode()

    def test_strangers_find_nothing(self, cast: House):
        assert code(Api(cast.charlie).post(self.PATH, {"name": "Copa"})) == (404, "not_found")
        assert code(Api(cast.charlie).get(self.PATH)) == (404, "not_found")

    def test_the_page_shows_what_one_may(self, cast: House):
        assert 'name="topic"' in page(browser(cast.bob).get(self.PATH))
        text = page(browser(cast.carla).get(self.PATH))
        assert 'name="topic"' not in text
        assert "Leave the room" in text
        assert "/r/cozinha/invites/" in text
        assert "/r/cozinha/invites/" not in page(browser(cast.dave).get(self.PATH))

    def test_of_a_conversation(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.carla])
        assert "Leave the room" not in page(browser(cast.carla).get(f"/r/{direct.slug}/settings/"))


class TestJoinAndLeave:
    def test_join(self, cast: House):
        assert Api(cast.charlie).post("/r/geral/join/") == (204, None)
        assert role_of(cast.charlie, cast.room) == Role.MEMBER

    def test_page(self, cast: House):
        client = browser(cast.charlie)
        assert client.post("/r/geral/join/")["Location"] == "/r/geral/"
        response = client.post("/r/geral/leave/", follow=True)
        assert "You have left Geral." in page(response)
        assert role_of(cast.charlie, cast.room) is None

    @pytest.mark.parametrize("path", ["/r/cozinha/join/", "/r/cozinha/leave/", "/r/geral/leave/", "/r/nothing/join/"])
    def test_strangers(self, cast: House, path: str):
        assert code(Api(cast.charlie).post(path)) == (404, "not_found")

    def test_leave(self, cast: House):
        assert Api(cast.carla).post("/r/cozinha/leave/") == (204, None)
        assert role_of(cast.carla, cast.private) is None

    def test_not_a_conversation(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.alice, people=[cast.carla])
        assert code(Api(cast.carla).post(f"/r/{direct.slug}/leave/")) == (403, "forbidden")

    @pytest.mark.parametrize("path", ["/r/geral/join/", "/r/geral/leave/", "/direct/"])
    def test_only_by_post(self, cast: House, path: str):
        assert browser(cast.carla).get(path).status_code == 405


class TestPins:
    def test_the_latest_first(self, cast: House):
        first, second = say(cast.carla, cast.private, "one"), say(cast.carla, cast.private, "two")
        say(cast.carla, cast.private, "three")
        Message.objects.filter(pk__in=[first.pk, second.pk]).update(pinned=True)
        status, body = Api(cast.dave).get("/r/cozinha/pins/")
        assert status == 200
        assert [message["body"] for message in body["messages"]] == ["two", "one"]
        assert body["messages"][0]["author"]["name"] == "Carla"

    def test_no_more_than_a_room_may_hold(self, cast: House):
        flood(say(cast.carla, cast.private), PINS_PER_ROOM)
        Message.objects.update(pinned=True)
        _status, body = Api(cast.dave).get("/r/cozinha/pins/")
        assert [body["messages"][place]["seq"] for place in (0, -1)] == [PINS_PER_ROOM + 1, 2]

    def test_not_for_strangers(self, cast: House):
        assert code(Api(cast.charlie).get("/r/geral/pins/")) == (404, "not_found")


class TestDirect:
    def test_opened_and_found(self, cast: House):
        status, body = Api(cast.carla).post("/direct/", {"people": [cast.bob.pk]})
        assert status == 201
        assert Api(cast.bob).post("/direct/", {"people": [str(cast.carla.pk)]}) == (200, body)
        assert Room.objects.get(pk=body["id"]).slug == body["slug"]

    def test_page(self, cast: House):
        response = browser(cast.carla).post("/direct/", {"people": cast.bob.pk})
        assert response["Location"] == f"/r/{Room.objects.get(kind='direct').slug}/"

    @pytest.mark.parametrize("wrong", [{}, {"people": []}, {"people": ["x"]}, {"people": [10**30]}, {"people": [-1]}])
    def test_wrong(self, cast: House, wrong: dict):
        assert code(Api(cast.carla).post("/direct/", wrong)) == (400, "invalid")

    def test_with_strangers_denied(self, cast: House):
        assert code(Api(cast.charlie).post("/direct/", {"people": [cast.carla.pk]})) == (403, "forbidden")
        assert code(Api(cast.carla).post("/direct/", {"people": [10**9]})) == (403, "forbidden")

    def test_it_is_its_people_s_alone(self, cast: House):
        _status, body = Api(cast.carla).post("/direct/", {"people": [cast.bob.pk]})
        assert browser(cast.bob).get(f"/r/{body['slug']}/").status_code == 200
        assert browser(cast.alice).get(f"/r/{body['slug']}/").status_code == 404


def test_a_role_taken_away_counts_at_once(cast: House):
    api = Api(cast.bob)
    assert api.post("/r/cozinha/settings/", {"name": "Copa"})[0] == 200
    Membership.objects.filter(user=cast.bob).update(role=Role.GUEST)
    assert api.post("/r/cozinha/settings/", {"name": "Forno"})[0] == 403
    Membership.objects.filter(user=cast.bob).delete()
    assert api.post("/r/cozinha/settings/", {"name": "Forno"})[0] == 404
    User.objects.filter(pk=cast.bob.pk).update(banned_at="2026-01-01T00:00Z")
    assert api.get("/rooms/")[0] == 401

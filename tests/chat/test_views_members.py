"""The people of a room over HTTP."""

import pytest

from chat.models.role import Role
from tests.chat.house import Api, House, browser, code, new_house, page, role_of
from tests.chat.people import new_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


class TestPeople:
    PATH = "/r/cozinha/people/"

    def test_list(self, cast: House):
        status, body = Api(cast.dave).get(self.PATH)
        assert status == 200
        assert [(one["username"], one["role"]) for one in body["people"]] == [
            ("alice", "owner"),
            ("bob", "moderator"),
            ("carla", "member"),
            ("dave", "guest"),
        ]
        assert body["people"][0]["avatar"]["initials"] == "A"
        assert code(Api(cast.charlie).get(self.PATH)) == (404, "not_found")

    @pytest.mark.parametrize("wrong", [{}, {"user": ""}, {"user": "nobody"}, {"user": 10**30}, {"user": "x\0"}])
    def test_add_wrong(self, cast: House, wrong: dict):
        assert code(Api(cast.carla).post(self.PATH, wrong)) == (400, "invalid")
        assert 'class="errorlist' in page(browser(cast.carla).post(self.PATH, wrong))

    @pytest.mark.parametrize("how", ["id", "text", "username", "mention"])
    def test_add(self, cast: House, how: str):
        pk = cast.charlie.pk
        user = {"id": pk, "text": str(pk), "username": "Charlie", "mention": "@charlie"}[how]
        status, body = Api(cast.carla).post(self.PATH, {"user": user})
        assert (status, body["username"], body["role"]) == (201, "charlie", "member")
        assert role_of(cast.charlie, cast.private) == Role.MEMBER

    def test_add_on_the_page(self, cast: House):
        client = browser(cast.carla)
        assert "Charlie is now in the room." in page(client.post(self.PATH, {"user": "charlie"}, follow=True))
        assert "already" in page(client.post(self.PATH, {"user": "charlie"}))
        assert code(Api(cast.carla).post(self.PATH, {"user": "charlie"})) == (409, "conflict")

    @pytest.mark.parametrize("who, status", [("dave", 403), ("charlie", 404)])
    def test_add_denied(self, cast: House, who: str, status: int):
        assert Api(getattr(cast, who)).post(self.PATH, {"user": "charlie"})[0] == status
        assert browser(getattr(cast, who)).post(self.PATH, {"user": "charlie"}).status_code == status

    def test_only_people_near_are_suggested(self, cast: House):
        new_room("horta", {cast.carla: Role.OWNER, cast.charlie: Role.MEMBER})
        assert '<option value="charlie">' in page(browser(cast.carla).get(self.PATH))
        assert '<option value="charlie">' not in page(browser(cast.bob).get(self.PATH))

    def test_search(self, cast: House):
        text = page(browser(cast.dave).get(self.PATH + "?q=car"))
        assert "@carla" in text
        assert "@bob" not in text
        assert "4 people" in text
        assert "Nobody here has “zzz”" in page(browser(cast.dave).get(self.PATH + "?q=zzz"))
        assert "@bob" in page(browser(cast.dave).get(self.PATH + "?q=%00"))

    def test_a_crowd_is_cut(self, cast: House, monkeypatch):
        monkeypatch.setattr("chat.views.members.SHOWN", 1)
        assert "And 3 more" in page(browser(cast.dave).get(self.PATH))

    def test_grant(self, cast: House):
        path = f"{self.PATH}{cast.carla.pk}/"
        status, body = Api(cast.alice).post(path, {"role": "moderator"})
        assert (status, body["role"]) == (200, "moderator")
        response = browser(cast.alice).post(path, {"role": "member"}, follow=True)
        assert "another role" in page(response)
        assert role_of(cast.carla, cast.private) == Role.MEMBER

    @pytest.mark.parametrize("who, status", [("bob", 403), ("carla", 403), ("dave", 403), ("charlie", 404)])
    def test_grant_denied(self, cast: House, who: str, status: int):
        path = f"{self.PATH}{cast.carla.pk}/"
        assert Api(getattr(cast, who)).post(path, {"role": "owner"})[0] == status

    def test_grant_wrong(self, cast: House):
        api = Api(cast.alice)
        assert code(api.post(f"{self.PATH}{cast.carla.pk}/", {"role": "king"})) == (400, "invalid")
        assert code(api.post(f"{self.PATH}{cast.charlie.pk}/", {"role": "member"})) == (404, "not_found")
        assert code(api.post(f"{self.PATH}{10**30}/", {"role": "member"})) == (404, "not_found")
        assert code(api.post(f"{self.PATH}{cast.alice.pk}/", {"role": "member"})) == (409, "conflict")
        said = page(browser(cast.alice).post(f"{self.PATH}{cast.alice.pk}/", {"role": "member"}, follow=True))
        assert "A room needs an owner" in said and "Change the role" in said  # on the page where it was tried

    def test_remove(self, cast: House):
        status, body = Api(cast.bob).post(f"{self.PATH}{cast.carla.pk}/remove/")
        assert (status, body["said"]) == (200, "Carla is no longer in the room.")
        response = browser(cast.bob).post(f"{self.PATH}{cast.dave.pk}/remove/", follow=True)
        assert "no longer in the room" in page(response)
        assert role_of(cast.carla, cast.private) is role_of(cast.dave, cast.private) is None

    @pytest.mark.parametrize("who, status", [("carla", 403), ("dave", 403), ("charlie", 404)])
    def test_remove_denied(self, cast: House, who: str, status: int):
        assert Api(getattr(cast, who)).post(f"{self.PATH}{cast.dave.pk}/remove/")[0] == status

    def test_the_page_shows_what_one_may(self, cast: House):
        remove = f"/people/{cast.dave.pk}/remove/"
        assert remove in page(browser(cast.bob).get(self.PATH))
        assert f"/people/{cast.alice.pk}/remove/" not in page(browser(cast.bob).get(self.PATH))
        assert remove not in page(browser(cast.carla).get(self.PATH))
        assert 'name="role"' in page(browser(cast.alice).get(self.PATH))
        assert 'name="role"' not in page(browser(cast.bob).get(self.PATH))

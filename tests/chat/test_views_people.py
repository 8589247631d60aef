"""People over HTTP, and the profile."""

import pytest
from django.core.cache import cache

from chat.models import Link, User
from chat.models.role import Role
from tests.chat.house import FAST, PASSWORD, Api, House, browser, code, new_house, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    cache.clear()
    return new_house()


class TestList:
    def test_who_shares_a_room(self, cast: House):
        status, body = Api(cast.carla).get("/people/")
        assert status == 200
        assert [one["username"] for one in body["people"]] == ["alice", "bob", "dave"]
        assert set(body["people"][0]) == {"id", "username", "name", "avatar", "kind"}
        assert Api(cast.charlie).get("/people/")[1] == {"people": []}

    def test_search(self, cast: House):
        User.objects.filter(pk=cast.bob.pk).update(display_name="Zé Bóbi")
        assert [one["username"] for one in Api(cast.carla).get("/people/?q=bobi")[1]["people"]] == ["bob"]
        text = page(browser(cast.carla).get("/people/?q=b%C3%B3bi"))
        assert "Zé Bóbi" in text
        assert "Alice" not in text

    @pytest.mark.parametrize("query", ["%00", "x" * 61])
    def test_wrong_search(self, cast: House, query: str):
        assert code(Api(cast.carla).get(f"/people/?q={query}")) == (400, "invalid")
        assert 'class="errorlist' in page(browser(cast.carla).get(f"/people/?q={query}"))

    def test_without_hits_says_what_was_sought(self, cast: House):
        assert "Nobody here has “zzz”" in page(browser(cast.carla).get("/people/?q=zzz"))
        assert "Nobody shares a room" in page(browser(cast.charlie).get("/people/"))

    def test_the_owner_sees_everybody_with_their_roles(self, cast: House):
        text = page(browser(cast.alice).get("/people/"))
        assert "Charlie" in text
        assert f"/people/{cast.charlie.pk}/password/" in text
        text = page(browser(cast.carla).get("/people/"))
        assert "Charlie" not in text
        assert "/password/" not in text


class TestRole:
    def test_the_owner_gives_one(self, cast: House):
        path = f"/people/{cast.carla.pk}/"
        status, body = Api(cast.alice).post(path, {"role": "moderator"})
        assert (status, body["role"]) == (200, "moderator")
        assert "another role" in page(browser(cast.alice).post(path, {"role": "guest"}, follow=True))
        assert User.objects.get(pk=cast.carla.pk).role == Role.GUEST

    @pytest.mark.parametrize("who", ["bob", "carla", "dave", "charlie"])
    def test_denied(self, cast: House, who: str):
        path = f"/people/{getattr(cast, who).pk}/"
        assert code(Api(getattr(cast, who)).post(path, {"role": "owner"})) == (403, "forbidden")
        assert browser(getattr(cast, who)).post(path, {"role": "owner"}).status_code == 403
        assert code(Api(getattr(cast, who)).post(path, {"role": "king"})) == (403, "forbidden")

    def test_wrong(self, cast: House):
        api = Api(cast.alice)
        assert code(api.post(f"/people/{cast.carla.pk}/", {"role": "king"})) == (400, "invalid")
        assert code(api.post("/people/999/", {"role": "guest"})) == (404, "not_found")
        assert code(api.post(f"/people/{cast.alice.pk}/", {"role": "guest"})) == (409, "conflict")


class TestPasswordLink:
    def test_from_the_owner_to_a_new_password(self, cast: House):
        client, carla = browser(), browser(cast.carla)
        status, body = Api(cast.alice).post(f"/people/{cast.carla.pk}/password/")
        assert status == 200
        path = body["url"].removeprefix("http://localhost")
        text = page(client.get(path))
        assert "carla" in text
        for wrong in ("", "123", "12345678", "carla-12"):
            assert 'class="errorlist' in page(client.post(path, {"password": wrong}))
        assert carla.get("/profile/").status_code == 200
        response = client.post(path, {"password": PASSWORD}, follow=True)
        assert "The new password is set." in page(response)
        assert carla.get("/profile/").status_code == 302
        assert client.post("/accounts/login/", {"login": "carla", "password": PASSWORD}).status_code == 302
        assert client.get(path).status_code == 410

    def test_page_shows_it_once(self, cast: House):
        text = page(browser(cast.alice).post(f"/people/{cast.carla.pk}/password/"))
        assert "http://localhost/password/" in text
        assert Link.objects.get().token_hash not in text

    @pytest.mark.parametrize("who", ["bob", "carla", "dave", "charlie"])
    def test_denied(self, cast: House, who: str):
        assert code(Api(getattr(cast, who)).post(f"/people/{cast.carla.pk}/password/")) == (403, "forbidden")
        assert not Link.objects.exists()

    def test_who_uses_it_is_signed_out(self, cast: House):
        _status, body = Api(cast.alice).post(f"/people/{cast.carla.pk}/password/")
        alice = browser(cast.alice)
        response = alice.post(body["url"].removeprefix("http://localhost"), {"password": PASSWORD})
        assert response["Location"] == "/accounts/login/"
        assert alice.get("/profile/").status_code == 302

    def test_unknown(self, cast: House):
        response = browser().get("/password/nothing/")
        assert response.status_code == 404
        assert "This link is unknown" in response.content.decode()

"""Join links over HTTP: made, shown, revoked; and the pages that they lead to."""

import re

import pytest
from django.core.cache import cache

from chat.models import Invite, User
from chat.models.role import Role
from chat.services import invites
from chat.views import limit
from tests.chat.house import FAST, PASSWORD, Api, House, browser, code, new_house, page, refusal, role_of

pytestmark = pytest.mark.django_db
PATH = "/r/cozinha/invites/"
EVA = {"display_name": "Eva Lima", "username": "eva", "password": PASSWORD}


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    cache.clear()
    return new_house()


@pytest.fixture
def invite(cast: House) -> Invite:
    made = invites.create_invite(by=cast.carla, room=cast.private)
    Invite.objects.update(code="ABCDEFGH")
    made.refresh_from_db()
    return made


class TestMake:
    @pytest.mark.parametrize(
        "wrong", [{"days": 0}, {"days": "x"}, {"days": 10**30}, {"max_uses": 0}, {"max_uses": 1.5}, {"role": "owner"}]
    )
    def test_wrong(self, cast: House, wrong: dict):
        assert code(Api(cast.carla).post(PATH, wrong)) == (400, "invalid")
        assert 'class="errorlist' in page(browser(cast.carla).post(PATH, wrong))
        assert not Invite.objects.exists()

    def test_json(self, cast: House):
        status, body = Api(cast.carla).post(PATH, {"role": "guest", "days": 7, "max_uses": 30})
        invite = Invite.objects.get()
        assert status == 201
        assert body["code"] == f"{invite.code[:4]}-{invite.code[4:]}"
        assert body["url"] == f"http://localhost/join/{body['code']}/"
        assert body["qr"].startswith("<svg")
        assert (body["role"], body["max_uses"], body["uses"]) == ("guest", 30, 0)
        assert body["expires_at"].endswith("Z")

    def test_for_ever_when_nothing_is_said(self, cast: House):
        _status, body = Api(cast.carla).post(PATH)
        assert body["expires_at"] is body["max_uses"] is None

    def test_page(self, cast: House):
        client = browser(cast.carla)
        assert "No join link is open" in page(client.get(PATH))
        text = page(client.post(PATH, {"role": "member", "days": "7", "max_uses": ""}, follow=True))
        assert invites.shown(Invite.objects.get().code) in text
        assert "<svg" in text
        assert "style" not in re.search("<svg.*?</svg>", text, re.DOTALL)[0]

    def test_addresses_are_those_of_the_site(self, cast: House, settings, invite: Invite):
        assert "opened this chat as localhost" in page(browser(cast.carla).get(PATH))
        settings.PROSA_URL = "https://chat.example.org"
        text = page(browser(cast.carla).get(PATH))
        assert "https://chat.example.org/join/ABCD-EFGH/" in text
        assert "as localhost" not in text

    @pytest.mark.parametrize("who, status", [("dave", 403), ("charlie", 404)])
    def test_denied(self, cast: House, who: str, status: int):
        api, client = Api(getattr(cast, who)), browser(getattr(cast, who))
        assert (api.post(PATH)[0], api.get(PATH)[0]) == (status, status)
        assert (client.post(PATH).status_code, client.get(PATH).status_code) == (status, status)

    def test_too_many(self, cast: House, invite: Invite, monkeypatch):
        monkeypatch.setattr(invites, "OPEN_LIMIT", 1)
        assert code(Api(cast.carla).post(PATH)) == (409, "conflict")
        assert "Revoke one first" in page(browser(cast.carla).post(PATH, {"days": ""}))


class TestList:
    def test_json(self, cast: House, invite: Invite):
        status, body = Api(cast.bob).get(PATH)
        assert status == 200
        assert [one["code"] for one in body["invites"]] == ["ABCD-EFGH"]

    def test_revoke(self, cast: House, invite: Invite):
        assert Api(cast.bob).post(f"{PATH}{invite.pk}/revoke/") == (204, None)
        assert Api(cast.bob).get(PATH)[1]["invites"] == []

    def test_revoke_on_the_page(self, cast: House, invite: Invite):
        client = browser(cast.carla)
        assert f"{invite.pk}/revoke/" in page(client.get(PATH))
        assert "no longer lets anybody in" in page(client.post(f"{PATH}{invite.pk}/revoke/", follow=True))

    def test_revoke_denied(self, cast: House, invite: Invite):
        Invite.objects.update(created_by=cast.bob)
        assert f"{invite.pk}/revoke/" not in page(browser(cast.carla).get(PATH))
        assert code(Api(cast.carla).post(f"{PATH}{invite.pk}/revoke/")) == (403, "forbidden")
        assert code(Api(cast.charlie).post(f"{PATH}{invite.pk}/revoke/")) == (404, "not_found")

    def test_revoke_through_another_room(self, cast: House, invite: Invite):
        assert code(Api(cast.alice).post(f"/r/geral/invites/{invite.pk}/revoke/")) == (404, "not_found")


class TestCode:
    @pytest.mark.parametrize("typed", ["ABCD-EFGH", "abcd efgh", " abcdefgh "])
    def test_leads_to_the_link(self, invite: Invite, typed: str):
        client = browser()
        assert page(client.get("/join/"))
        assert client.post("/join/", {"code": typed})["Location"] == "/join/ABCD-EFGH/"
        assert Api().post("/join/", {"code": typed}) == (200, {"url": "/join/ABCD-EFGH/"})

    @pytest.mark.parametrize("typed", ["", "ABCD", "ZZZZ-ZZZZ", "x" * 61])
    def test_wrong(self, invite: Invite, typed: str):
        text = page(browser().post("/join/", {"code": typed}))
        assert 'class="errorlist' in text
        assert f'value="{typed}"' in text or not typed
        assert Api().post("/join/", {"code": typed})[0] in (400, 404)

    def test_guessing_ends_at_300_a_minute(self, invite: Invite, monkeypatch):
        monkeypatch.setattr(limit, "PER_MINUTE", 3)
        for _number in range(3):
            assert Api().post("/join/", {"code": "ZZZZZZZZ"})[0] == 404
        assert code(Api().post("/join/", {"code": "ABCDEFGH"})) == (429, "rate_limited")
        response = browser().get("/join/ABCD-EFGH/")
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 30

    def test_but_a_class_with_the_right_code_is_let_in(self, invite: Invite, monkeypatch):
        monkeypatch.setattr(limit, "PER_MINUTE", 3)
        assert all(Api().post("/join/", {"code": "ABCDEFGH"})[0] == 200 for _number in range(10))


class TestJoinPage:
    PATH = "/join/ABCD-EFGH/"

    def test_says_who_invites_where(self, invite: Invite):
        text = page(browser().get(self.PATH))
        assert "Carla invites you to" in text
        assert "Cozinha" in text

    @pytest.mark.parametrize(
        "wrong",
        [
            {"display_name": ""},
            {"username": "a b"},
            {"username": "carla"},
            {"username": "x\0"},
            {"password": ""},
            {"password": "12345678"},
            {"password": "short1"},
            {"password": "eva-eva-eva", "username": "eva-eva-ev"},
            {"email": "x"},
            {"email": "carla@x.org"},
        ],
    )
    def test_wrong(self, cast: House, invite: Invite, wrong: dict):
        User.objects.filter(pk=cast.carla.pk).update(email="carla@x.org")
        text = page(browser().post(self.PATH, EVA | wrong))
        assert 'class="errorlist' in text
        assert 'value="Eva Lima"' in text or wrong == {"display_name": ""}
        assert PASSWORD not in text
        assert code(Api().post(self.PATH, EVA | wrong)) == (400, "invalid")
        assert User.objects.count() == 5

    def test_signs_up_and_enters(self, cast: House, invite: Invite):
        client = browser()
        response = client.post(self.PATH, EVA | {"email": "Eva@x.org"})
        assert response["Location"] == "/r/cozinha/"
        eva = User.objects.get(username="eva")
        assert role_of(eva, cast.private) == Role.MEMBER
        assert eva.email == "eva@x.org"
        assert page(client.get("/r/cozinha/"))
        assert browser().post("/accounts/login/", {"login": "eva", "password": PASSWORD}).status_code == 302

    def test_json(self, cast: House, invite: Invite):
        assert Api().post(self.PATH, EVA) == (201, {"slug": "cozinha"})

    def test_a_guest_sees_this_room_only(self, cast: House, invite: Invite):
        Invite.objects.update(role=Role.GUEST)
        client = browser()
        client.post(self.PATH, EVA)
        assert client.get("/r/cozinha/").status_code == 200
        assert client.get("/r/geral/").status_code == 404

    def test_who_is_signed_in_enters_by_a_button(self, cast: House, invite: Invite):
        client = browser(cast.charlie)
        text = page(client.get(self.PATH))
        assert "You are signed in as Charlie." in text
        assert 'name="password"' not in text
        assert role_of(cast.charlie, cast.private) is None
        assert client.post(self.PATH)["Location"] == "/r/cozinha/"
        assert role_of(cast.charlie, cast.private) == Role.MEMBER
        assert User.objects.count() == 5

    def test_unknown_and_ended(self, cast: House, invite: Invite):
        assert browser().get("/join/ZZZZ-ZZZZ/").status_code == 404
        invites.revoke_invite(by=cast.carla, invite=invite)
        for response in (
            browser().get(self.PATH),
            browser().post(self.PATH, EVA),
            browser(cast.charlie).post(self.PATH),
        ):
            assert response.status_code == 410
            assert "has ended" in response.content.decode()
        assert code(Api().post(self.PATH, EVA)) == (410, "gone")
        assert role_of(cast.charlie, cast.private) is None

    def test_the_last_place_goes_while_the_form_is_open(self, cast: House, invite: Invite):
        Invite.objects.update(max_uses=1)
        client = browser()
        assert page(client.get(self.PATH))
        invites.accept_invite(user=cast.charlie, invite=invite)
        assert client.post(self.PATH, EVA).status_code == 410
        assert refusal(invites.find_invite, code="ABCDEFGH") == "gone"

    def test_sign_ups_are_counted(self, invite: Invite, monkeypatch):
        monkeypatch.setattr(limit, "PER_MINUTE", 1)
        assert browser().post(self.PATH, EVA).status_code == 302
        assert code(Api().post(self.PATH, EVA | {"username": "ivo"})) == (429, "rate_limited")

    def test_in_portuguese_too(self, invite: Invite):
        client = browser()
        response = client.post("/i18n/setlang/", {"language": "pt-br", "next": self.PATH})
        assert response["Location"] == self.PATH
        assert '<html lang="pt-br">' in page(client.get(self.PATH))

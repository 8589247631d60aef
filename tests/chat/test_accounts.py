"""Signing in and out, and what protects it."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone

from chat.accounts import AccountAdapter
from chat.models import User
from tests.chat.house import FAST, PASSWORD, House, browser, new_house, page

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    cache.clear()
    house = new_house()
    house.carla.set_password(PASSWORD)
    house.carla.email = "carla@x.org"
    house.carla.save()
    return house


def sign_in(login: str, password: str = PASSWORD, client=None, **data: str):
    return (client or browser()).post(LOGIN, {"login": login, "password": password, **data})


def version(user: User) -> int:
    return User.objects.get(pk=user.pk).version


class TestLogin:
    def test_while_there_is_nobody_it_says_how_to_begin(self):
        assert "manage.py ownerlink" in page(browser().get(LOGIN))

    def test_once_there_is_somebody_it_does_not(self, cast: House):
        assert "manage.py ownerlink" not in page(browser().get(LOGIN))

    @pytest.mark.parametrize("login", ["carla", " CARLA ", "carla@x.org", "Carla@X.org"])
    def test_by_user_name_or_address(self, cast: House, login: str):
        response = sign_in(login)
        assert (response.status_code, response["Location"]) == (302, "/")

    @pytest.mark.parametrize("login, password", [("carla", "x"), ("nobody", PASSWORD), ("", PASSWORD), ("carla", "")])
    def test_wrong(self, cast: House, login: str, password: str):
        text = page(sign_in(login, password))
        assert 'class="errorlist' in text
        assert f'value="{login}"' in text  # what was typed is kept

    def test_goes_where_one_wanted_to_go(self, cast: House):
        response = browser().get("/r/geral/")
        assert response["Location"] == "/accounts/login/?next=/r/geral/"
        assert 'value="/r/geral/"' in page(browser().get(response["Location"]))
        assert sign_in("carla", next="/r/geral/")["Location"] == "/r/geral/"

    @pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
    def test_but_to_no_other_site(self, cast: House, away: str):
        assert sign_in("carla", next=away)["Location"] == "/"

    @pytest.mark.parametrize("shut", [{"is_active": False}, {"banned_at": timezone.now()}])
    def test_not_for_the_shut_out(self, cast: House, shut: dict):
        client = browser()
        assert sign_in("carla", client=client)["Location"] == "/"
        User.objects.filter(pk=cast.carla.pk).update(**shut)
        assert client.get("/profile/").status_code == 302  # the session has ended with it
        assert sign_in("carla")["Location"] == "/closed/"
        assert "closed" in page(browser().get("/accounts/inactive/"))

    def test_an_account_takes_five_failures(self, cast: House):
        for _number in range(5):
            sign_in("carla", "x")
        assert "Too many" in page(sign_in("carla"))
        assert sign_in("carla@x.org").status_code == 200  # by its other name too
        assert browser(host="127.0.0.2").post(LOGIN, {"login": "carla", "password": PASSWORD}).status_code == 200
        assert sign_in("nobody", "x").status_code == 200

    def test_a_class_signs_in_from_one_address(self, cast: House):
        assert all(sign_in("carla").status_code == 302 for _number in range(60))

    def test_there_is_no_sign_up_without_a_link(self, cast: House):
        assert browser().get("/accounts/signup/")["Location"] == "/join/"
        browser().post("/accounts/signup/", {"username": "eva", "password1": PASSWORD})
        assert User.objects.count() == 5


class TestLogout:
    def test_ends_the_session_and_its_sockets(self, cast: House):
        client = browser(cast.carla)
        assert page(client.get("/accounts/logout/"))
        assert client.post("/accounts/logout/")["Location"] == LOGIN
        assert client.get("/profile/").status_code == 302
        assert version(cast.carla) == 1

    @pytest.mark.django_db(transaction=True)
    def test_the_session_is_gone_when_sockets_are_told(self, cast: House, monkeypatch):
        client, found = browser(cast.carla), []
        key = client.session.session_key
        monkeypatch.setattr(
            "chat.services.publish.bus.tell", lambda group, message: found.append(client.session.exists(key))
        )
        client.post("/accounts/logout/")
        assert found == [False]

    def test_of_nobody_is_harmless(self, cast: House):
        assert browser().post("/accounts/logout/").status_code == 302

    def test_not_by_a_link(self, cast: House):
        client = browser(cast.carla)
        client.get("/accounts/logout/")
        assert client.get("/profile/").status_code == 200


class TestPasswordChange:
    ADDRESS = "/accounts/password/change/"

    def change(self, client, old: str = PASSWORD, new: str = "nova-corda-88", again: str = ""):
        return client.post(self.ADDRESS, {"oldpassword": old, "password1": new, "password2": again or new})

    @pytest.mark.parametrize(
        "wrong", [{"old": "x"}, {"new": "123"}, {"new": "12345678"}, {"new": "carla-123"}, {"again": "other"}]
    )
    def test_wrong(self, cast: House, wrong: dict):
        text = page(self.change(browser(cast.carla), **({"new": "nova-corda-88"} | wrong)))
        assert 'class="errorlist' in text
        assert User.objects.get(pk=cast.carla.pk).check_password(PASSWORD)

    def test_ends_the_other_sessions(self, cast: House):
        here, there = browser(cast.carla), browser(cast.carla)
        assert page(here.get(self.ADDRESS))
        assert self.change(here)["Location"] == "/profile/"
        assert here.get("/profile/").status_code == 200
        assert there.get("/profile/").status_code == 302
        assert version(cast.carla) == 1


class TestPasswordReset:
    ADDRESS = "/accounts/password/reset/"

    def test_without_mail_the_owner_is_asked(self, cast: House, settings):
        settings.MAIL = {}
        for response in (browser().get(self.ADDRESS), browser().post(self.ADDRESS, {"email": "carla@x.org"})):
            assert "Ask the owner" in page(response)
        assert mail.outbox == []

    def test_with_mail(self, cast: House, settings):
        settings.MAIL = {"EMAIL_HOST": "mail.example.org"}
        client = browser()
        assert page(client.get(self.ADDRESS))
        assert page(client.post(self.ADDRESS, {"email": "carla@x.org"}, follow=True))
        letter = mail.outbox[0]
        assert letter.to == ["carla@x.org"]
        assert "carla" in letter.body
        link = re.search(r"http://localhost(/\S+)", letter.body)[1]
        client = browser()
        shown = client.get(link, follow=True)
        assert page(shown)
        form = {"password1": "nova-corda-88", "password2": "nova-corda-88"}
        assert page(client.post(shown.redirect_chain[-1][0], form, follow=True))
        assert User.objects.get(pk=cast.carla.pk).check_password("nova-corda-88")
        assert version(cast.carla) == 1
        assert "no longer works" in page(browser().get(link))

    def test_of_an_unknown_address_says_the_same_and_sends_nothing(self, cast: House, settings):
        settings.MAIL = {"EMAIL_HOST": "mail.example.org"}
        known = browser().post(self.ADDRESS, {"email": "carla@x.org"})
        unknown = browser().post(self.ADDRESS, {"email": "nobody@x.org"})
        assert known["Location"] == unknown["Location"]
        assert len(mail.outbox) == 1

    def test_while_the_mail_server_is_away(self, cast: House, settings, monkeypatch):
        settings.MAIL = {"EMAIL_HOST": "mail.example.org"}

        def refuse(*_arguments: object) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        response = browser().post(self.ADDRESS, {"email": "carla@x.org"})
        assert response.status_code == 503
        assert "could not be sent" in response.content.decode()


class TestClientAddress:
    def address(self, **headers: str) -> str:
        return AccountAdapter().get_client_ip(RequestFactory().get("/", headers=headers))

    def test_of_a_stranger_s_header_is_not_believed(self):
        assert self.address(x_forwarded_for="203.0.113.9") == "127.0.0.1"

    def test_of_the_declared_proxy_s_is(self, settings):
        settings.PROSA_PROXY = True
        assert self.address(x_forwarded_for="192.0.2.1, 203.0.113.9") == "203.0.113.9"
        assert self.address() == "127.0.0.1"

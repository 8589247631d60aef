"""A code from an app on top of the password, recovery codes, and taking the second factor away; and the sessions' list.

Passkeys are tried with a real browser's authenticator in tests/browser/test_passkeys.py.
"""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import translation

from chat.models import Deed, User
from chat.secondfactor import Adapter
from chat.sessions import device
from tests.chat.house import FAST, PASSWORD, Api, House, browser, code, new_house, page

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
ACTIVATE = "/accounts/2fa/totp/activate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    cache.clear()
    house = new_house()
    for user in (house.alice, house.carla):
        user.set_password(PASSWORD)
        user.save()
    return house


def signed_in(name: str = "carla", agent: str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"):
    client = browser()
    client.defaults["HTTP_USER_AGENT"] = agent
    client.post(LOGIN, {"login": name, "password": PASSWORD})
    return client


def app_code(secret: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def set_up(client) -> tuple[str, list[str]]:
    """Turns the app on; its secret and the recovery codes."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = re.search(r'class="secret">(\w+)<', page(client.get(ACTIVATE)))[1]
    text = page(client.post(ACTIVATE, {"code": app_code(secret)}, follow=True))
    return secret, re.findall(r"<li><code>(\w+)</code>", text)


def is_in(client) -> bool:
    return client.get("/profile/").status_code == 200


class TestCodes:
    def test_a_wrong_code_does_not_turn_it_on(self, cast: House):
        client = signed_in()
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert 'class="errorlist' in page(client.post(ACTIVATE, {"code": "000000"}))
        assert not Authenticator.objects.exists()

    def test_signing_in_asks_for_the_code(self, cast: House):
        secret, recovery = set_up(signed_in())
        assert len(recovery) == 10
        client = signed_in()
        assert not is_in(client)
        assert 'class="errorlist' in page(client.post(AUTHENTICATE, {"code": "000000"}))
        cache.clear()  # a code counts once, and this one was used a moment ago
        assert client.post(AUTHENTICATE, {"code": app_code(secret)})["Location"] == "/"
        assert is_in(client)

    def test_each_recovery_code_works_once(self, cast: House):
        _secret, recovery = set_up(signed_in())
        first, second = signed_in(), signed_in()
        first.post(AUTHENTICATE, {"code": recovery[0]})
        second.post(AUTHENTICATE, {"code": recovery[0]})
        assert (is_in(first), is_in(second)) == (True, False)

    def test_the_database_alone_makes_no_codes(self, cast: House, settings):
        secret, recovery = set_up(signed_in())
        stored = " ".join(str(one.data) for one in Authenticator.objects.all())
        assert secret not in stored
        sealed = Adapter().encrypt(secret)
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
        assert Adapter().decrypt(sealed) == secret

    def test_changing_it_asks_whether_it_is_really_me(self, cast: House):
        client = signed_in()
        assert client.get(ACTIVATE)["Location"].startswith("/accounts/reauthenticate/?next=")
        assert 'class="errorlist' in page(client.post("/accounts/reauthenticate/", {"password": "x"}))
        secret, _recovery = set_up(client)
        cache.clear()
        later = signed_in()
        later.post(AUTHENTICATE, {"code": app_code(secret)})
        assert "reauthenticate" in later.post("/accounts/2fa/totp/deactivate/")["Location"]
        assert 'autocomplete="one-time-code"' in page(later.get("/accounts/2fa/reauthenticate/"))
        assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
        assert is_in(signed_in())

    @pytest.mark.parametrize(
        "path",
        [
            "",
            "totp/activate/",
            "webauthn/",
            "webauthn/add/",
            "recovery-codes/",
            "recovery-codes/generate/",
            "authenticate/",
        ],
    )
    def test_strangers_see_none_of_the_pages(self, cast: House, path: str):
        assert browser().get(f"/accounts/2fa/{path}")["Location"].startswith(LOGIN)

    def test_pages(self, cast: House):
        client = signed_in()
        assert "Set up" in page(client.get("/accounts/2fa/"))
        set_up(client)
        for path in (
            "",
            "totp/deactivate/",
            "recovery-codes/",
            "recovery-codes/generate/",
            "webauthn/",
            "webauthn/add/",
        ):
            assert client.get(f"/accounts/2fa/{path}").status_code == 200
        assert client.get("/accounts/2fa/recovery-codes/download/")["Content-Disposition"].startswith("attachment")


class TestRemoving:
    def test_the_owner_takes_it_from_who_lost_it(self, cast: House):
        set_up(signed_in())
        path = f"/people/{cast.carla.pk}/second-factor/remove/"
        assert page(browser(cast.alice).get("/people/")).count("/second-factor/remove/") == 1
        assert code(Api(cast.bob).post(path)) == (403, "forbidden")
        assert Api(cast.alice).post(path)[0] == 204
        assert is_in(signed_in())
        deed = Deed.objects.get()
        assert (deed.kind, deed.by, deed.user) == ("factors", cast.alice, cast.carla)
        assert code(Api(cast.alice).post(path)) == (409, "conflict")

    def test_the_owners_own_from_the_terminal(self, cast: House, capsys):
        set_up(signed_in("alice"))
        with translation.override("pt-br"):
            call_command("removefactor", "Alice")
            call_command("removefactor", "alice")
        assert capsys.readouterr().out == "O segundo fator de Alice foi retirado.\nAlice não tem segundo fator.\n"
        assert is_in(signed_in("alice"))
        with pytest.raises(CommandError, match="nobody"):
            call_command("removefactor", "nobody")


class TestSessions:
    def test_the_list(self, cast: House):
        phone = signed_in(agent="Mozilla/5.0 (Linux; Android 15) AppleWebKit/537 Chrome/130.0 Mobile Safari/537")
        laptop = signed_in()
        found = laptop.get("/profile/sessions/", headers={"accept": "application/json"}).json()["sessions"]
        assert [(one["device"], one["current"]) for one in found] == [
            ("Firefox, Linux", True),
            ("Chrome, Android", False),
        ]
        assert "Chrome, Android" in page(laptop.get("/profile/sessions/"))
        assert is_in(phone)

    def test_signing_out_elsewhere(self, cast: House):
        phone, laptop, third = signed_in(), signed_in(), signed_in()
        version = User.objects.get(pk=cast.carla.pk).version
        found = laptop.get("/profile/sessions/", headers={"accept": "application/json"}).json()["sessions"]
        there = f"/profile/sessions/{found[-1]['pk']}/end/"
        assert signed_in("alice").post(there).status_code == 404
        assert laptop.post(there).status_code == 302
        assert [is_in(one) for one in (phone, laptop, third)] == [False, True, True]
        assert User.objects.get(pk=cast.carla.pk).version == version + 1  # open sockets are looked through
        laptop.post("/profile/sessions/others/end/")
        assert [is_in(one) for one in (phone, laptop, third)] == [False, True, False]

    def test_one_that_began_before_they_were_noted_is_noted(self, cast: House):
        client = browser(cast.carla)
        assert len(client.get("/profile/sessions/", headers={"accept": "application/json"}).json()["sessions"]) == 1
        Session.objects.all().delete()
        assert code(Api(None).get("/profile/sessions/")) == (401, "unauthenticated")

    @pytest.mark.parametrize("agent, name", [("", "unknown browser"), ("curl/8.1", "curl")])
    def test_other_devices(self, agent: str, name: str):
        with translation.override("en"):
            assert device(agent) == name

"""Closing one's account over HTTP, and coming back."""

import pytest
from django.core.cache import cache

from chat.models import User
from tests.chat.house import FAST, PASSWORD, Api, House, browser, code, new_house, page

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("path", ["/profile/deactivate/", "/profile/delete/"])


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    cache.clear()
    house = new_house()
    for user in (house.alice, house.carla):
        user.set_password(PASSWORD)
        user.save()
    return house


def test_closed_and_opened_again_by_signing_in(cast: House):
    client, elsewhere, name = browser(cast.carla), browser(cast.carla), {"login": "carla", "password": PASSWORD}
    assert "sign in with your password" in page(client.get("/profile/deactivate/"))
    text = page(client.post("/profile/deactivate/", {"password": PASSWORD}, follow=True))
    assert "To open it again, sign in." in text
    assert elsewhere.get("/profile/").status_code == 302
    assert 'class="errorlist' in page(client.post("/accounts/login/", name | {"password": "x"}))
    assert not User.objects.get(pk=cast.carla.pk).admitted
    assert client.post("/accounts/login/", name)["Location"] == "/"
    assert page(client.get("/profile/"))
    assert elsewhere.get("/profile/").status_code == 302


def test_whom_the_owner_shut_out_stays_out(cast: House):
    Api(cast.carla).post("/profile/deactivate/", {"password": PASSWORD})
    User.objects.filter(pk=cast.carla.pk).update(banned_at="2026-01-01T00:00Z")
    client = browser()
    client.post("/accounts/login/", {"login": "carla", "password": PASSWORD})
    assert client.get("/profile/").status_code == 302
    assert not User.objects.get(pk=cast.carla.pk).admitted


@pytest.mark.parametrize(("choice", "withdrawing"), [("stay", False), ("go", True)])
def test_deleted(cast: House, choice: str, withdrawing: bool):
    client = browser(cast.carla)
    assert "a former member" in page(client.get("/profile/delete/"))
    response = client.post("/profile/delete/", {"password": PASSWORD, "messages": choice}, follow=True)
    assert "Goodbye!" in page(response)
    former = User.objects.get(pk=cast.carla.pk)
    assert (former.kind, former.withdrawing) == (User.Kind.FORMER, withdrawing)
    response = client.post("/accounts/login/", {"login": "carla", "password": PASSWORD})
    assert 'class="errorlist' in page(response)


@BOTH
def test_not_without_the_password(cast: House, path: str):
    for wrong in ({}, {"password": "x"}):
        status, body = Api(cast.carla).post(path, wrong | {"messages": "stay"})
        assert (status, list(body["error"]["fields"])) == (400, ["password"])
    assert 'class="errorlist' in page(browser(cast.carla).post(path, {"password": "x", "messages": "go"}))
    assert User.objects.get(pk=cast.carla.pk).admitted
    assert Api(cast.carla).post(path, {"messages": "stay", "password": PASSWORD}) == (204, None)


@BOTH
def test_not_the_last_owner_who_is_told_what_to_do(cast: House, path: str):
    text = page(browser(cast.alice).get(path))
    assert 'href="/people/"' in text
    assert 'name="password"' not in text
    assert code(Api(cast.alice).post(path, {"messages": "stay", "password": PASSWORD})) == (409, "conflict")
    assert User.objects.get(pk=cast.alice.pk).admitted


@BOTH
def test_only_ones_own(path: str):
    assert code(Api().post(path, {"password": PASSWORD})) == (401, "unauthenticated")

"""The profile over HTTP."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache

from chat.models import Invite, User
from tests.chat.house import FAST, PASSWORD, Api, House, browser, code, new_house, page

pytestmark = pytest.mark.django_db
RIGHT: dict[str, Any] = {
    "display_name": "Carla Dias",
    "status": "",
    "colour": 3,
    "language": "pt-br",
    "time_zone": "America/Recife",
    "theme": "dark",
    "enter_sends": False,
    "sound": True,
    "quiet_from": "22:00",
    "quiet_to": "07:00",
    "email": "",
}


def as_form(**fields: Any) -> dict[str, Any]:
    """As a browser sends it: a box that is not ticked is not there."""
    sent = {name: "on" if value is True else value for name, value in (RIGHT | fields).items()}
    return {name: value for name, value in sent.items() if value is not False} | {
        "enter_sends": str(sent["enter_sends"])
    }


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    cache.clear()
    return new_house()


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.parametrize(
    "wrong",
    [
        {"display_name": ""},
        {"display_name": "x" * 61},
        {"status": "x" * 81},
        {"colour": 12},
        {"language": "xx"},
        {"time_zone": "Mars/Olympus"},
        {"theme": "pink"},
        {"quiet_from": ""},
        {"quiet_to": "25:00"},
        {"quiet_to": "22:00"},
        {"email": "x"},
    ],
    ids=lambda wrong: "-".join(wrong),
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(cast: House, wrong: dict):
    status, body = Api(cast.carla).post("/profile/", RIGHT | wrong)
    field = "quiet_from" if wrong == {"quiet_from": ""} else next(iter(wrong))
    assert (status, list(body["error"]["fields"])) == (400, [field])
    text = page(browser(cast.carla).post("/profile/", as_form(status="in the lab") | wrong))
    assert f'id="id_{field}_error"' in text
    assert "Nothing was saved yet" in text or "__all__" in text
    assert "status" in wrong or 'value="in the lab"' in text
    assert User.objects.get(pk=cast.carla.pk).display_name == "Carla"


def test_saved(cast: House):
    client = browser(cast.carla)
    assert "data-theme" not in page(client.get("/profile/"))
    text = page(client.post("/profile/", as_form(), follow=True))
    assert 'lang="pt-br"' in text
    assert 'data-theme="dark"' in text
    assert 'class="avatar large colour-3"' in text
    assert Api(cast.carla).get("/profile/") == (200, RIGHT)


def test_json_keeps_what_it_does_not_name(cast: House):
    api = Api(cast.carla)
    assert api.post("/profile/", RIGHT) == (200, RIGHT)
    assert api.post("/profile/", {"status": "away", "sound": False}) == (
        200,
        RIGHT | {"status": "away", "sound": False},
    )
    cleared = {"quiet_from": "", "quiet_to": "", "colour": ""}
    expected = RIGHT | {"status": "away", "sound": False, "quiet_from": None, "quiet_to": None, "colour": None}
    assert api.post("/profile/", cleared) == (200, expected)
    assert code(Api().get("/profile/")) == (401, "unauthenticated")


def test_a_new_address_needs_the_password(cast: House):
    client = browser(with_password(cast.carla))
    for wrong in ("", "x"):
        assert "type your password" in page(client.post("/profile/", as_form(email="c@x.org", password=wrong)))
    assert client.post("/profile/", as_form(email="c@x.org", password=PASSWORD)).status_code == 302
    assert User.objects.get(pk=cast.carla.pk).email == "c@x.org"


def test_nor_is_the_password_guessed_there(cast: House):
    client = browser(with_password(cast.carla))
    for _number in range(5):
        client.post("/profile/", as_form(email="c@x.org", password="x"))
    response = client.post("/profile/", as_form(email="c@x.org", password=PASSWORD))
    assert "Too many" in page(response)
    assert User.objects.get(pk=cast.carla.pk).email == ""


@pytest.mark.parametrize(
    ("chosen", "cookie", "shown"),
    [
        ("America/Recife", "Asia/Tokyo", "12:30"),
        ("", "Asia%2FTokyo", "00:30"),
        ("", "Mars/Olympus", "12:30"),
        ("", "", "12:30"),
    ],
)
def test_times_are_those_of_the_reader(cast: House, chosen: str, cookie: str, shown: str):
    """The server's own zone, America/Sao_Paulo, is what is left."""
    User.objects.filter(pk=cast.alice.pk).update(time_zone=chosen, language="pt-br")
    until = datetime(2099, 1, 2, 15, 30, tzinfo=UTC)
    Invite.objects.create(code="AAAAAAAA", room=cast.room, created_by=cast.alice, expires_at=until)
    client = browser(cast.alice)
    client.cookies["zone"] = cookie
    assert shown in page(client.get("/r/geral/invites/"))

"""The owner's first page."""

import pytest

from chat.models import Room, User
from chat.models.role import Role
from chat.services import links
from tests.chat.house import FAST, PASSWORD, browser, page

pytestmark = pytest.mark.django_db
ANA = {"display_name": "Ana", "username": "Ana", "password": PASSWORD}


@pytest.fixture
def path(db: None, settings) -> str:
    settings.PASSWORD_HASHERS = FAST
    made = links.owner_link()
    assert made
    return made


@pytest.mark.parametrize("wrong", [{"display_name": ""}, {"username": "a b"}, {"password": "123"}, {"username": "x\0"}])
def test_wrong(path: str, wrong: dict):
    assert 'class="errorlist' in page(browser().post(path, ANA | wrong))
    assert not User.objects.exists()


def test_makes_the_owner_and_goes_into_the_first_room(path: str):
    client = browser()
    assert page(client.get(path))
    response = client.post(path, ANA)
    assert response["Location"] == "/r/geral/"
    assert page(client.get("/r/geral/"))
    ana = User.objects.get()
    assert (ana.username, ana.role, ana.is_staff) == ("ana", Role.OWNER, True)
    assert Room.objects.get().name == "General"
    assert client.get("/admin/").status_code == 200


def test_once(path: str):
    browser().post(path, ANA)
    for response in (browser().get(path), browser().post(path, ANA | {"username": "eva"})):
        assert response.status_code == 410
        assert "has been used" in response.content.decode()
    assert User.objects.count() == 1


def test_unknown(path: str):
    assert browser().get("/start/x/").status_code == 404

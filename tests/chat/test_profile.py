"""What people say of themselves."""

from datetime import time

import pytest
from allauth.account.models import EmailAddress

from chat.models import User
from chat.services import wire
from chat.services.profile import profile_of, update_profile
from tests.chat.house import House, new_house, refusal

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


def test_all_of_it_is_kept_and_open_sockets_are_told(cast: House):
    new = {
        "display_name": " Carla  Dias ",
        "status": " at the\nlibrary ",
        "colour": 3,
        "language": "en",
        "time_zone": "America/Recife",
        "theme": "dark",
        "enter_sends": False,
        "sound": False,
        "quiet_from": time(22),
        "quiet_to": time(7, 30),
        "email": "C@X.org",
    }
    update_profile(user=cast.carla, **new)
    stored = User.objects.get(pk=cast.carla.pk)
    tidied = {"display_name": "Carla Dias", "status": "at the library", "email": "c@x.org"}
    assert profile_of(stored) == new | tidied
    assert stored.version == 1
    me = wire.me_view(stored)
    assert (me.quiet.begin, me.quiet.end, me.avatar.colour) == ("22:00", "07:30", 3)


def test_what_is_left_out_stays(cast: House):
    update_profile(user=cast.carla, theme="dark")
    update_profile(user=User.objects.get(pk=cast.carla.pk), status="away")
    stored = User.objects.get(pk=cast.carla.pk)
    assert (stored.theme, stored.status, stored.display_name) == ("dark", "away", "Carla")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"quiet_from": time(22)}, "invalid"),
        ({"quiet_to": time(22)}, "invalid"),
        ({"quiet_from": time(22), "quiet_to": time(22)}, "invalid"),
        ({"status": "x" * 81}, "too_long"),
        ({"display_name": "x" * 61}, "too_long"),
    ],
)
def test_wrong(cast: House, wrong: dict, code: str):
    assert refusal(update_profile, user=cast.carla, **wrong) == code
    assert User.objects.get(pk=cast.carla.pk).version == 0


def test_a_former_address_is_forgotten(cast: House):
    EmailAddress.objects.create(user=cast.carla, email="old@x.org", primary=True)
    update_profile(user=cast.carla, email="new@x.org")
    assert not EmailAddress.objects.exists()


def test_an_address_that_somebody_else_has(cast: House):
    EmailAddress.objects.create(user=cast.bob, email="b@x.org")
    assert refusal(update_profile, user=cast.carla, email="B@x.org") == "conflict"
    for _again in range(2):
        assert update_profile(user=cast.carla, email="c@x.org")

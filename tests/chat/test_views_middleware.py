"""What every request passes: the Host, and the language."""

import pytest

from chat.middleware import is_lan_host
from chat.models import User
from tests.chat.house import browser, page
from tests.chat.people import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:8000", "192.168.0.7", "10.1.2.3:80", "[::1]:8000", "[fe80::1]"]
)
def test_this_machine_and_private_addresses(host: str):
    assert is_lan_host(host)
    assert browser(host=host).get("/join/").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "8.8.8.8", "[2001:4860::1]", "10.0.0.1.nip.io"]
)
def test_no_other(host: str):
    assert not is_lan_host(host)
    assert browser(host=host).get("/join/").status_code == 400


def test_any_name_where_the_site_has_one(settings):
    settings.PROSA_URL = "https://chat.example.org"
    settings.ALLOWED_HOSTS = ["chat.example.org"]
    assert browser(host="chat.example.org").get("/join/").status_code == 200
    assert browser(host="evil.example").get("/join/").status_code == 400


def test_the_browser_s_language():
    assert page(browser(accept_language="pt-BR,pt;q=0.9").get("/join/")).startswith(
        '<!doctype html>\n<html lang="pt-br"'
    )
    assert '<html lang="en"' in page(browser(accept_language="en-GB").get("/join/"))
    assert '<html lang="pt-br"' in page(browser(accept_language="fr").get("/join/"))  # the default


def test_one_s_own_wins():
    ana = person("ana", language="pt-br")
    response = browser(ana).get("/profile/")
    assert '<html lang="pt-br"' in page(response)
    assert response["Content-Language"] == "pt-br"
    User.objects.update(language="")
    assert '<html lang="en"' in page(browser(ana).get("/profile/"))

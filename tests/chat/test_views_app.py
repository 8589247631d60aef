"""The chat as an app: manifest, worker, and the page without a connection, which says nothing of anybody."""

import re
import struct

import pytest

from chat.models import Community
from tests.chat.house import House, browser, new_house
from tests.server import ROOT

pytestmark = pytest.mark.django_db
FILE = re.compile(r'"([^"]+)"')


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


def unescaped(script: str) -> str:
    return re.sub(r"\\u([0-9A-F]{4})", lambda found: chr(int(found[1], 16)), script)


def test_the_manifest_names_the_community_and_icons_of_the_right_size(cast: House):
    Community.objects.update(name="Turma 3B")
    response = browser().get("/manifest.webmanifest")
    found = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (found["name"], found["lang"], found["display"]) == ("Turma 3B", "en", "standalone")
    assert {icon["purpose"] for icon in found["icons"]} == {"any", "maskable"}
    for icon in found["icons"]:
        name = re.sub(r"\.[0-9a-f]{12}(?=\.png$)", "", icon["src"])  # which it has where static files are collected
        data = (ROOT / name.removeprefix("/")).read_bytes()
        width, height = struct.unpack(">II", data[16:24])
        assert icon["sizes"] == f"{width}x{height}"


def test_the_worker_is_asked_for_each_time_and_keeps_only_the_page_without_a_connection(cast: House):
    response = browser(cast.carla).get("/sw.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    kept = FILE.findall(unescaped(response.text.split("const FILES")[1].split("\n")[0]))
    assert len(kept) == 4
    assert all(name.endswith("?offline") for name in kept)
    assert '"/offline/en/"' in unescaped(response.text)
    assert '"/offline/pt-br/"' in unescaped(browser().get("/sw.js?language=pt-br").text)
    assert '"/offline/en/"' in unescaped(browser().get('/sw.js?language="+x').text)


def test_the_worker_changes_with_what_it_keeps(cast: House):
    before = browser().get("/sw.js").text
    assert browser().get("/sw.js").text == before
    Community.objects.update(name="Turma 3B")
    assert browser().get("/sw.js").text != before


def test_the_page_without_a_connection_is_the_same_for_everybody(cast: House):
    mine, nobodys = browser(cast.carla).get("/offline/pt-br/"), browser().get("/offline/pt-br/")
    assert mine.content == nobodys.content
    assert "Sem conexão" in mine.text
    assert "Set-Cookie" not in nobodys.headers
    assert "No connection" in browser().get("/offline/en/").text
    assert browser().get("/offline/fr/").status_code == 404


def test_pages_for_nobody_forget_who_was_here(cast: House):
    assert "forget.js" in browser().get("/accounts/login/").text
    assert "forget.js" not in browser(cast.carla).get("/profile/").text

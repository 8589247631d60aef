"""All about one person, for that person."""

import json
import tracemalloc

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone, translation

from chat.models import User
from chat.services import export, reports, rooms
from chat.services.deeds import note
from chat.services.messages import delete_message, react_to_message
from tests.chat.house import Api, House, browser, code, new_house
from tests.chat.people import flood, say

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None) -> House:
    house = new_house()
    say(house.bob, house.room, "of somebody else")
    said = say(house.carla, house.room, "ação **forte** <b>")
    react_to_message(message=said, by=house.carla, emoji="👍", on=True)
    delete_message(message=say(house.carla, house.room, "deleted"), by=house.carla)
    direct, _made = rooms.open_direct(by=house.carla, people=[house.bob])
    say(house.carla, direct, "between us")
    UserSession.objects.create(user=house.carla, ip="10.0.0.7", session_key="x", user_agent="Netscape")
    UserSession.objects.create(user=house.bob, ip="10.0.0.8", session_key="y", user_agent="Mosaic")
    note(kind="mute", by=house.bob, user=house.carla, room=house.room, reason="<loud>")
    return house


def test_json_holds_what_is_mine_and_nothing_else(cast: House):
    text = "".join(export.as_json(cast.carla))
    found = json.loads(text)
    assert set(found) == {"community", "exported", "format", *export.SECTIONS}
    assert (found["profile"][0]["username"], found["profile"][0]["display_name"]) == ("carla", "Carla")
    said = [(one["room"], one["text"]) for one in found["messages"]]
    assert said == [("Geral", "ação **forte** <b>"), ("Bob", "between us")]
    assert found["messages"][0]["at"].endswith("Z")
    assert [one["room"] for one in found["rooms"]] == ["Geral", "Cozinha", "Bob"]
    assert [one["emoji"] for one in found["reactions"]] == ["👍"]
    assert (found["deeds"][0]["what"], found["invites"]) == ("mute", [])
    assert [one["browser"] for one in found["sessions"]] == ["Netscape"]
    assert "somebody else" not in text
    assert "password" not in text
    assert cast.bob.username not in json.dumps(found["deeds"])


def test_nobody_learns_here_that_they_were_reported(cast: House):
    for text, decide in (("kept", reports.keep), ("judged", reports.delete)):
        message = say(cast.carla, cast.room, text)
        reports.report_message(by=cast.dave, message=message, reason="rude")
        decide(by=cast.bob, message=message)
    found = json.loads("".join(export.as_json(cast.carla)))
    assert [(one["what"], one["detail"]) for one in found["deeds"][1:]] == [("delete", {"seq": message.seq})]
    assert found["reports"] == []
    assert "report" not in json.dumps(found["deeds"])


def test_html_is_for_people_in_their_language_and_zone(cast: House):
    cast.carla.status = "<i>away</i>"
    with translation.override("pt-br"), timezone.override("Asia/Tokyo"):
        text = "".join(export.as_html(cast.carla))
        when = timezone.localtime(cast.carla.messages.first().created_at)
    assert text.startswith('<!doctype html>\n<html lang="pt-br">')
    assert f"{when:%H:%M}" in text
    assert "<strong>forte</strong> &lt;b&gt;" in text
    assert "&lt;loud&gt;" in text
    assert "&lt;i&gt;away" in text
    assert "somebody else" not in text


def test_a_hundred_pages_need_no_more_memory_than_one(cast: House, monkeypatch):
    monkeypatch.setattr(export, "AT_ONCE", 20)
    flood(say(cast.carla, cast.room, "x" * 2000), 2000)

    def most() -> int:
        tracemalloc.reset_peak()
        base = tracemalloc.get_traced_memory()[0]
        size = sum(map(len, export.as_json(cast.carla)))
        assert size > 4_000_000
        return tracemalloc.get_traced_memory()[1] - base

    tracemalloc.start()
    try:
        assert most() < 1_000_000
    finally:
        tracemalloc.stop()


class TestDownload:
    @pytest.mark.parametrize(("form", "kind"), [("json", "application/json"), ("html", "text/html; charset=utf-8")])
    def test_of_oneself(self, cast: House, form: str, kind: str):
        User.objects.filter(pk=cast.carla.pk).update(language="pt-br")
        response = browser(cast.carla).get(f"/profile/export/{form}/")
        assert response.headers["Content-Type"] == kind
        assert f'attachment; filename="prosa-carla-{timezone.localdate()}.{form}"' in response["Content-Disposition"]
        text = response.getvalue().decode()
        assert "between us" in text
        assert "no-store" in response["Cache-Control"]
        assert (form == "json") == ("<html" not in text)
        assert form == "json" or 'lang="pt-br"' in text

    def test_of_nobody_else(self, cast: House):
        assert browser().get("/profile/export/json/").status_code == 302
        assert code(Api().get("/profile/export/json/")) == (401, "unauthenticated")
        assert code(Api(cast.carla).get("/profile/export/pdf/")) == (404, "not_found")

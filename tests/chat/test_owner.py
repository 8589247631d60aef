"""The owner's pages: settings, rooms, join links, the audit list."""

import asyncio
import re
from pathlib import Path

import pytest

from chat import consumers
from chat.database import close_pools
from chat.models import Community, Invite, Room, User
from chat.realtime.allowance import Allowance
from chat.services import community, deeds, invites, moderation, rooms
from chat.services.refusal import Refused
from chat.views.sentences import KINDS
from tests.chat.house import FAST, Api, House, browser, code, new_house, page

SETTINGS = {
    "name": "3º B",
    "members_create_rooms": False,
    "members_invite": True,
    "message_burst": 5,
    "message_rate": 0.5,
}


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    return new_house()


@pytest.mark.parametrize("path", ["", "rooms/", "invites/", "audit/"])
def test_only_the_owner_sees_the_pages(cast: House, path: str):
    assert browser().get(f"/owner/{path}")["Location"].startswith("/accounts/login/")
    for user in (cast.bob, cast.carla, cast.dave):
        assert code(Api(user).get(f"/owner/{path}")) == (403, "forbidden")
    assert "This chat" in page(browser(cast.alice).get(f"/owner/{path}"))
    assert Api(cast.alice).get(f"/owner/{path}")[0] == 200


def test_the_settings_are_kept_and_noted(cast: House):
    assert code(Api(cast.carla).post("/owner/", SETTINGS)) == (403, "forbidden")
    assert Api(cast.alice).post("/owner/", SETTINGS) == (200, SETTINGS)
    assert Api(cast.alice).get("/owner/")[1] == SETTINGS
    before = User.objects.get(pk=cast.carla.pk).version
    Api(cast.alice).post("/owner/", SETTINGS | {"members_invite": False})
    assert User.objects.get(pk=cast.carla.pk).version == before + 1  # open pages hide the button
    Api(cast.alice).post("/owner/", SETTINGS)
    with pytest.raises(Refused):
        rooms.create_room(by=cast.carla, name="Minha")
    assert "3º B" in page(browser(cast.carla).get("/profile/"))
    assert [deed.kind for deed in deeds.listed()] == ["community"] * 3
    Api(cast.alice).post("/owner/", SETTINGS)  # changes nothing
    assert deeds.listed().count() == 3


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": "x" * 61}, {"message_burst": 0}, {"message_rate": 0}, {"message_rate": "nan"}]
)
def test_wrong_settings_are_told_beside_the_field(cast: House, wrong: dict[str, object]):
    assert Api(cast.alice).post("/owner/", SETTINGS | wrong)[0] == 400
    text = page(browser(cast.alice).post("/owner/", SETTINGS | wrong))
    assert 'class="errorlist' in text
    assert Community.get().name == "Prosa"


def test_wrong_limits_are_refused_by_the_service_too(cast: House):
    for wrong in ({"message_burst": 10_001}, {"message_rate": 0.01}, {"name": "\u200b"}):
        with pytest.raises(Refused):
            community.update_community(by=cast.alice, **SETTINGS | wrong)
    with pytest.raises(Refused):
        community.update_community(by=cast.carla, **SETTINGS)


@pytest.mark.django_db(transaction=True)
async def test_the_limits_reach_the_sockets_of_a_running_server(monkeypatch, settings):
    settings.PROSA_MESSAGE_BURST = 300
    monkeypatch.setattr(consumers, "LIMITS_AGE", 0.01)
    changed = asyncio.Event()

    def note(self, burst: float, rate: float, _set=Allowance.set) -> None:
        _set(self, burst, rate)
        if (burst, rate) == (1, 0.1):
            changed.set()

    monkeypatch.setattr(Allowance, "set", note)
    try:
        sending = consumers.engine().sending
        await Community.objects.aupdate_or_create(pk=1, defaults={"message_burst": 1, "message_rate": 0.1})
        async with asyncio.timeout(20):
            await changed.wait()
        assert sending.take("somebody") == 0
        assert sending.take("somebody") > 0
    finally:
        await consumers.stop_engine()
        close_pools()


def test_all_rooms_but_no_conversations(cast: House):
    rooms.open_direct(by=cast.carla, people=[cast.bob])
    found = Api(cast.alice).get("/owner/rooms/")[1]["rooms"]
    assert {room["slug"] for room in found} == set(Room.objects.exclude(kind="direct").values_list("slug", flat=True))
    assert "Cozinha" in page(browser(cast.alice).get("/owner/rooms/"))


def test_any_join_link_is_revoked(cast: House):
    invite = invites.create_invite(by=cast.carla, room=cast.room)
    assert invite.code in page(browser(cast.alice).get("/owner/invites/"))
    path = f"/owner/invites/{invite.pk}/revoke/"
    assert code(Api(cast.bob).post(path)) == (403, "forbidden")
    assert Api(cast.alice).post(path)[0] == 204
    assert not Invite.objects.open().exists()
    assert code(Api(cast.alice).post(path)) == (404, "not_found")


def test_the_audit_list_tells_and_undoes(cast: House):
    moderation.lock_room(by=cast.alice, room=cast.room, on=True)
    moderation.mute(by=cast.alice, room=cast.room, user=cast.carla, seconds=600)
    client = browser(cast.alice)
    text = page(client.get("/owner/audit/"))
    assert "Alice muted Carla in Geral. (until" in text and "Alice made Geral read-only." in text
    assert "Carla" not in page(client.get("/owner/audit/?kind=lock&room=geral"))
    assert Api(cast.alice).get("/owner/audit/?kind=mute")[1]["deeds"][0]["user"] == "carla"
    for wrong in ("kind=nonsense", "room=nowhere"):
        assert code(Api(cast.alice).get(f"/owner/audit/?{wrong}")) == (400, "invalid")
    undo = re.search(r'action="(/deeds/\d+/undo/)"', page(client.get("/owner/audit/?kind=lock")))[1]
    client.post(undo)
    cast.room.refresh_from_db()
    assert not cast.room.locked


def test_long_lists_have_pages(cast: House):
    for _number in range(30):
        moderation.lock_room(by=cast.alice, room=cast.room, on=True)
        moderation.lock_room(by=cast.alice, room=cast.room, on=False)
    assert "Older" in page(browser(cast.alice).get("/owner/audit/"))
    assert "Newer" in page(browser(cast.alice).get("/owner/audit/?page=2"))


def test_every_kind_of_act_has_its_sentence():
    """Read from the sources: a kind that is noted and not told would show its key."""
    folder = Path(deeds.__file__).parent
    sources = "\n".join(path.read_text() for path in folder.glob("*.py"))
    noted = [found for call in re.findall(r"\bnote\(kind=([^,]+),", sources) for found in re.findall(r'"(\w+)"', call)]
    assert noted and set(noted) <= set(KINDS)

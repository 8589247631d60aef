"""What somebody wants to be told of a room, and what they put back to read later."""

import pytest

from chat.database import reading, writing
from chat.models import Membership, User
from chat.services.attention import mark_unread, set_level
from chat.services.messages import mark_read
from chat.services.standing import entries
from tests.chat.conftest import Connect
from tests.chat.house import Api, House, browser, code, new_house, page, refusal
from tests.chat.people import Cast, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db: None) -> House:
    return new_house()


def level(user: User, house: House) -> str:
    return entries(user)[house.private.pk].notify


class TestLevel:
    PATH = "/r/cozinha/notify/"

    @pytest.mark.parametrize("wanted", ["all", "mentions", "none", "muted"])
    def test_ones_own_level(self, house: House, wanted: str) -> None:
        Membership.objects.filter(user=house.dave).update(notify="muted" if wanted == "all" else "all")
        assert Api(house.dave).post(self.PATH, {"notify": wanted}) == (200, {"notify": wanted})
        assert Api(house.dave).get(self.PATH) == (200, {"notify": wanted})
        assert (level(house.dave, house), level(house.carla, house)) == (wanted, "all")

    def test_on_the_page(self, house: House) -> None:
        said = page(browser(house.dave).post(self.PATH, {"notify": "mentions"}, follow=True))
        assert "Saved." in said
        assert 'value="mentions" id="id_notify_1" required checked' in " ".join(said.split())

    def test_what_changes_nothing_disturbs_nobody(self, house: House) -> None:
        set_level(user=house.dave, room=house.private, level="none")
        before = User.objects.get(pk=house.dave.pk).version
        set_level(user=house.dave, room=house.private, level="none")
        assert User.objects.get(pk=house.dave.pk).version == before > house.dave.version

    def test_wrong(self, house: House) -> None:
        assert code(Api(house.dave).post(self.PATH, {"notify": "loud"})) == (400, "invalid")
        assert refusal(set_level, user=house.dave, room=house.private, level="loud") == "invalid"
        assert level(house.dave, house) == "all"

    def test_strangers(self, house: House) -> None:
        """Nobody sets a level where they are not, nor once they are shut out."""
        assert code(Api(house.charlie).post(self.PATH, {"notify": "none"})) == (404, "not_found")
        assert refusal(set_level, user=house.charlie, room=house.private, level="none") == "not_found"
        User.objects.filter(pk=house.dave.pk).update(is_active=False)
        assert refusal(set_level, user=house.dave, room=house.private, level="none") == "not_found"


class TestUnread:
    PATH = "/r/geral/unread/"

    def test_back_to_a_message(self, house: House) -> None:
        for body in ("one", "two", "three @dave"):
            say(house.carla, house.room, body)
        mark_read(room=house.room, by=house.dave, seq=3)
        answer = Api(house.dave).post(self.PATH, {"seq": 2})
        assert answer == (200, {"read": 1, "unread": 2, "mentions": 1})
        entry = entries(house.dave)[house.room.pk]
        assert (entry.read, entry.unread, entry.mentions) == (1, 2, 1)

    def test_it_never_goes_forward(self, house: House) -> None:
        for _ in range(3):
            say(house.carla, house.room)
        mark_read(room=house.room, by=house.dave, seq=1)
        assert mark_unread(user=house.dave, room=house.room, seq=3).seq == 1

    @pytest.mark.parametrize("seq", [0, -1, 2, 2**60, "x", None])
    def test_wrong(self, house: House, seq: object) -> None:
        say(house.carla, house.room)
        assert code(Api(house.dave).post(self.PATH, {"seq": seq})) == (400, "invalid")
        assert Api(house.dave).post(self.PATH, {"seq": 1})[0] == 200

    def test_strangers(self, house: House) -> None:
        say(house.carla, house.room)
        assert code(Api(house.charlie).post(self.PATH, {"seq": 1})) == (404, "not_found")
        assert refusal(mark_unread, user=house.charlie, room=house.room, seq=1) == "not_found"


@pytest.mark.django_db(transaction=True)
@pytest.mark.stores
async def test_all_ones_tabs_are_told(cast: Cast, connect: Connect) -> None:
    """Of the level, and of the position that went back; nobody else is."""
    await reading(say, cast.carla, cast.room, "for @dave")
    await reading(lambda: mark_read(room=cast.room, by=cast.dave, seq=1))
    tabs, other = [await connect(cast.dave), await connect(cast.dave)], await connect(cast.carla)
    await writing(lambda: set_level(user=cast.dave, room=cast.room, level="muted"))
    await writing(lambda: mark_unread(user=cast.dave, room=cast.room, seq=1))
    for tab in tabs:
        assert (await tab.next("room"))["room"]["notify"] == "muted"
        read = await tab.next("read")
        assert (read["seq"], read["unread"], read["mentions"], read["back"]) == (0, 1, 1, True)
    await other.ask("ping")
    assert not [frame for frame in other.frames if frame["type"] in ("room", "read")]

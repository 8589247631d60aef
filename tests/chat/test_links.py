"""One-time links: the owner's, and those for new passwords."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from chat.models import Community, Deed, Link, Membership, Room, User
from chat.models.role import Role
from chat.services import links
from chat.views.sentences import sentence
from tests.chat.house import FAST, House, new_house, refusal
from tests.chat.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.stores]

EVA = {"username": "eva", "display_name": "Eva", "password": "x"}


@pytest.fixture(autouse=True)
def _fast(settings) -> None:
    settings.PASSWORD_HASHERS = FAST


@pytest.fixture
def cast(db: None) -> House:
    return new_house()


def token(path: str | None) -> str:
    assert path is not None
    return path.strip("/").split("/")[1]


def age(hours: float) -> None:
    """Let every link be so much older."""
    for link in Link.objects.all():
        Link.objects.filter(pk=link.pk).update(expires_at=link.expires_at - timedelta(hours=hours))


class TestOwnerLink:
    def test_makes_the_owner_and_the_first_room(self):
        owner, where = links.start(token=token(links.owner_link()), **EVA)
        assert (owner.role, owner.is_staff, owner.is_superuser) == (Role.OWNER, True, True)
        assert owner.check_password("x")
        assert (where.slug, where.kind) == ("geral", Room.Kind.PUBLIC)
        assert Membership.objects.get(user=owner, room=where).role == Role.OWNER

    def test_works_where_members_make_no_rooms(self):
        Community.get()
        Community.objects.update(members_create_rooms=False)
        assert links.start(token=token(links.owner_link()), **EVA)

    def test_is_stored_as_a_hash(self):
        path = links.owner_link()
        assert path.startswith("/start/")
        assert token(path) not in str(Link.objects.values())
        assert len(token(path)) >= 32

    def test_none_once_there_is_somebody(self):
        assert links.owner_link()
        person("ana")
        assert links.owner_link() is None

    def test_a_new_one_ends_the_former(self):
        first, second = token(links.owner_link()), token(links.owner_link())
        assert refusal(links.find_link, purpose="owner", token=first) == "not_found"
        assert links.find_link(purpose="owner", token=second)

    def test_works_once(self):
        used = token(links.owner_link())
        links.start(token=used, **EVA)
        assert refusal(links.start, token=used, **(EVA | {"username": "ivo"})) == "gone"
        assert User.objects.count() == 1

    def test_not_after_somebody_came_in_otherwise(self):
        known = token(links.owner_link())
        person("ana")
        assert refusal(links.start, token=known, **EVA) == "gone"

    def test_lives_an_hour(self):
        old = token(links.owner_link())
        age(0.98)
        assert links.find_link(purpose="owner", token=old)
        age(0.03)
        assert refusal(links.start, token=old, **EVA) == "gone"

    def test_a_refused_name_does_not_use_it_up(self):
        kept = token(links.owner_link())
        assert refusal(links.start, token=kept, **(EVA | {"username": "a b"})) == "invalid"
        assert links.start(token=kept, **EVA)

    @pytest.mark.parametrize("wrong", ["", "x", "\x00", "é" * 500])
    def test_unknown(self, wrong: str):
        assert refusal(links.start, token=wrong, **EVA) == "not_found"


class TestPasswordLink:
    def test_sets_a_new_password(self, cast: House):
        before = cast.carla.get_session_auth_hash()
        links.set_password(token=token(links.password_link(by=cast.alice, user=cast.carla)), password="nova")
        carla = User.objects.get(pk=cast.carla.pk)
        assert carla.check_password("nova")
        assert carla.get_session_auth_hash() != before
        assert carla.version == 1

    def test_making_one_is_noted_without_the_link(self, cast: House):
        made = token(links.password_link(by=cast.alice, user=cast.carla))
        deed = Deed.objects.get()
        assert (deed.kind, deed.by, deed.user, deed.room) == ("password", cast.alice, cast.carla, None)
        assert made not in str(deed.detail)
        with translation.override("pt-br"):
            assert sentence(deed) == "Alice fez um link de nova senha para Carla."

    @pytest.mark.parametrize("who", ["bob", "carla", "dave", "charlie"])
    def test_only_the_owner_makes_one(self, cast: House, who: str):
        assert links.password_link(by=cast.alice, user=cast.carla)
        assert refusal(links.password_link, by=getattr(cast, who), user=cast.carla) == "forbidden"

    def test_works_once(self, cast: House):
        used = token(links.password_link(by=cast.alice, user=cast.carla))
        links.set_password(token=used, password="one")
        assert refusal(links.set_password, token=used, password="two") == "gone"
        assert User.objects.get(pk=cast.carla.pk).check_password("one")

    def test_lives_a_day(self, cast: House):
        old = token(links.password_link(by=cast.alice, user=cast.carla))
        age(23.9)
        assert links.find_link(purpose="password", token=old)
        age(0.2)
        assert refusal(links.set_password, token=old, password="x") == "gone"

    def test_a_new_one_ends_the_former_of_that_person(self, cast: House):
        first = token(links.password_link(by=cast.alice, user=cast.carla))
        others = token(links.password_link(by=cast.alice, user=cast.bob))
        links.password_link(by=cast.alice, user=cast.carla)
        assert refusal(links.find_link, purpose="password", token=first) == "not_found"
        assert links.find_link(purpose="password", token=others).user == cast.bob

    def test_is_no_owner_link(self, cast: House):
        known = token(links.password_link(by=cast.alice, user=cast.carla))
        assert refusal(links.find_link, purpose="owner", token=known) == "not_found"

    def test_none_for_somebody_shut_out(self, cast: House):
        made = token(links.password_link(by=cast.alice, user=cast.carla))
        User.objects.filter(pk=cast.carla.pk).update(banned_at=timezone.now())
        assert refusal(links.password_link, by=cast.alice, user=cast.carla) == "not_found"
        assert refusal(links.set_password, token=made, password="x") == "not_found"


class TestCommand:
    def say(self, *arguments: str) -> str:
        out = StringIO()
        call_command("ownerlink", *arguments, stdout=out)
        return out.getvalue().strip()

    def test_prints_the_address(self):
        address = self.say()
        assert address.startswith("http://localhost:8000/start/")
        assert links.find_link(purpose="owner", token=address.split("/")[4])

    def test_with_a_port(self):
        assert self.say("--port", "9000").startswith("http://localhost:9000/start/")

    def test_with_the_site_s_address(self, settings):
        settings.PROSA_URL = "https://chat.example.org"
        assert self.say().startswith("https://chat.example.org/start/")

    def test_says_so_once_there_is_somebody(self, cast: House):
        assert "http" not in self.say()

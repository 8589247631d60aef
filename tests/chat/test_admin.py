"""The admin site: every page opens, what is saved is told to sockets, and rules hold there too."""

import pytest
from django.utils import timezone

from chat.models import Community, Invite, Membership, Message, Room, User
from chat.models.role import Role
from chat.services import rooms
from tests.chat.house import FAST, House, browser, new_house, page, role_of
from tests.chat.people import say

pytestmark = pytest.mark.django_db
MODELS = ["user", "room", "membership", "invite", "community", "message"]


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    return new_house()


def version(user: User) -> int:
    return User.objects.get(pk=user.pk).version


def person_form(user: User, **fields: str) -> dict[str, str]:
    return {
        "username": user.username,
        "display_name": user.display_name,
        "email": "",
        "kind": "person",
        "role": user.role,
        "is_active": "on",
        "banned_at_0": "",
        "banned_at_1": "",
    } | fields


class TestPages:
    @pytest.mark.parametrize("model", MODELS)
    def test_lists_open_and_search(self, cast: House, model: str):
        Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.carla)
        say(cast.carla, cast.private)
        assert page(browser(cast.alice).get(f"/admin/chat/{model}/?q=a"))

    def test_forms_open(self, cast: House):
        invite = Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.carla)
        message = say(cast.carla, cast.private)
        pks = {
            "user": cast.carla.pk,
            "room": cast.room.pk,
            "membership": Membership.objects.first().pk,
            "invite": invite.pk,
            "community": Community.get().pk,
            "message": message.pk,
        }
        for model, pk in pks.items():
            assert page(browser(cast.alice).get(f"/admin/chat/{model}/{pk}/change/"))

    def test_only_for_owners(self, cast: House):
        assert browser(cast.alice).get("/admin/chat/user/").status_code == 200
        assert browser(cast.bob).get("/admin/chat/user/").status_code == 302
        assert browser().get("/admin/login/?next=/admin/")["Location"] == "/accounts/login/?next=%2Fadmin%2F"


class TestPerson:
    def path(self, user: User) -> str:
        return f"/admin/chat/user/{user.pk}/change/"

    def test_saved_and_told(self, cast: House):
        client = browser(cast.alice)
        client.post(self.path(cast.carla), person_form(cast.carla, display_name="Carla D."))
        assert User.objects.get(pk=cast.carla.pk).display_name == "Carla D."
        assert version(cast.carla) == 1

    def test_a_ban_ends_the_session(self, cast: House):
        carla = browser(cast.carla)
        assert carla.get("/profile/").status_code == 200
        form = person_form(cast.carla, banned_at_0="2026-01-01", banned_at_1="00:00:00")
        browser(cast.alice).post(self.path(cast.carla), form)
        assert carla.get("/profile/").status_code == 302

    def test_a_role_brings_what_belongs_to_it(self, cast: House):
        browser(cast.alice).post(self.path(cast.carla), person_form(cast.carla, role="owner"))
        assert User.objects.get(pk=cast.carla.pk).is_superuser
        browser(cast.alice).post(self.path(cast.carla), person_form(cast.carla, role="guest"))
        carla = User.objects.get(pk=cast.carla.pk)
        assert (carla.role, carla.is_staff) == (Role.GUEST, False)

    def test_the_owners_word_on_an_account_ends_its_owners_own(self, cast: House):
        """Who closed the account alone opens it alone by signing in; not once the owner closed it."""
        User.objects.filter(pk=cast.carla.pk).update(is_active=False, rested_at=timezone.now())
        path = f"/admin/chat/user/{cast.carla.pk}/change/"
        browser(cast.alice).post(path, person_form(cast.carla))
        assert User.objects.get(pk=cast.carla.pk).rested_at is None

    @pytest.mark.parametrize(
        "change", [{"role": "member"}, {"is_active": ""}, {"banned_at_0": "2026-01-01", "banned_at_1": "0:00"}]
    )
    def test_the_last_owner_stays(self, cast: House, change: dict):
        form = {name: value for name, value in person_form(cast.alice, **change).items() if value}
        response = browser(cast.alice).post(self.path(cast.alice), form)
        assert "needs an owner" in page(response)
        assert User.objects.get(pk=cast.alice.pk).role == Role.OWNER

    def test_names_are_lower_case(self, cast: House):
        client = browser(cast.alice)
        new = {"username": "Eva", "usable_password": "true", "password1": "corda-azul-77", "password2": "corda-azul-77"}
        client.post("/admin/chat/user/add/", new)
        assert User.objects.get(username="eva").check_password("corda-azul-77")
        assert "already" in page(client.post("/admin/chat/user/add/", new | {"username": "EVA"}))

    def test_a_new_password_ends_the_sessions(self, cast: House):
        cast.carla.set_password("x")
        cast.carla.save()
        carla = browser(cast.carla)
        client, path = browser(cast.alice), f"/admin/chat/user/{cast.carla.pk}/password/"
        assert page(client.get(path))
        form = {
            "password1": "corda-azul-77",
            "password2": "corda-azul-77",
            "usable_password": "true",
            "set-password": "1",
        }
        client.post(path, form)
        assert User.objects.get(pk=cast.carla.pk).check_password("corda-azul-77")
        assert carla.get("/profile/").status_code == 302
        assert version(cast.carla) == 1

    def test_one_s_own_password_is_changed_on_the_site(self, cast: House):
        assert browser(cast.alice).get("/admin/password_change/")["Location"] == "/accounts/password/change/"

    def test_nobody_is_deleted(self, cast: House):
        assert browser(cast.alice).post(f"/admin/chat/user/{cast.carla.pk}/delete/", {"post": "yes"}).status_code == 403


class TestRoom:
    def test_a_new_name_keeps_the_head(self, cast: House, monkeypatch):
        path = f"/admin/chat/room/{cast.room.pk}/change/"
        client = browser(cast.alice)
        say(cast.carla, cast.room)
        clean = Room.full_clean

        def late(self: Room, *arguments: object, **named: object) -> None:
            """Somebody writes between the form's reading of the room and its saving."""
            say(cast.carla, cast.room)
            clean(self, *arguments, **named)

        monkeypatch.setattr(Room, "full_clean", late)
        client.post(path, {"name": "Largo", "topic": ""})
        stored = Room.objects.get(pk=cast.room.pk)
        assert (stored.name, stored.head, stored.version) == ("Largo", 2, 1)

    def test_conversations_are_not_shown(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.bob, people=[cast.carla])
        message = say(cast.bob, direct, "entre nós")
        client = browser(cast.alice)
        assert client.get(f"/admin/chat/room/{direct.pk}/change/").status_code == 302
        assert client.get(f"/admin/chat/message/{message.pk}/change/").status_code == 302
        assert "entre nós" not in page(client.get("/admin/chat/message/"))

    def test_none_is_made_or_deleted(self, cast: House):
        assert browser(cast.alice).get("/admin/chat/room/add/").status_code == 403
        assert browser(cast.alice).get(f"/admin/chat/room/{cast.room.pk}/delete/").status_code == 403


class TestMembership:
    def one(self, cast: House) -> Membership:
        return Membership.objects.get(user=cast.carla, room=cast.private)

    def test_saved_and_told(self, cast: House):
        path = f"/admin/chat/membership/{self.one(cast).pk}/change/"
        browser(cast.alice).post(path, {"role": "moderator", "notify": "all"})
        assert role_of(cast.carla, cast.private) == Role.MODERATOR
        assert version(cast.carla) == 1

    def test_added_and_told(self, cast: House):
        new = {"room": cast.private.pk, "user": cast.charlie.pk, "role": "member", "notify": "all"}
        browser(cast.alice).post("/admin/chat/membership/add/", new)
        assert role_of(cast.charlie, cast.private) == Role.MEMBER
        assert version(cast.charlie) == 1

    def test_nobody_is_added_to_a_conversation(self, cast: House):
        direct, _made = rooms.open_direct(by=cast.bob, people=[cast.carla])
        new = {"room": direct.pk, "user": cast.charlie.pk, "role": "member", "notify": "all"}
        assert page(browser(cast.alice).post("/admin/chat/membership/add/", new))
        assert role_of(cast.charlie, direct) is None

    def test_deleted_and_told(self, cast: House):
        client, one = browser(cast.alice), self.one(cast)
        client.post(f"/admin/chat/membership/{one.pk}/delete/", {"post": "yes"})
        assert role_of(cast.carla, cast.private) is None
        assert version(cast.carla) == 1
        other = Membership.objects.get(user=cast.carla, room=cast.room)
        client.post(
            "/admin/chat/membership/", {"action": "delete_selected", "_selected_action": other.pk, "post": "yes"}
        )
        assert role_of(cast.carla, cast.room) is None
        assert version(cast.carla) == 2


def test_messages_are_only_read(cast: House):
    message = say(cast.carla, cast.private)
    client = browser(cast.alice)
    assert "delete_selected" not in page(client.get("/admin/chat/message/"))
    path = f"/admin/chat/message/{message.pk}"
    client.post("/admin/chat/message/", {"action": "delete_selected", "_selected_action": message.pk, "post": "yes"})
    assert client.post(f"{path}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{path}/change/", {"body": "other"}).status_code == 403
    assert Message.objects.get().body == message.body


def test_a_join_link_is_revoked(cast: House):
    invite = Invite.objects.create(code="AAAAAAAA", room=cast.private, created_by=cast.carla)
    form = {
        "expires_at_0": "",
        "expires_at_1": "",
        "max_uses": "",
        "revoked_at_0": "2026-01-01",
        "revoked_at_1": "0:00",
    }
    browser(cast.alice).post(f"/admin/chat/invite/{invite.pk}/change/", form)
    assert not Invite.objects.open().exists()


def test_the_community_has_one_row(cast: House):
    client = browser(cast.alice)
    assert client.get("/admin/chat/community/add/").status_code == 403
    client.post("/admin/chat/community/1/change/", {"name": "Turma 3B"})
    assert (Community.get().name, Community.get().members_create_rooms) == ("Turma 3B", False)

"""What one person may see now, and the one look at what changed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from chat.models import Community, Membership, Room, User
from chat.models.role import Role
from chat.services import standing as module
from chat.services.messages import mark_read
from chat.services.publish import touch_people, touch_room
from chat.services.standing import ended_sessions, entries, pulse, room_change, room_ids, session_user, standing
from tests.chat.people import Cast, new_room, person, say, session_of

pytestmark = [pytest.mark.django_db, pytest.mark.stores]

# Sessions


def test_a_session_is_somebodys(cast: Cast) -> None:
    assert session_user(session_of(cast.carla)) == cast.carla


@pytest.mark.parametrize("key", [None, "", "x", "x" * 32, "' OR 1=1 --", "\x00", "ç"])
def test_keys_that_are_nobodys(cast: Cast, key: str | None) -> None:
    session_of(cast.carla)
    assert session_user(key) is None


def expired(user: User, key: str) -> None:
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))


def deleted(user: User, key: str) -> None:
    Session.objects.filter(session_key=key).delete()


def gone(user: User, key: str) -> None:
    user.delete()


def new_password(user: User, key: str) -> None:
    user.set_password("new")
    user.save()


@pytest.mark.parametrize("end", [expired, deleted, gone, new_password])
def test_sessions_end(cast: Cast, end: Callable[[User, str], None]) -> None:
    key = session_of(cast.charlie)
    assert session_user(key) == cast.charlie
    end(cast.charlie, key)
    assert session_user(key) is None


def test_the_backend_must_be_one_of_ours(cast: Cast, settings: object) -> None:
    key = session_of(cast.carla)
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.RemoteUserBackend"]  # type: ignore[attr-defined]
    assert session_user(key) is None


def test_a_former_secret_key_still_verifies(cast: Cast, settings: object) -> None:
    key = session_of(cast.carla)
    settings.SECRET_KEY_FALLBACKS = [django_settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert session_user(key) == cast.carla


def test_somebody_shut_out_is_still_known(cast: Cast) -> None:
    """So that a socket can say 4403 to them, not 4401."""
    key = session_of(cast.carla)
    User.objects.filter(pk=cast.carla.pk).update(is_active=False)
    found = session_user(key)
    assert found and not found.admitted


def test_sessions_that_ended(cast: Cast) -> None:
    alive, old, gone = (session_of(cast.carla) for _ in range(3))
    expired(cast.carla, old)
    deleted(cast.carla, gone)
    assert ended_sessions([alive, old, gone]) == {old, gone}
    assert ended_sessions([]) == set()


# Standing


def test_standing_is_all_of_it(cast: Cast) -> None:
    key = session_of(cast.carla)
    found = standing(cast.carla.pk, {key, session_of(cast.bob), "x"})
    assert found
    assert (found.admitted, found.sessions, found.epoch) == (True, {key}, Community.get().epoch)
    assert (found.user.id, found.user.username, found.user.role) == (str(cast.carla.pk), "carla", "member")
    assert list(found.rooms) == room_ids(cast.carla.pk) == [cast.room.pk]
    assert standing(10**9, ()) is None


@pytest.mark.parametrize("how", [{"is_active": False}, {"banned_at": timezone.now()}])
def test_somebody_shut_out_has_no_rooms(cast: Cast, how: dict[str, object]) -> None:
    User.objects.filter(pk=cast.carla.pk).update(**how)
    found = standing(cast.carla.pk, ())
    assert found
    assert (found.admitted, found.rooms) == (False, {})


def test_an_entry_has_everything(cast: Cast) -> None:
    Room.objects.filter(pk=cast.room.pk).update(topic="Everything", version=3)
    Membership.objects.filter(user=cast.dave).update(notify="mentions")
    for body in ("one", "two @dave"):
        say(cast.carla, cast.room, body)
    mark_read(room=cast.room, by=cast.dave, seq=1)
    entry = entries(cast.dave)[cast.room.pk]
    assert (entry.id, entry.slug, entry.name, entry.topic) == (str(cast.room.pk), "geral", "Geral", "Everything")
    assert (entry.kind, entry.role, entry.notify, entry.version) == ("public", "guest", "mentions", 3)
    assert (entry.head, entry.read, entry.unread, entry.mentions) == (2, 1, 1, 1)
    assert (set(entry.rights), entry.people) == ({"send", "react", "leave"}, [])


def test_roles_and_rights_are_the_combined_ones(cast: Cast) -> None:
    zoe = person("zoe", Role.MODERATOR)
    room = new_room("other", {zoe: Role.GUEST, cast.dave: Role.OWNER})
    assert entries(zoe)[room.pk].role == "moderator"
    assert "moderate" in entries(zoe)[room.pk].rights
    assert entries(cast.dave)[room.pk].role == "guest"
    assert "grant" not in entries(cast.dave)[room.pk].rights


def test_a_conversation_shows_its_other_people(cast: Cast) -> None:
    people = {cast.carla: Role.MEMBER, cast.bob: Role.MEMBER, cast.alice: Role.MEMBER}
    room = new_room("talk", people, Room.Kind.DIRECT)
    assert [author.username for author in entries(cast.bob)[room.pk].people] == ["carla", "alice"]
    assert entries(cast.bob)[cast.room.pk].people == []


def test_nobody_sees_rooms_of_others(cast: Cast) -> None:
    private = new_room("private", {cast.bob: Role.OWNER})
    assert private.pk in entries(cast.bob)
    assert private.pk not in entries(cast.carla)
    assert entries(cast.charlie) == {}


def test_the_cost_does_not_grow_with_the_rooms(
    cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(30):
        new_room(f"r{number}", {cast.carla: Role.MEMBER})
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        found = standing(cast.carla.pk, ())
    assert found and len(found.rooms) == 31


# What changed


def test_the_pulse_has_heads_and_versions(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    other = new_room("other", {cast.carla: Role.MEMBER})
    say(cast.carla, other)
    touch_room(cast.room.pk)
    touch_people([cast.bob.pk, cast.bob.pk])
    monkeypatch.setattr(module, "CHUNK", 1)
    found = pulse([cast.room.pk, other.pk, 10**9], [cast.bob.pk, cast.carla.pk])
    assert found.rooms == {cast.room.pk: (0, 1), other.pk: (1, 0)}
    assert found.people == {cast.bob.pk: 1, cast.carla.pk: 0}


def test_what_everybody_sees_of_a_room(cast: Cast) -> None:
    change = room_change(cast.room.pk)
    assert change
    assert (change.id, change.slug, change.name, change.kind, change.version) == (
        str(cast.room.pk),
        "geral",
        "Geral",
        "public",
        0,
    )
    assert room_change(10**9) is None


def test_an_entry_says_what_narrows_the_rights(cast: Cast) -> None:
    now = timezone.now()
    Room.objects.filter(pk=cast.room.pk).update(locked=True, slow=30, archived_at=now)
    Membership.objects.update(muted_until=now + timedelta(hours=1), sent_at=now)
    entry, moderator = entries(cast.carla)[cast.room.pk], entries(cast.bob)[cast.room.pk]
    assert (entry.locked, entry.slow, entry.archived) == (True, 30, True)
    assert (entry.muted_until, entry.sent_at) == (now + timedelta(hours=1), now)
    assert (moderator.muted_until, moderator.sent_at) == (None, None)
    change = room_change(cast.room.pk)
    assert change and (change.locked, change.slow, change.archived) == (True, 30, True)


def test_an_entry_is_silent_of_what_is_over(cast: Cast) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Membership.objects.update(muted_until=past, sent_at=past)
    entry = entries(cast.carla)[cast.room.pk]
    assert (entry.locked, entry.slow, entry.archived, entry.muted_until, entry.sent_at) == (False, 0, False, None, None)

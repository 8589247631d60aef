"""Each permission beside its denial, and read from the database at each action.

Every verb here takes the one who acts and a message of carla's.
"""

from collections.abc import Callable

import pytest

from chat import protocol
from chat.models import Membership, Message, Room, User
from chat.models.role import Role
from chat.services import timeline
from chat.services.messages import delete_message, edit_message, mark_read, pin_message, post_message, react_to_message
from chat.services.refusal import Refused
from tests.chat.people import Cast, join, new_id, new_room, person, say
from tests.chat.test_messages import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.stores]
OWNER, MODERATOR, MEMBER, GUEST = Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.GUEST

Verb = Callable[[User, Message], object]


def send(by: User, message: Message) -> object:
    return post_message(room=message.room, author=by, body="Hello", client_id=new_id())


def reply(by: User, message: Message) -> object:
    return post_message(room=message.room, author=by, body="Hello", client_id=new_id(), reply_to=message)


def edit(by: User, message: Message) -> object:
    return edit_message(message=message, by=by, body=f"By {by}")


def delete(by: User, message: Message) -> object:
    return delete_message(message=message, by=by)


def pin(by: User, message: Message) -> object:
    return pin_message(message=message, by=by, on=True)


def react(by: User, message: Message) -> object:
    return react_to_message(message=message, by=by, emoji="👍", on=True)


def read(by: User, message: Message) -> object:
    return mark_read(room=message.room, by=by, seq=1)


def page(by: User, message: Message) -> object:
    return timeline.history(user=by.pk, request=protocol.History(id="a", room=message.room_id))


def catch_up(by: User, message: Message) -> object:
    return timeline.catch_up(user=by.pk, room=message.room_id, cursor=0)


EVERYBODY = "alice bob carla dave"
WHO_MAY: list[tuple[Verb, str]] = [
    (send, EVERYBODY),
    (reply, EVERYBODY),
    (edit, "carla"),
    (delete, "alice bob carla"),
    (pin, "alice bob carla"),
    (react, EVERYBODY),
    (read, EVERYBODY),
    (page, EVERYBODY),
    (catch_up, EVERYBODY),
]
VERBS = [verb for verb, _who in WHO_MAY]
SHUT_OUT = [{"is_active": False}, {"banned_at": "2024-01-01T00:00Z"}]


def denied(verb: Verb, by: User, message: Message) -> str:
    return refusal(verb, by=by, message=message).code  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["alice", "bob", "carla", "dave", "charlie"])
@pytest.mark.parametrize(("verb", "who"), WHO_MAY)
def test_who_may_do_what_with_carlas_message(cast: Cast, verb: Verb, who: str, name: str) -> None:
    user, message = getattr(cast, name), say(cast.carla, cast.room)
    if name in who.split():
        assert verb(user, message)
    else:
        assert denied(verb, user, message) in {"forbidden", "not_found"}


@pytest.mark.parametrize("verb", VERBS)
def test_a_private_room_does_not_show_that_it_exists(cast: Cast, verb: Verb) -> None:
    room = new_room("private", {cast.carla: OWNER})
    message = say(cast.carla, room)
    assert verb(cast.carla, message)
    hidden = denied(verb, cast.charlie, message)
    absent = denied(verb, cast.charlie, Message(pk=10**9, room=Room(pk=10**9)))
    assert hidden == absent == "not_found"


@pytest.mark.parametrize("verb", VERBS)
def test_who_was_removed_may_no_longer(cast: Cast, verb: Verb) -> None:
    message = say(cast.carla, cast.room)
    assert verb(cast.carla, message)
    Membership.objects.filter(user=cast.carla).delete()
    assert denied(verb, cast.carla, message) in {"not_found", "forbidden"}


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in (page, catch_up)])
@pytest.mark.parametrize(
    "how", [{"is_active": False}, {"banned_at": "2024-01-01T00:00Z"}], ids=["deactivated", "banned"]
)
def test_who_is_shut_out_changes_nothing(cast: Cast, verb: Verb, how: dict[str, object]) -> None:
    message = say(cast.carla, cast.room)
    assert verb(cast.carla, message)
    User.objects.filter(pk=cast.carla.pk).update(**how)
    assert denied(verb, cast.carla, message) in {"not_found", "forbidden"}


@pytest.mark.parametrize("verb", [page, catch_up])
def test_who_is_shut_out_reads_nothing(cast: Cast, verb: Verb) -> None:
    message = say(cast.carla, cast.room)
    assert verb(cast.carla, message)
    User.objects.filter(pk=cast.carla.pk).update(banned_at="2024-01-01T00:00Z")
    with pytest.raises(Refused):
        verb(cast.carla, message)


def test_a_role_that_is_taken_away_counts_at_once(cast: Cast) -> None:
    message = say(cast.carla, cast.room)
    assert pin(cast.bob, message)
    Membership.objects.filter(user=cast.bob).update(role=GUEST)
    assert denied(pin, cast.bob, message) == denied(delete, cast.bob, message) == "forbidden"
    assert send(cast.bob, message)


def test_guests_delete_their_own(cast: Cast) -> None:
    own, other = say(cast.dave, cast.room), say(cast.carla, cast.room)
    assert denied(delete, cast.dave, other) == "forbidden"
    assert edit(cast.dave, own) and delete(cast.dave, own)


def test_moderators_of_the_community_moderate_where_they_are(cast: Cast) -> None:
    zoe = person("zoe", MODERATOR)
    message = say(cast.carla, cast.room)
    assert denied(delete, zoe, message) == "not_found"
    join(zoe, cast.room, GUEST)
    assert delete(zoe, message)


def test_in_a_conversation_each_deletes_only_their_own(cast: Cast) -> None:
    zoe = person("zoe", OWNER)
    room = new_room("talk", {cast.carla: MEMBER, zoe: OWNER}, Room.Kind.DIRECT)
    message = say(cast.carla, room)
    assert pin(zoe, message)
    assert denied(delete, zoe, message) == "forbidden"
    assert delete(cast.carla, message)

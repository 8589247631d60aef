"""Reactions and pins: counted, kept in order, and without a seq where nothing changes."""

import pytest

from chat.models import Change, Message, Reaction, Room
from chat.models.role import Role
from chat.protocol import MessageView
from chat.services.messages import commit, pin_message, react_to_message
from chat.services.operations import Delete, Outcome, Post, React
from chat.services.wire import message_view, with_all
from tests.chat.people import Cast, join, person, say
from tests.chat.test_messages import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def message(cast: Cast) -> Message:
    return say(cast.carla, cast.room, "Hello")


def shown(message: Message, viewer: int | None = None) -> MessageView:
    return message_view(with_all(Message.objects.filter(pk=message.pk)).get(), viewer)


def head(message: Message) -> int:
    return Room.objects.get(pk=message.room_id).head


def test_a_reaction_is_a_change(cast: Cast, message: Message) -> None:
    outcome = react_to_message(message=message, by=cast.bob, emoji="👍", on=True)
    view = outcome.message
    assert view
    assert (outcome.seq, view.changed_seq, view.body_seq) == (2, 2, 1)
    [count] = view.reactions
    assert (count.emoji, count.count, count.users, count.mine) == ("👍", 1, [str(cast.bob.pk)], True)
    change = Change.objects.get(seq=2)
    assert (change.kind, change.by_id, change.emoji, change.on) == ("reaction", cast.bob.pk, "👍", True)


def test_the_same_again_takes_no_seq(cast: Cast, message: Message) -> None:
    react_to_message(message=message, by=cast.bob, emoji="👍", on=True)
    again = react_to_message(message=message, by=cast.bob, emoji="👍", on=True)
    assert (again.seq, head(message)) == (2, 2)
    react_to_message(message=message, by=cast.bob, emoji="👍", on=False)
    off = react_to_message(message=message, by=cast.bob, emoji="👍", on=False)
    assert (off.seq, head(message)) == (3, 3)
    assert off.message
    assert off.message.reactions == []


def test_taking_back_what_is_not_there_takes_no_seq(cast: Cast, message: Message) -> None:
    react_to_message(message=message, by=cast.bob, emoji="👍", on=True)
    react_to_message(message=message, by=cast.carla, emoji="👍", on=False)
    assert head(message) == 2
    assert Reaction.objects.count() == 1


def test_emoji_stand_in_the_order_in_which_they_came(cast: Cast, message: Message) -> None:
    for user, emoji in ((cast.bob, "🎉"), (cast.carla, "👍"), (cast.dave, "🎉")):
        react_to_message(message=message, by=user, emoji=emoji, on=True)
    view = shown(message, cast.dave.pk)
    assert [(one.emoji, one.count, one.mine) for one in view.reactions] == [("🎉", 2, True), ("👍", 1, False)]


def test_without_a_viewer_nothing_is_mine(cast: Cast, message: Message) -> None:
    react_to_message(message=message, by=cast.bob, emoji="👍", on=True)
    assert not isinstance(shown(message).reactions[0].mine, bool)


def test_twenty_people_are_named_and_all_are_counted(cast: Cast, message: Message) -> None:
    crowd = [person(f"p{number}") for number in range(25)]
    for user in crowd:
        join(user, cast.room)
    commit([React(message.pk, user.pk, "👍", True) for user in crowd])
    [count] = shown(message, crowd[-1].pk).reactions
    assert (count.count, len(count.users), count.mine) == (25, 20, True)


@pytest.mark.parametrize("emoji", ["👍", "👍🏽", "👩‍👩‍👧‍👦", "🇧🇷", "❤️", "1️⃣"])
def test_emoji_of_all_kinds(cast: Cast, message: Message, emoji: str) -> None:
    react_to_message(message=message, by=cast.bob, emoji=emoji, on=True)
    assert shown(message).reactions[0].emoji == emoji


@pytest.mark.parametrize("emoji", ["a", "👍👍", "<b>", " ", "👍 ", "1", "ok"])
def test_what_is_no_emoji(cast: Cast, message: Message, emoji: str) -> None:
    assert refusal(react_to_message, message=message, by=cast.bob, emoji=emoji, on=True).code == "invalid"


def test_reactions_of_one_batch(cast: Cast, message: Message) -> None:
    on, off = (React(message.pk, cast.bob.pk, "👍", on) for on in (True, False))
    commit([on, off, on, on, React(message.pk, cast.dave.pk, "👍", True), off])
    assert head(message) == 6
    assert list(Reaction.objects.values_list("user", flat=True)) == [cast.dave.pk]
    assert [change.on for change in Change.objects.order_by("seq")[1:]] == [True, False, True, True, False]


# Pins


def test_a_pin_is_a_change_once(cast: Cast, message: Message) -> None:
    assert [pin_message(message=message, by=cast.bob, on=on).seq for on in (True, True, False, False)] == [2, 2, 3, 3]
    assert list(Change.objects.values_list("seq", "kind", "on")[1:]) == [(2, "pin", True), (3, "pin", False)]


def test_a_pin_is_shown(cast: Cast, message: Message) -> None:
    outcome = pin_message(message=message, by=cast.bob, on=True)
    assert outcome.message
    assert outcome.message.pinned and shown(message).pinned
    assert (outcome.message.seq, outcome.message.changed_seq, outcome.message.body_seq) == (1, 2, 1)


def test_guests_do_not_pin(cast: Cast, message: Message) -> None:
    join(person("eve"), cast.room, Role.GUEST)
    assert pin_message(message=message, by=cast.carla, on=True)
    assert refusal(pin_message, message=message, by=cast.dave, on=False).code == "forbidden"


def test_a_message_with_a_thousand_reactions_is_deleted(cast: Cast, message: Message) -> None:
    """More than SQLite's expressions may nest."""
    people = [person(f"p{number}") for number in range(21)]
    emojis = [chr(0x1F400 + number) for number in range(50)]
    Reaction.objects.bulk_create(
        Reaction(message=message, user=someone, emoji=emoji) for someone in people for emoji in emojis
    )
    results = commit([Delete(message.pk, cast.carla.pk), Post(cast.room.pk, cast.carla.pk, "next", "n")])
    assert [type(result) for result in results] == [Outcome, Outcome]
    assert not Reaction.objects.exists()
    assert shown(message).reactions == []

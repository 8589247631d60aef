"""Editing and deleting: what conflicts, what is acked twice, what is left of a message."""

from datetime import timedelta

import pytest
from django.db.models import F

from chat.models import Change, Mention, Message, Reaction, Room
from chat.models.role import Role
from chat.services.messages import commit, delete_message, edit_message, pin_message, react_to_message
from chat.services.operations import Delete, Edit, Operation, Outcome, Pin, Post, React
from chat.services.refusal import Refused
from chat.services.wire import message_view, with_all
from tests.chat.people import Cast, new_room, say
from tests.chat.test_messages import refusal

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def message(cast: Cast) -> Message:
    return say(cast.carla, cast.room, "Hello")


def head(cast: Cast) -> int:
    return Room.objects.get(pk=cast.room.pk).head


# Edits


def test_an_edit_keeps_the_place_and_takes_a_seq(cast: Cast, message: Message) -> None:
    say(cast.bob, cast.room)
    outcome = edit_message(message=message, by=cast.carla, body="**Hi**")
    view = outcome.message
    assert view
    assert (outcome.seq, view.seq, view.changed_seq, view.body_seq) == (3, 1, 3, 3)
    assert (view.body, view.html) == ("**Hi**", "<p><strong>Hi</strong></p>\n")
    assert view.edited_at
    assert Change.objects.get(seq=3).kind == "edit"


def test_the_base_that_was_edited_must_be_the_newest(cast: Cast, message: Message) -> None:
    edit_message(message=message, by=cast.carla, body="Hello 2", base=1)
    refused = refusal(edit_message, message=message, by=cast.carla, body="Hello 3", base=1)
    assert refused.code == "conflict"
    assert refused.message
    assert (refused.message.body, refused.message.body_seq) == ("Hello 2", 2)
    assert edit_message(message=message, by=cast.carla, body="Hello 3", base=2).seq == 3


def test_a_reaction_does_not_make_a_base_old(cast: Cast, message: Message) -> None:
    react_to_message(message=message, by=cast.bob, emoji="👍", on=True)
    outcome = edit_message(message=message, by=cast.carla, body="Hello 2", base=1)
    assert outcome.message
    assert (outcome.message.body_seq, outcome.message.reactions[0].count) == (3, 1)


def test_without_a_base_the_last_edit_wins(cast: Cast, message: Message) -> None:
    edit_message(message=message, by=cast.carla, body="Hello 2")
    outcome = edit_message(message=message, by=cast.carla, body="Hello 3")
    assert outcome.message
    assert outcome.message.body == "Hello 3"


def test_an_identical_body_is_acked_whatever_the_base(cast: Cast, message: Message) -> None:
    edit_message(message=message, by=cast.carla, body="Hello 2")
    outcome = edit_message(message=message, by=cast.carla, body="Hello 2", base=1)
    assert outcome.message
    assert (outcome.seq, outcome.message.body, head(cast)) == (2, "Hello 2", 2)


def test_two_edits_of_one_base_in_one_batch(cast: Cast, message: Message) -> None:
    edits = [Edit(message.pk, cast.carla.pk, body, 1) for body in ("first", "second", "first")]
    first, second, again = commit(edits)
    assert isinstance(first, Outcome) and isinstance(second, Refused) and isinstance(again, Outcome)
    assert second.code == "conflict" and second.message
    assert second.message.body == "first"
    assert head(cast) == 2


@pytest.mark.parametrize(("body", "code"), [("", "invalid"), ("x" * 10_001, "too_long"), ("\x00", "invalid")])
def test_bodies_that_are_refused(cast: Cast, message: Message, body: str, code: str) -> None:
    assert refusal(edit_message, message=message, by=cast.carla, body=body).code == code
    message.refresh_from_db()
    assert message.body == "Hello"


def test_mentions_follow_the_edit(cast: Cast, message: Message) -> None:
    edit_message(message=message, by=cast.carla, body="@bob @dave")
    outcome = edit_message(message=message, by=cast.carla, body="@dave @alice")
    assert outcome.message
    assert set(outcome.message.mentions) == {str(cast.dave.pk), str(cast.alice.pk)}
    assert set(Mention.objects.values_list("user", "seq")) == {(cast.dave.pk, 1), (cast.alice.pk, 1)}


# Deletions


def tombstone(message: Message) -> None:
    """Nothing of what was said is left, in the answer nor in the database."""
    row = with_all(Message.objects.filter(pk=message.pk)).get()
    view = message_view(row, 1)
    assert (view.body, view.html, view.reactions, view.mentions, view.pinned) == ("", "", [], [], False)
    assert view.deleted_at
    assert not Reaction.objects.filter(message=message).exists()
    assert not Mention.objects.filter(message=message).exists()


def test_a_tombstone_keeps_the_place_and_nothing_else(cast: Cast) -> None:
    message = say(cast.carla, cast.room, "secret @bob")
    react_to_message(message=message, by=cast.bob, emoji="👍", on=True)
    pin_message(message=message, by=cast.bob, on=True)
    outcome = delete_message(message=message, by=cast.carla)
    assert outcome.message
    assert (outcome.seq, outcome.message.seq, outcome.message.changed_seq) == (4, 1, 4)
    assert outcome.message.author.username == "carla"
    assert (outcome.message.body, outcome.message.reactions) == ("", [])
    tombstone(message)
    assert Change.objects.get(seq=4).kind == "delete"


def test_a_second_deletion_is_acked_and_takes_no_seq(cast: Cast, message: Message) -> None:
    first = delete_message(message=message, by=cast.carla)
    again = delete_message(message=message, by=cast.bob)
    assert again.seq == first.seq == head(cast) == 2


def test_deleted_in_one_batch_with_what_came_before(cast: Cast, message: Message) -> None:
    react_to_message(message=message, by=cast.dave, emoji="👍", on=True)
    results = commit(everything(message, cast))
    assert [result.code if isinstance(result, Refused) else result.seq for result in results] == [3, 4, 5, 6, 6]
    tombstone(message)


def everything(message: Message, cast: Cast) -> list[Operation]:
    return [
        React(message.pk, cast.bob.pk, "🎉", True),
        Pin(message.pk, cast.bob.pk, True),
        Edit(message.pk, cast.carla.pk, "@bob"),
        Delete(message.pk, cast.carla.pk),
        Delete(message.pk, cast.bob.pk),
    ]


def test_on_a_tombstone_there_is_nothing_to_change(cast: Cast, message: Message) -> None:
    delete_message(message=message, by=cast.carla)
    edited = refusal(edit_message, message=message, by=cast.carla, body="Hello")
    reacted = refusal(react_to_message, message=message, by=cast.carla, emoji="👍", on=True)
    pinned = refusal(pin_message, message=message, by=cast.carla, on=True)
    assert [edited.code, reacted.code, pinned.code] == ["conflict"] * 3
    assert edited.message
    assert edited.message.deleted_at
    tombstone(message)


def test_an_emptied_body_is_no_identical_body(cast: Cast, message: Message) -> None:
    """A tombstone's body is empty, and an empty edit is not a way to be acked on it."""
    delete_message(message=message, by=cast.carla)
    assert refusal(edit_message, message=message, by=cast.carla, body="").code in {"invalid", "conflict"}


def test_excerpts_vanish_with_the_message(cast: Cast, message: Message) -> None:
    reply = say(cast.bob, cast.room, "Yes", reply_to=message)
    edit_message(message=message, by=cast.carla, body="Hello 2")
    assert excerpt(reply) == "Hello 2"
    delete_message(message=message, by=cast.carla)
    assert excerpt(reply) is None


def excerpt(reply: Message) -> str | None:
    view = message_view(with_all(Message.objects.filter(pk=reply.pk)).get(), 1)
    assert view.reply_to
    return view.reply_to.excerpt


# In rooms of one's own only


def test_messages_elsewhere_are_not_found(cast: Cast) -> None:
    hidden = say(cast.bob, new_room("other", {cast.bob: Role.OWNER}))
    for verb, details in (
        (edit_message, {"body": "x"}),
        (delete_message, {}),
        (pin_message, {"on": True}),
        (react_to_message, {"emoji": "👍", "on": True}),
    ):
        assert refusal(verb, message=hidden, by=cast.carla, **details).code == "not_found"
        assert refusal(verb, message=Message(pk=10**9), by=cast.carla, **details).code == "not_found"


# Earlier texts


def versions(message: Message) -> list[str]:
    return list(message.revisions.values_list("body", flat=True))


def test_an_edit_keeps_the_earlier_text_and_a_deletion_nothing(cast: Cast, message: Message) -> None:
    edit_message(message=message, by=cast.carla, body="Hello 2")
    edit_message(message=message, by=cast.carla, body="Hello 2")
    commit([Edit(message.pk, cast.carla.pk, body) for body in ("Hello 3", "Hello 4")])
    assert versions(message) == ["Hello", "Hello 2", "Hello 3"]
    commit([Edit(message.pk, cast.carla.pk, "Hello 5"), Delete(message.pk, cast.carla.pk)])
    assert versions(message) == []


# Calling everybody


def test_everybody_is_called_by_whom_may_and_until_it_is_taken_back(cast: Cast) -> None:
    message = say(cast.carla, cast.room, "@here, look")
    assert (message.here, message_view(message).mentions) == (True, ["here"])
    outcome = edit_message(message=message, by=cast.carla, body="look")
    assert outcome.message and outcome.message.mentions == []
    later(minutes=1)
    message = say(cast.carla, cast.room, "@todos")
    edit_message(message=message, by=cast.carla, body="@todos, look")
    assert Message.objects.get(pk=message.pk).here
    outcome = delete_message(message=message, by=cast.bob)
    assert outcome.message and outcome.message.mentions == []


def later(**time: int) -> None:
    """As if that much time had passed since all that was written."""
    Message.objects.update(created_at=F("created_at") - timedelta(**time))


def test_an_edit_calls_nobody_anew(cast: Cast, message: Message) -> None:
    outcome = edit_message(message=message, by=cast.carla, body="@here")
    assert outcome.message and (outcome.message.mentions, outcome.message.html) == ([], "<p>@here</p>\n")
    message = say(cast.bob, cast.room, "@here")
    commit([Edit(message.pk, cast.bob.pk, body) for body in ("not now", "@here, now")])
    assert not Message.objects.get(pk=message.pk).here


def test_nobody_calls_everybody_twice_in_a_minute(cast: Cast) -> None:
    first = say(cast.carla, cast.room, "@here")
    assert say(cast.carla, cast.room, "@here!").html == "<p>@here!</p>\n"
    assert say(cast.bob, cast.room, "@here").here
    assert say(cast.carla, new_room("other", {cast.carla: Role.MEMBER}), "@here").here
    delete_message(message=first, by=cast.carla)
    assert not say(cast.carla, cast.room, "@here").here
    later(minutes=1)
    posts = [Post(cast.room.pk, cast.carla.pk, "@here", f"call-{number}") for number in range(2)]
    commit(posts)
    calls = Message.objects.filter(client_id__startswith="call-").order_by("seq").values_list("here", flat=True)
    assert list(calls) == [True, False]


def test_a_guest_calls_nobody(cast: Cast) -> None:
    message = say(cast.dave, cast.room, "@here, look")
    assert not message.here
    assert message.html == "<p>@here, look</p>\n"

"""Sending: once, in order, by who may; what is stored and what is answered."""

from collections.abc import Callable

import pytest

from chat.models import Change, Membership, Message, Room
from chat.models.role import Role
from chat.protocol import BODY_LIMIT
from chat.services.messages import commit, delete_message, edit_message, post_message
from chat.services.operations import Outcome, Post
from chat.services.refusal import Refused
from tests.chat.people import Cast, join, new_id, new_room, person, say

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


def refusal(function: Callable[..., Outcome], **arguments: object) -> Refused:
    """How the call is refused, which then has changed nothing."""
    before = list(Room.objects.values_list("pk", "head")), Change.objects.count(), Message.objects.count()
    with pytest.raises(Refused) as caught:
        function(**arguments)
    assert (list(Room.objects.values_list("pk", "head")), Change.objects.count(), Message.objects.count()) == before
    return caught.value


def test_a_message_takes_the_next_seq_and_is_answered_as_stored(cast: Cast) -> None:
    say(cast.bob, cast.room)
    outcome = post_message(room=cast.room, author=cast.carla, body="Hello, *all*", client_id="x")
    row = Message.objects.get(client_id="x")
    assert (outcome.room, outcome.seq, row.seq, row.changed_seq, row.body_seq) == (cast.room.pk, 2, 2, 2, 2)
    view = outcome.message
    assert view
    assert (view.id, view.room, view.client_id) == (str(row.pk), str(cast.room.pk), "x")
    assert (view.body, view.html) == ("Hello, *all*", "<p>Hello, <em>all</em></p>\n")
    assert (view.author.username, view.author.kind) == ("carla", "person")
    assert (view.reply_to, view.reactions, view.mentions, view.pinned) == (None, [], [], False)
    assert (view.edited_at, view.deleted_at, view.via) == (None, None, "")


def test_every_message_is_a_stored_change(cast: Cast) -> None:
    message = say(cast.carla, cast.room)
    change = Change.objects.get()
    assert (change.room_id, change.seq, change.kind) == (cast.room.pk, 1, "message")
    assert (change.message_id, change.by_id) == (message.pk, cast.carla.pk)
    assert Room.objects.get(pk=cast.room.pk).head == 1


def test_rooms_count_apart(cast: Cast) -> None:
    other = new_room("other", {cast.carla: Role.MEMBER})
    assert [say(cast.carla, room).seq for room in (cast.room, other, other, cast.room)] == [1, 1, 2, 2]


def test_via_says_how_it_came(cast: Cast) -> None:
    outcome = post_message(room=cast.room, author=cast.carla, body="Hi", client_id="x", via="netcat")
    assert outcome.message
    assert outcome.message.via == "netcat"


# Repeats


def test_a_repeat_is_answered_with_the_first(cast: Cast) -> None:
    first = post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    again = post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    assert again == first
    assert (Message.objects.count(), Change.objects.count()) == (1, 1)
    assert say(cast.carla, cast.room).seq == 2


def test_a_repeat_within_one_batch(cast: Cast) -> None:
    post = Post(cast.room.pk, cast.carla.pk, "Hello", "x")
    first, again, other = commit([post, post, Post(cast.room.pk, cast.carla.pk, "Other", "x")])
    assert first == again
    assert isinstance(other, Refused)
    assert other.code == "conflict"
    assert Message.objects.count() == 1


def test_a_repeat_gets_the_message_as_it_is_now(cast: Cast) -> None:
    first = say(cast.carla, cast.room, "Hello", client_id="x")
    edit_message(message=first, by=cast.carla, body="Hello again")
    edited = post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    delete_message(message=first, by=cast.carla)
    deleted = post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    assert edited.message and deleted.message
    assert (edited.seq, edited.message.body, edited.message.changed_seq) == (1, "Hello again", 2)
    assert (deleted.seq, deleted.message.body, deleted.message.changed_seq) == (1, "", 3)
    assert Room.objects.get(pk=cast.room.pk).head == 3


def test_an_id_is_its_authors_own(cast: Cast) -> None:
    assert say(cast.bob, cast.room, client_id="x").pk != say(cast.carla, cast.room, client_id="x").pk


def test_other_content_under_a_known_id_is_a_conflict(cast: Cast) -> None:
    other = new_room("other", {cast.carla: Role.MEMBER})
    target = say(cast.bob, cast.room)
    post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    said = {"room": cast.room, "author": cast.carla, "body": "Hello", "client_id": "x"}
    for change in ({"body": "Hello!"}, {"room": other}, {"reply_to": target}):
        assert refusal(post_message, **{**said, **change}).code == "conflict"


def test_after_an_edit_only_the_original_is_a_repeat(cast: Cast) -> None:
    message = say(cast.carla, cast.room, "Hello", client_id="x")
    edit_message(message=message, by=cast.carla, body="Edited")
    again = refusal(post_message, room=cast.room, author=cast.carla, body="Edited", client_id="x")
    assert again.code == "conflict"


def test_a_repeat_after_removal_is_acked_without_the_message(cast: Cast) -> None:
    post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    Membership.objects.filter(user=cast.carla).delete()
    again = post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    assert (again.seq, again.message) == (1, None)
    new = refusal(post_message, room=cast.room, author=cast.carla, body="Hello", client_id="y")
    assert new.code == "forbidden"


def test_a_repeat_by_somebody_shut_out_is_acked_without_the_message(cast: Cast) -> None:
    post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    cast.carla.is_active = False
    cast.carla.save()
    again = post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    assert (again.seq, again.message) == (1, None)


# What may be said

BODIES = ["x", "x" * BODY_LIMIT, "😀" * BODY_LIMIT, "\u200d", "a\r\nb\tc", "\x01", "' OR 1=1 --", " indented"]
REFUSED = [("", "invalid"), ("x" * (BODY_LIMIT + 1), "too_long"), ("a\x00", "invalid")]


@pytest.mark.parametrize("body", BODIES)
def test_bodies_are_stored_as_they_were_typed(cast: Cast, body: str) -> None:
    assert say(cast.carla, cast.room, body).body == body


@pytest.mark.parametrize(("body", "code"), REFUSED)
def test_bodies_that_are_refused(cast: Cast, body: str, code: str) -> None:
    refused = refusal(post_message, room=cast.room, author=cast.carla, body=body, client_id="x")
    assert refused.code == code
    assert str(refused.detail)


@pytest.mark.parametrize("client_id", ["", "i" * 65, "a\x00"])
def test_ids_that_are_refused(cast: Cast, client_id: str) -> None:
    assert say(cast.carla, cast.room, client_id="i" * 64)
    refused = refusal(post_message, room=cast.room, author=cast.carla, body="Hi", client_id=client_id)
    assert refused.code == "invalid"


# Replies


def test_a_reply_shows_what_it_answers(cast: Cast) -> None:
    target = say(cast.bob, cast.room, "A question\n\nabout " + "x" * 1000)
    outcome = post_message(room=cast.room, author=cast.carla, body="Yes", client_id="x", reply_to=target)
    assert outcome.message and outcome.message.reply_to
    reply = outcome.message.reply_to
    assert (reply.id, reply.seq) == (str(target.pk), 1)
    assert reply.author and reply.excerpt
    assert reply.author.username == "bob"
    assert reply.excerpt.startswith("A question about xxx")
    assert len(reply.excerpt) <= 200


def test_a_reply_answers_a_message_of_the_same_room(cast: Cast) -> None:
    elsewhere = say(cast.carla, new_room("other", {cast.carla: Role.MEMBER}))
    said = {"room": cast.room, "author": cast.carla, "body": "Yes", "client_id": "x"}
    assert refusal(post_message, **said, reply_to=elsewhere).code == "not_found"
    [unknown] = commit([Post(cast.room.pk, cast.carla.pk, "Yes", "x", reply_to=10**9)])
    assert isinstance(unknown, Refused)
    assert unknown.code == "not_found"


def test_a_deleted_message_can_be_answered_and_stays_hidden(cast: Cast) -> None:
    target = say(cast.bob, cast.room, "secret")
    delete_message(message=target, by=cast.bob)
    outcome = post_message(room=cast.room, author=cast.carla, body="Why?", client_id="x", reply_to=target)
    assert outcome.message and outcome.message.reply_to
    assert (outcome.message.reply_to.excerpt, outcome.message.reply_to.author) == (None, None)


# Mentions


def test_people_of_the_room_are_mentioned(cast: Cast) -> None:
    outcome = post_message(room=cast.room, author=cast.carla, body="@Bob, @dave and @charlie", client_id="x")
    assert outcome.message
    assert set(outcome.message.mentions) == {str(cast.bob.pk), str(cast.dave.pk)}
    assert f'<span class="mention" data-user="{cast.bob.pk}">@Bob</span>' in outcome.message.html
    assert "@charlie" in outcome.message.html


def test_mentions_are_of_each_room(cast: Cast) -> None:
    other = new_room("other", {cast.carla: Role.MEMBER, cast.charlie: Role.MEMBER})
    posts = [Post(room.pk, cast.carla.pk, "@bob @charlie", new_id()) for room in (cast.room, other)]
    outcomes = [outcome for outcome in commit(posts) if isinstance(outcome, Outcome)]
    mentioned = [outcome.message.mentions for outcome in outcomes if outcome.message]
    assert mentioned == [[str(cast.bob.pk)], [str(cast.charlie.pk)]]


def test_names_are_shown_as_they_are(cast: Cast) -> None:
    join(person("zoe", language="en", kind="bot"), cast.room)
    outcome = post_message(room=cast.room, author=cast.carla, body="@zoe", client_id="x")
    assert outcome.message
    assert len(outcome.message.mentions) == 1

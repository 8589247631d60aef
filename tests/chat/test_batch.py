"""Batches: all in one transaction, one by one when that fails, `unavailable` when the database does."""

import logging
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from chat.models import Change, Message, Room
from chat.models.role import Role
from chat.services import messages
from chat.services.messages import commit, post_message
from chat.services.operations import Delete, Edit, Operation, Outcome, Pin, Post, React, Read
from chat.services.refusal import Refused
from tests.chat.faults import impatient, locked
from tests.chat.people import Cast, new_id, new_room, say

pytestmark = [pytest.mark.stores]
committed = pytest.mark.django_db(transaction=True)

BROKEN = "\ud800"  # no store takes it, and the protocol lets none through


def post(cast: Cast, body: str = "Hello", room: Room | None = None) -> Post:
    return Post((room or cast.room).pk, cast.carla.pk, body, new_id())


def codes(results: list[Any]) -> list[Any]:
    """The seq of each outcome, the code of each refusal."""
    return [result.code if isinstance(result, Refused) else result.seq for result in results]


def sound(room: Room) -> int:
    """The room's changes are numbered exactly 1…head, and each message stands at the seq of its first. The head."""
    head = Room.objects.get(pk=room.pk).head
    changes = list(Change.objects.filter(room=room).order_by("seq"))
    assert [change.seq for change in changes] == list(range(1, head + 1))
    made = {change.message_id: change.seq for change in changes if change.kind == Change.Kind.MESSAGE}
    last = {change.message_id: change.seq for change in changes}
    for message in Message.objects.filter(room=room):
        assert (message.seq, message.changed_seq) == (made.pop(message.pk), last[message.pk])
    assert not made
    return head


# In one batch


@pytest.mark.django_db
def test_operations_apply_in_order_and_refusals_take_no_seq(cast: Cast) -> None:
    first = say(cast.carla, cast.room)
    operations = [
        post(cast),
        post(cast, ""),
        React(first.pk, cast.dave.pk, "👍", True),
        Pin(first.pk, cast.dave.pk, True),
        Edit(first.pk, cast.carla.pk, "Edited"),
        Read(cast.room.pk, cast.dave.pk, 3),
        post(cast, "x" * 10_001),
        Delete(first.pk, cast.bob.pk),
        post(cast),
    ]
    assert codes(commit(operations)) == [2, "invalid", 3, "forbidden", 4, 3, "too_long", 5, 6]
    assert sound(cast.room) == 6


@pytest.mark.django_db
def test_a_batch_costs_about_as_many_queries_as_one(cast: Cast) -> None:
    rooms = [cast.room, *(new_room(f"r{number}", {cast.carla: Role.MEMBER}) for number in range(3))]
    with CaptureQueriesContext(
        connection,
    ) as alone:
        commit([post(cast, "@bob")])
    with CaptureQueriesContext(connection) as together:
        commit([post(cast, "@bob", rooms[number % 4]) for number in range(100)])
    assert len(together) <= len(alone) + 4
    assert [sound(room) for room in rooms] == [26, 25, 25, 25]


@pytest.mark.django_db
def test_an_empty_batch_is_nothing(cast: Cast) -> None:
    assert commit([]) == []


@pytest.mark.django_db
def test_one_broken_operation_does_not_cost_the_others(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "prosa.messages"):
        results = commit([post(cast, "one"), post(cast, BROKEN), post(cast, "two @bob")])
    assert codes(results) == [1, "unavailable", 2]
    assert sound(cast.room) == 2
    assert "one" not in caplog.messages[0] and "two" not in caplog.text


# Publishing


@committed
def test_what_is_published_is_committed_and_in_order(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    other, published = new_room("other", {cast.carla: Role.MEMBER}), list[tuple[int, list[int], int]]()

    def publish(room: int, events: list[tuple[int, str]]) -> None:
        published.append((room, [seq for seq, _frame in events], Message.objects.count()))

    monkeypatch.setattr(messages, "publish", publish)
    commit([post(cast, room=room) for room in (other, cast.room, cast.room, other)])
    assert sorted(published) == [(cast.room.pk, [1, 2], 4), (other.pk, [1, 2], 4)]


@committed
def test_nothing_is_published_of_what_changes_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    message, published = say(cast.carla, cast.room, client_id="x"), list[Any]()
    monkeypatch.setattr(messages, "publish", lambda *args: published.append(args))
    repeat = Post(cast.room.pk, cast.carla.pk, "Hello", "x")
    commit([repeat, Edit(message.pk, cast.carla.pk, "Hello"), Pin(message.pk, cast.bob.pk, False), post(cast, "")])
    assert published == []


# While the database does not answer


@committed
def test_locked_out_everything_is_unavailable_and_nothing_half_stored(cast: Cast) -> None:
    message = say(cast.carla, cast.room)
    operations: list[Operation] = [post(cast), React(message.pk, cast.bob.pk, "👍", True), post(cast)]
    with impatient(), locked():
        assert codes(commit(operations)) == ["unavailable"] * 3
    assert sound(cast.room) == 1
    assert codes(commit(operations)) == [2, 3, 4]
    assert sound(cast.room) == 4


@committed
def test_locked_out_a_single_message_is_unavailable(cast: Cast) -> None:
    with impatient(), locked(), pytest.raises(Refused) as caught:
        post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    assert caught.value.code == "unavailable"
    assert post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x").seq == 1


@committed
def test_a_connection_that_broke_is_replaced(cast: Cast) -> None:
    post_message(room=cast.room, author=cast.carla, body="Hello", client_id="x")
    connection.connection.close()
    assert codes(commit([post(cast), post(cast)])) == ["unavailable"] * 2
    connection.close_if_unusable_or_obsolete()
    connection.close()
    assert codes(commit([post(cast)])) == [2]


# Many at once


def at_once(jobs: list[Callable[[], list[Any]]]) -> list[list[Any]]:
    """Each job in a thread of its own, begun together."""
    barrier = threading.Barrier(len(jobs))

    def run(job: Callable[[], list[Any]]) -> list[Any]:
        barrier.wait()
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


@committed
def test_many_writers_leave_no_gap_and_no_double(cast: Cast) -> None:
    def job() -> list[Any]:
        return [commit([post(cast) for _ in range(random.randrange(1, 4))]) for _ in range(15)]

    results = [outcome for batches in at_once([job] * 4) for batch in batches for outcome in batch]
    assert all(isinstance(result, Outcome) for result in results)
    assert sorted(result.seq for result in results) == list(range(1, len(results) + 1))
    assert sound(cast.room) == len(results)


@committed
def test_the_same_messages_from_many_at_once_are_stored_once(cast: Cast) -> None:
    posts = [Post(cast.room.pk, cast.carla.pk, f"Hello {number}", f"x{number}") for number in range(20)]

    def job() -> list[Any]:
        return [commit([one])[0] for one in random.sample(posts, len(posts))]

    answers = [result for results in at_once([job] * 4) for result in results]
    assert all(isinstance(answer, Outcome) for answer in answers)
    assert len({(answer.message.client_id, answer.seq) for answer in answers}) == len(posts)
    assert sound(cast.room) == Message.objects.count() == len(posts)


@committed
def test_rooms_in_any_order_do_not_deadlock(cast: Cast) -> None:
    rooms = [cast.room, *(new_room(f"r{number}", {cast.carla: Role.MEMBER}) for number in range(3))]

    def job() -> list[Any]:
        return [commit([post(cast, room=room) for room in random.sample(rooms, 3)]) for _ in range(20)]

    results = [outcome for batches in at_once([job] * 3) for batch in batches for outcome in batch]
    assert {type(result) for result in results} == {Outcome}
    assert sum(sound(room) for room in rooms) == len(results)


@committed
def test_many_changes_of_one_message_at_once(cast: Cast) -> None:
    message = say(cast.carla, cast.room)
    people = [cast.alice, cast.bob, cast.carla, cast.dave]

    def job(user: Any) -> list[Any]:
        return [commit([React(message.pk, user.pk, "👍", turn % 2 == 0)])[0] for turn in range(15)]

    results = at_once([lambda user=user: job(user) for user in people])
    assert {type(result) for answers in results for result in answers} == {Outcome}
    assert sound(cast.room) == 1 + 4 * 15
    assert message.reactions.count() == 4

"""Pages of history: contiguous, nearest to their anchor, and never larger than a frame."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.models import Message
from chat.protocol import SEND_LIMIT, History, Page, encode, size
from chat.services.messages import commit, delete_message, edit_message, react_to_message
from chat.services.operations import Post
from chat.services.timeline import history
from tests.chat.people import Cast, flood, new_id, say

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


def page(cast: Cast, **asked: Any) -> Page:
    return history(user=cast.dave.pk, request=History(id="q", room=str(cast.room.pk), **asked))


def seqs(found: Page) -> list[int]:
    return [message.seq for message in found.messages]


def more(found: Page) -> tuple[bool, bool]:
    return found.more_before, found.more_after


def fill(cast: Cast, count: int, body: str = "Hello") -> None:
    commit([Post(cast.room.pk, cast.carla.pk, body, new_id()) for _ in range(count)])


@pytest.fixture
def ten(cast: Cast) -> Cast:
    """Ten messages, at 1 to 5 and 7 to 11: 6 is a reaction's."""
    fill(cast, 5)
    react_to_message(message=Message.objects.get(seq=1), by=cast.bob, emoji="👍", on=True)
    fill(cast, 5)
    return cast


PAGES = [
    ({}, [9, 10, 11], (True, False)),
    ({"before": 8}, [4, 5, 7], (True, True)),
    ({"before": 4}, [1, 2, 3], (False, True)),
    ({"before": 3}, [1, 2], (False, True)),
    ({"before": 1}, [], (False, True)),
    ({"before": 0}, [], (False, True)),
    ({"before": 99}, [9, 10, 11], (True, False)),
    ({"after": 4}, [5, 7, 8], (True, True)),
    ({"after": 8}, [9, 10, 11], (True, False)),
    ({"after": 9}, [10, 11], (True, False)),
    ({"after": 11}, [], (True, False)),
    ({"after": 99}, [], (True, False)),
    ({"after": 0}, [1, 2, 3], (False, True)),
    ({"around": 4}, [3, 4, 5], (True, True)),
    ({"around": 1}, [1, 2, 3], (False, True)),
    ({"around": 11}, [9, 10, 11], (True, False)),
    ({"around": 0}, [1, 2, 3], (False, True)),
    ({"around": 99}, [9, 10, 11], (True, False)),
]


@pytest.mark.parametrize(("asked", "found", "sides"), PAGES)
def test_pages(ten: Cast, asked: dict[str, int], found: list[int], sides: tuple[bool, bool]) -> None:
    answer = page(ten, limit=3, **asked)
    assert (seqs(answer), more(answer)) == (found, sides)
    assert (answer.head, answer.room, answer.id) == (11, str(ten.room.pk), "q")


def test_around_what_is_no_message(ten: Cast) -> None:
    answer = page(ten, limit=4, around=6)
    assert seqs(answer) == [4, 5, 7, 8]


def test_all_of_it(ten: Cast) -> None:
    for asked in ({}, {"around": 5}, {"after": 0}, {"before": 12}):
        answer = page(ten, limit=100, **asked)
        assert (seqs(answer), more(answer)) == ([1, 2, 3, 4, 5, 7, 8, 9, 10, 11], (False, False))


def test_one_at_a_time(ten: Cast) -> None:
    assert seqs(page(ten, limit=1, around=7)) == [7]
    assert seqs(page(ten, limit=1)) == [11]


def test_fifty_unless_asked(cast: Cast) -> None:
    fill(cast, 60)
    assert seqs(page(cast)) == list(range(11, 61))


def test_a_room_where_nobody_said_anything(cast: Cast) -> None:
    for asked in ({}, {"around": 1}, {"after": 0}, {"before": 1}):
        answer = page(cast, **asked)
        assert (answer.messages, more(answer), answer.head) == ([], (False, False), 0)


def test_messages_are_as_they_are_now(cast: Cast) -> None:
    edited, deleted = say(cast.carla, cast.room, "one"), say(cast.carla, cast.room, "two")
    react_to_message(message=edited, by=cast.dave, emoji="👍", on=True)
    edit_message(message=edited, by=cast.carla, body="one!")
    delete_message(message=deleted, by=cast.carla)
    first, second = page(cast).messages
    assert (first.body, first.changed_seq, first.reactions[0].mine) == ("one!", 4, True)
    assert (second.body, second.changed_seq, bool(second.deleted_at)) == ("", 5, True)


def test_times_are_in_utc(cast: Cast) -> None:
    say(cast.carla, cast.room)
    assert encode(page(cast)).split('"created_at":"')[1].split('"')[0].endswith("Z")


# Size

BIG = ["x" * 10_000, "ç" * 10_000, "😀" * 10_000, "\x01" * 10_000, '"' * 10_000, "*&*" * 3333, "@dave " * 1600]
NAMES = ["ascii", "latin", "emoji", "control", "quotes", "markdown", "mentions"]
ASKED: list[dict[str, int]] = [{}, {"around": 15}, {"after": 10}, {"before": 20}]


@pytest.mark.parametrize("body", BIG, ids=NAMES)
def test_long_messages_make_shorter_pages_that_are_contiguous(cast: Cast, body: str) -> None:
    flood(say(cast.carla, cast.room, body), 29)
    for asked in ASKED:
        answer = page(cast, limit=100, **asked)
        found = seqs(answer)
        assert size(answer) < SEND_LIMIT == 256 * 1024
        assert 1 <= len(found) < 30
        assert found == list(range(found[0], found[-1] + 1))
        assert more(answer) == (found[0] > 1, found[-1] < 30)
        assert nearest(found, asked)


def nearest(found: list[int], asked: dict[str, int]) -> bool:
    """Whether a page of 30 messages touches its anchor."""
    match asked:
        case {"around": seq}:
            return seq in found and abs((seq - found[0]) - (found[-1] - seq)) <= 1
        case {"after": seq}:
            return found[0] == seq + 1
        case {"before": seq}:
            return found[-1] == seq - 1
    return found[-1] == 30


def test_paging_through_long_messages_finds_all(cast: Cast) -> None:
    flood(say(cast.carla, cast.room, "*x*" * 3000), 12)
    flood(say(cast.carla, cast.room, "short"), 12)
    flood(say(cast.carla, cast.room, "\x01" * 10_000), 13)
    answer = page(cast, limit=100)
    found = seqs(answer)
    while answer.more_before:
        answer = page(cast, limit=100, before=found[0])
        found = seqs(answer) + found
    assert found == list(range(1, 41))


def test_a_small_message_does_not_jump_a_large_one(cast: Cast) -> None:
    """The page ends at the first that does not fit, though a later one would."""
    for body in ["short", *["\x01" * 10_000] * 4, "short"]:
        fill(cast, 1, body)
    answer = page(cast, limit=100)
    found = seqs(answer)
    assert found == list(range(found[0], 7))
    assert found[0] > 1


# Anything that may be asked


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["before", "after", "around", None]), st.integers(0, 14), st.integers(1, 12))
def test_pages_are_contiguous_and_nearest(ten: Cast, name: str | None, anchor: int, limit: int) -> None:
    every = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11]
    asked = {name: anchor} if name else {}
    found = page(ten, limit=limit, **asked)
    allowed = {"before": [n for n in every if n < anchor], "after": [n for n in every if n > anchor]}
    pool = allowed.get(name or "", every)
    start = every.index(seqs(found)[0]) if found.messages else 0
    assert seqs(found) == every[start : start + len(found.messages)]
    assert len(found.messages) == min(limit, len(pool))
    if found.messages and name == "around" and anchor in every:
        assert anchor in seqs(found)
    if found.messages:
        assert more(found) == (seqs(found)[0] > 1, seqs(found)[-1] < 11)
    if name in ("before", None):
        assert seqs(found) == pool[-limit:]
    if name == "after":
        assert seqs(found) == pool[:limit]

"""The audit list."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from chat.models import Deed
from chat.services.deeds import note
from chat.services.spans import span
from tests.chat.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


def test_an_act_is_written_down_with_what_belongs_to_it(cast: Cast):
    note(
        kind="ban",
        by=cast.alice,
        user=cast.carla,
        room=cast.room,
        reason="spam",
        until=datetime(2027, 1, 1, tzinfo=UTC),
    )
    deed = Deed.objects.get()
    assert (deed.by, deed.user, deed.room, deed.kind) == (cast.alice, cast.carla, cast.room, "ban")
    assert deed.detail == {"reason": "spam", "until": "2027-01-01T00:00:00+00:00"}


@pytest.mark.parametrize(
    "seconds, words",
    [
        (0.2, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (61, "2 minutes"),
        (3600, "1 hour"),
        (86400, "1 day"),
        (90000, "25 hours"),
        (30 * 86400, "30 days"),
    ],
)
def test_stretches_of_time_in_words(seconds: float, words: str):
    with translation.override("en"):
        assert str(span(seconds)) == words

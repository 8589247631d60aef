"""The audit list."""

from datetime import UTC, datetime

import pytest

from chat.models import Deed
from chat.services.deeds import note
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

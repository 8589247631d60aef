"""Messages that go with an account: their last traces, and a database that is away."""

import time
from types import SimpleNamespace

import pytest

from chat.models import Message, Report, User
from chat.services import accounts, reports, withdrawal
from chat.services.refusal import Refused
from tests.chat.house import FAST, House, new_house
from tests.chat.people import say

pytestmark = [pytest.mark.django_db, pytest.mark.stores]


@pytest.fixture
def cast(db: None, settings) -> House:
    settings.PASSWORD_HASHERS = FAST
    return new_house()


@pytest.fixture
def message(cast: House) -> Message:
    return say(cast.carla, cast.room, "goes")


def test_no_report_keeps_what_it_said(cast: House, message: Message) -> None:
    reports.report_message(by=cast.bob, message=message)
    accounts.delete_account(user=cast.carla, keep_messages=False)
    withdrawal.finish()
    assert Report.objects.get().body == ""


def test_a_database_that_is_away_is_asked_again_after_longer_and_longer(
    cast: House, message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.delete_account(user=cast.carla, keep_messages=False)
    pauses: list[float] = []
    away = iter([[Refused("unavailable", "away")]] * 3)
    commit = withdrawal.commit
    monkeypatch.setattr(withdrawal, "commit", lambda operations, kind: next(away, None) or commit(operations, kind))
    monkeypatch.setattr(withdrawal, "time", SimpleNamespace(monotonic=time.monotonic, sleep=pauses.append))
    monkeypatch.setattr(withdrawal.connections, "close_all", lambda: None)
    monkeypatch.setattr(withdrawal, "LONGEST", 3.0)
    withdrawal._run()
    assert pauses[:3] == [1, 2, 3]
    assert not User.objects.filter(withdrawing=True).exists()
    assert not Message.objects.filter(deleted_at=None).exists()

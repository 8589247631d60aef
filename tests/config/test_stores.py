"""What the settings make of the two stores."""

import pytest
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import connection

pytestmark = [pytest.mark.stores, pytest.mark.django_db]


def ask(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_the_database_is_the_one_that_was_named():
    assert connection.vendor == ("postgresql" if settings.DATABASE_URL else "sqlite")


def test_a_commit_is_on_the_disk():
    if connection.vendor == "sqlite":
        assert (ask("PRAGMA journal_mode"), ask("PRAGMA synchronous")) == ("wal", 2)
    else:
        assert ask("SHOW synchronous_commit") == "on"


def test_a_long_statement_is_an_outage():
    if connection.vendor == "sqlite":
        assert ask("PRAGMA busy_timeout") == 5000
    else:
        assert (ask("SHOW statement_timeout"), ask("SHOW lock_timeout")) == ("20s", "5s")


def test_the_layer_is_the_one_that_was_named():
    kind = "RedisPubSubChannelLayer" if settings.REDIS_URL else "InMemoryChannelLayer"
    assert any(base.__name__ == kind for base in type(get_channel_layer()).__mro__)

"""What the log says while Redis is away."""

import logging

import pytest

from config.redis import OneLineAnOutage


def record() -> logging.LogRecord:
    try:
        raise ConnectionError("refused")
    except ConnectionError as error:
        details = (type(error), error, error.__traceback__)
    return logging.LogRecord("channels_redis.pubsub", logging.ERROR, "", 0, "Unexpected exception", (), details)


def test_an_outage_is_one_line_without_a_traceback() -> None:
    outage = OneLineAnOutage()
    first = record()
    assert outage.filter(first)
    assert "Redis is away" in first.getMessage()
    assert "Traceback" not in logging.Formatter().format(first)
    assert not outage.filter(record())


def test_a_later_outage_is_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    outage = OneLineAnOutage()
    outage.filter(record())
    monkeypatch.setattr(outage, "SILENCE", 0.0)
    assert outage.filter(record())

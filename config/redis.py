"""The Redis end of the channel layer."""

import logging
import time
from typing import Any

from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError


def layer_hosts(url: str) -> list[dict[str, Any]]:
    """`hosts` for RedisPubSubChannelLayer: one that comes back by itself after an outage.

    redis-py's defaults retry nothing, so after a restart of Redis the next sender would fail and subscribers stay deaf.
    """
    return [
        {
            "address": url,
            "retry": Retry(ExponentialWithJitterBackoff(cap=2, base=0.05), 12),
            "retry_on_error": [RedisConnectionError, RedisTimeoutError],
            "health_check_interval": 15,
            "socket_connect_timeout": 2,
            "socket_timeout": None,
        }
    ]


class OneLineAnOutage(logging.Filter):
    """channels_redis logs a traceback every second while Redis is away: one line a minute says the same."""

    SILENCE = 60.0

    def __init__(self) -> None:
        super().__init__()
        self._said = float("-inf")

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now - self._said < self.SILENCE:
            return False
        self._said = now
        record.msg, record.args = "Redis is away: messages go through the database, within a second or two", ()
        record.exc_info = record.exc_text = None
        return True

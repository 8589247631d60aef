"""The Redis end of the channel layer."""

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

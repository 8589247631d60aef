"""The same clients and events as in test_state_machine, in real time, with real threads, over a real Redis.

A second of the chat lasts a twentieth of one. What happens when is not repeatable here; the steps are.
"""

import asyncio
import random
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ClassVar, TypeVar

import pytest
from channels.layers import channel_layers
from channels_redis.pubsub import RedisPubSubChannelLayer
from django.db import OperationalError
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from chat import database
from chat.realtime import bus, carrier, hub
from config.redis import layer_hosts
from tests.chat.simulation import Chat, Process
from tests.chat.stage import figures
from tests.chat.test_state_machine import LONG, Machine

EXAMPLES = 12
STEPS = 30

T = TypeVar("T")


class FlakyPool:
    """One of chat.database's pools, for as long as the database is there."""

    def __init__(self, chat: Chat, pool: Any, *, writes: bool) -> None:
        self._chat = chat
        self._pool = pool
        self._writes = writes

    def submit(self, call: Callable[..., T], *args: Any) -> "Future[T]":
        away = self._chat.outage == "away" or (bool(self._chat.outage) and not self._writes)
        return self._pool.submit(self._fail) if away else self._pool.submit(self._call, call, *args)

    def _fail(self) -> Any:
        raise OperationalError("the database is away")

    def _call(self, call: Callable[..., T], *args: Any) -> T:
        result = call(*args)
        if self._chat.outage:
            raise OperationalError("the connection broke after the commit")
        return result


class RedisChat(Chat):
    """Its processes share one loop, and hear of each other through Redis."""

    pace = 0.05
    grace = 2 / pace
    rounds = 300
    url: ClassVar[str]

    def new_loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.new_event_loop()

    def patch_stores(self, patch: Callable[..., None]) -> None:
        layer = RedisPubSubChannelLayer(hosts=layer_hosts(self.url), prefix=f"test{random.getrandbits(32)}")
        patch(channel_layers, "backends", {"default": layer})
        patch(database, "_readers", FlakyPool(self, database._readers, writes=False))
        patch(database, "_writer", FlakyPool(self, database._writer, writes=True))
        patch(hub, "TICK", self.pace)
        patch(hub, "HOLE_PATIENCE", hub.HOLE_PATIENCE * self.pace)
        # Not equal to itself: messages of one's own, which here may be another's, are not ignored.
        patch(carrier, "PROCESS", float("nan"))

    async def start(self, number: int) -> Process:
        process = await super().start(number)
        assert process.engine.hub.carrier
        process.engine.hub.carrier._accept = process.engine.hub.accept
        return process

    def tell(self, group: str, message: bus.Message) -> None:
        """From one of the processes, which hears it at once, through Redis to both."""
        receivers = list(bus._receivers)
        if receivers and not self.silent:
            teller = self.random.choice(receivers)
            bus._on_loop(teller, teller.accept, message)
            bus._on_loop(teller, teller.forward, group, message)


class RedisMachine(Machine):
    def new_chat(self, seed: int) -> Chat:
        return RedisChat(seed)


@pytest.mark.stores
@pytest.mark.timeout(300)
def test_any_order_of_events_over_redis(transactional_db: None, pools: None, redis_url: str) -> None:
    RedisChat.url = redis_url
    few = settings(max_examples=EXAMPLES, **LONG | {"stateful_step_count": STEPS})
    run_state_machine_as_test(RedisMachine, settings=few)
    print(dict(figures))

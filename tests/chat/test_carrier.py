"""The hub's end of the channel layer, on a layer of the test's own: it comes back, whatever the layer does."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from chat.realtime import carrier as carrier_module
from chat.realtime.bus import PROCESS
from chat.realtime.carrier import Carrier


class Layer:
    """Groups and one queue; raises while it is `away`."""

    def __init__(self) -> None:
        self.away = False
        self.members: set[tuple[str, str]] = set()
        self.adds = 0
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.moved = asyncio.Condition()

    async def _check(self) -> None:
        await asyncio.sleep(0)
        if self.away:
            raise ConnectionError("away")

    async def new_channel(self) -> str:
        await self._check()
        return "channel"

    async def receive(self, channel: str) -> dict[str, Any]:
        await self._check()
        return await self.inbox.get()

    async def group_add(self, group: str, channel: str) -> None:
        await self._check()
        self.adds += 1
        self.members.add((group, channel))

    async def group_discard(self, group: str, channel: str) -> None:
        await self._check()
        self.members.discard((group, channel))

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        await self._check()
        self.sent.append((group, message))


class Rig:
    def __init__(self) -> None:
        self.layer = Layer()
        self.heard: list[dict[str, Any]] = []
        self.carrier = Carrier(self.layer, self.heard.append)

    async def until(self, condition: Any) -> None:
        async with asyncio.timeout(5):
            while not condition():
                await asyncio.sleep(0.001)


@pytest.fixture
async def rig(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    monkeypatch.setattr(carrier_module, "LONGEST_PAUSE", 0.01)
    rig = Rig()
    rig.carrier.start()
    yield rig
    await rig.carrier.stop()


async def test_it_carries_messages_with_their_origin(rig: Rig) -> None:
    for number in range(3):
        rig.carrier.forward("room.1", {"number": number})
    await rig.until(lambda: len(rig.layer.sent) == 3)
    assert rig.layer.sent == [("room.1", {"number": number, "origin": PROCESS}) for number in range(3)]


async def test_it_hears_others_and_not_itself(rig: Rig) -> None:
    for origin in ("other", PROCESS, "third"):
        rig.layer.inbox.put_nowait({"origin": origin})
    await rig.until(lambda: len(rig.heard) == 2)
    assert [message["origin"] for message in rig.heard] == ["other", "third"]


async def test_it_is_in_the_groups_that_are_wanted(rig: Rig) -> None:
    rig.carrier.want("room.1")
    rig.carrier.want("room.2")
    await rig.carrier.settled(["room.1", "room.2"], 5)
    assert rig.layer.members == {("room.1", "channel"), ("room.2", "channel")}
    rig.carrier.drop("room.1")
    await rig.until(lambda: rig.layer.members == {("room.2", "channel")})
    rig.carrier.want("room.1")
    await rig.until(lambda: ("room.1", "channel") in rig.layer.members)


async def test_memberships_are_renewed(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    rig.carrier.want("room.1")
    await rig.carrier.settled(["room.1"], 5)
    monkeypatch.setattr(carrier_module, "RENEWAL", 0)
    rig.carrier.want("room.2")
    async with asyncio.timeout(5):
        while rig.layer.adds < 3:  # room.1 again, before or after room.2
            await asyncio.sleep(0)


async def test_nobody_waits_long_for_a_layer_that_is_away(rig: Rig) -> None:
    rig.layer.away = True
    rig.carrier.want("room.1")
    async with asyncio.timeout(2):
        await rig.carrier.settled(["room.1"], 0.02)
    assert rig.layer.members == set()


async def test_an_outage_is_two_lines_in_the_log(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    rig.layer.away = True
    with caplog.at_level(logging.INFO, "prosa.realtime"):
        rig.carrier.want("room.1")
        rig.carrier.forward("room.1", {"number": 1})
        await rig.until(lambda: caplog.records)
        await asyncio.sleep(0.05)
        rig.layer.away = False
        await rig.until(lambda: rig.layer.members and rig.layer.sent)
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    assert [number for _group, message in rig.layer.sent if (number := message["number"])] == [1]


async def test_after_an_outage_it_hears_again(rig: Rig) -> None:
    rig.layer.inbox.put_nowait({"origin": "other", "number": 1})
    await rig.until(lambda: rig.heard)
    rig.layer.away = True
    rig.carrier.want("room.1")
    await asyncio.sleep(0.02)
    rig.layer.away = False
    rig.layer.inbox.put_nowait({"origin": "other", "number": 2})
    await rig.until(lambda: len(rig.heard) == 2)


async def test_a_long_outage_keeps_the_newest(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    rig.layer.away = True
    for number in range(carrier_module.QUEUE + 10):
        rig.carrier.forward("room.1", {"number": number})
    await asyncio.sleep(0.02)
    rig.layer.away = False
    await rig.until(lambda: rig.layer.sent and rig.layer.sent[-1][1]["number"] == carrier_module.QUEUE + 9)
    assert len(rig.layer.sent) <= carrier_module.QUEUE + 1

"""From any thread to the hubs of this process, and to other processes where there is no hub to do it."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from channels.layers import get_channel_layer

from chat.realtime import bus

MESSAGE = {"type": "hub.people", "people": [1]}


class Ear:
    """A receiver on a loop and thread of its own; keeps what it hears, and the thread that brought it."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.forwarded: list[Any] = []
        self.threads: set[int] = set()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        bus.register(self)

    def accept(self, message: bus.Message) -> None:
        self.heard.append(message)
        self.threads.add(threading.get_ident())

    def forward(self, group: str, message: bus.Message) -> None:
        self.forwarded.append((group, message))

    def settle(self) -> None:
        """Wait until all that was called has run."""
        done = threading.Event()
        self.loop.call_soon_threadsafe(done.set)
        assert done.wait(5)

    def end(self) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.loop.stop)
            self.thread.join()
            self.loop.close()


@pytest.fixture
def ears() -> Iterator[tuple[Ear, Ear]]:
    both = Ear(), Ear()
    yield both
    for ear in both:
        bus.unregister(ear)
        ear.end()


def test_every_hub_hears_on_its_own_thread_and_one_forwards(ears: tuple[Ear, Ear]) -> None:
    bus.tell("group", MESSAGE)
    for ear in ears:
        ear.settle()
        assert ear.heard == [MESSAGE]
        assert ear.threads == {ear.thread.ident}
    assert [ear.forwarded for ear in ears] == [[("group", MESSAGE)], []]


def test_on_the_hubs_own_loop_it_is_heard_at_once(ears: tuple[Ear, Ear]) -> None:
    async def tell() -> bool:
        bus.tell("group", MESSAGE)
        return bool(ears[0].heard)

    assert asyncio.run_coroutine_threadsafe(tell(), ears[0].loop).result(5)
    ears[1].settle()
    assert ears[1].heard == [MESSAGE]


def test_messages_keep_their_order(ears: tuple[Ear, Ear]) -> None:
    for number in range(100):
        bus.tell("group", {"number": number})
    ears[1].settle()
    assert [message["number"] for message in ears[1].heard] == list(range(100))


def test_a_loop_that_has_closed_is_forgotten(ears: tuple[Ear, Ear]) -> None:
    ears[0].end()
    bus.tell("group", MESSAGE)
    bus.tell("group", MESSAGE)
    ears[1].settle()
    assert ears[1].heard == [MESSAGE] * 2
    assert ears[1].forwarded == [("group", MESSAGE)]
    bus.unregister(ears[0])


def test_without_hub_and_other_processes_there_is_nobody_to_tell(settings: Any) -> None:
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    bus.tell("group", MESSAGE)
    settings.CHANNEL_LAYERS = {}
    bus.tell("group", MESSAGE)


class Layer:
    """A channel layer of this test, which `breaks` or hangs."""

    sent: list[tuple[str, Any]] = []
    flushed = 0
    breaks = False
    hangs = False

    def __init__(self, **_: Any) -> None:
        pass

    async def group_send(self, group: str, message: Any) -> None:
        if self.breaks:
            raise OSError("away")
        await asyncio.sleep(3600 if self.hangs else 0)
        Layer.sent.append((group, message))

    async def flush(self) -> None:
        Layer.flushed += 1


@pytest.fixture
def layer(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Layer]:
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": f"{__name__}.Layer"}}
    monkeypatch.setattr(Layer, "sent", [])
    monkeypatch.setattr(Layer, "flushed", 0)
    monkeypatch.setattr(bus, "PATIENCE", 0.05)
    assert type(get_channel_layer()).__name__ == "Layer"
    return type(get_channel_layer())


def test_without_a_hub_a_process_sends_by_itself_and_cleans_up(layer: type[Layer]) -> None:
    bus.tell("group", MESSAGE)
    assert layer.sent == [("group", MESSAGE)]
    assert layer.flushed == 1


@pytest.mark.parametrize("fault", ["breaks", "hangs"])
def test_a_layer_that_is_away_costs_a_moment_and_no_error(
    layer: type[Layer], fault: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(layer, fault, True)
    with caplog.at_level(logging.WARNING, "prosa.realtime"):
        bus.tell("group", MESSAGE)
    assert "lost" in caplog.text
    assert layer.sent == []


async def test_in_a_loop_that_has_no_hub_it_never_raises(layer: type[Layer]) -> None:
    bus.tell("group", MESSAGE)


def test_rooms_have_groups_of_their_own() -> None:
    assert bus.room_group(7) != bus.room_group(71) != bus.CONTROL

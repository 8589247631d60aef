"""One socket from the inside: its frames in order, its bound, its end."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from twisted.internet.abstract import FileDescriptor

from chat.protocol import Close, Pong
from chat.realtime import socket as module
from chat.realtime.outlet import transport_of, unsent_bytes
from chat.realtime.socket import BURST_LIMIT, PAUSE, WAITING_LIMIT, Socket


class Reader:
    """The other end: takes what is sent while it is `reading`."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.reading = asyncio.Event()
        self.reading.set()
        self.socket = Socket(self.send, 1, "s")
        self.pump = asyncio.create_task(self.socket.pump())

    async def send(self, message: dict[str, Any]) -> None:
        await self.reading.wait()
        self.messages.append(message)

    def texts(self) -> list[str]:
        return [message["text"] for message in self.messages if message["type"] == "websocket.send"]

    async def end(self) -> list[dict[str, Any]]:
        async with asyncio.timeout(5):
            await self.pump
        return self.messages


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    reader = Reader()
    yield reader
    reader.pump.cancel()
    await asyncio.gather(reader.pump, return_exceptions=True)


async def test_frames_leave_in_order_and_then_it_closes(reader: Reader) -> None:
    for text in "abc":
        reader.socket.write(text)
    reader.socket.tell(Pong(id="x"))
    reader.socket.close(Close.RESTART)
    messages = await reader.end()
    assert reader.texts() == ["a", "b", "c", '{"type":"pong","id":"x"}']
    assert messages[-1] == {"type": "websocket.close", "code": 4012}


async def test_after_the_end_nothing_is_written(reader: Reader) -> None:
    reader.socket.close(Close.POLICY)
    reader.socket.close(Close.SIGNED_OUT)
    reader.socket.write("late")
    assert await reader.end() == [{"type": "websocket.close", "code": 4008}]


async def test_it_waits_for_work(reader: Reader) -> None:
    await asyncio.sleep(0)
    reader.socket.write("a")
    for _ in range(5):
        await asyncio.sleep(0)
    assert reader.texts() == ["a"]
    assert not reader.pump.done()


async def test_a_burst_to_a_reader_that_takes_it_is_no_reason(reader: Reader) -> None:
    """A second is given to who has not begun to read what came at once."""
    for _ in range(WAITING_LIMIT // 1000 + 100):
        reader.socket.write("x" * 1000)
    assert reader.socket.closing is None
    for _ in range(BURST_LIMIT // 1000):
        reader.socket.write("x" * 1000)
    assert reader.socket.closing == Close.SLOW


async def test_too_slow_a_reader_is_cut_off_at_a_bound(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chat.realtime.socket.BURST_LIMIT", WAITING_LIMIT)
    reader.reading.clear()
    for _ in range(WAITING_LIMIT // 1000):
        reader.socket.write("x" * 1000)
    assert reader.socket.closing is None
    reader.socket.write("x" * 2000)
    assert reader.socket.closing == Close.SLOW
    assert not reader.socket._waiting
    reader.reading.set()
    assert (await reader.end())[-1] == {"type": "websocket.close", "code": 4009}


async def test_many_frames_go_no_faster_than_they_leave(reader: Reader) -> None:
    reader.reading.clear()
    writing = asyncio.create_task(reader.socket.write_all("x" * 1000 for _ in range(5000)))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not writing.done()
    assert reader.socket._size <= PAUSE + 1000
    reader.reading.set()
    async with asyncio.timeout(5):
        await writing
    assert reader.socket.closing is None


async def test_who_writes_many_does_not_wait_for_a_socket_that_closes(reader: Reader) -> None:
    reader.reading.clear()
    writing = asyncio.create_task(reader.socket.write_all("x" * 1000 for _ in range(5000)))
    await asyncio.sleep(0)
    reader.socket.close(Close.SIGNED_OUT)
    async with asyncio.timeout(5):
        await writing


@pytest.mark.parametrize("cancelled", [True, False])
async def test_nobody_waits_for_a_socket_that_can_send_no_more(cancelled: bool) -> None:
    async def broken(message: dict[str, Any]) -> None:
        await asyncio.sleep(0 if not cancelled else 3600)
        raise OSError("gone")

    socket = Socket(broken, 1, "s")
    pump = asyncio.create_task(socket.pump())
    writing = asyncio.create_task(socket.write_all("x" * 1000 for _ in range(5000)))
    await asyncio.sleep(0)
    if cancelled:
        pump.cancel()
    async with asyncio.timeout(5):
        await asyncio.gather(pump, writing, return_exceptions=True)
    assert socket.closing is not None


# What the server holds for a client that does not read


async def until(condition: Any) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.001)


@pytest.fixture
def held(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A server that holds so many bytes; looked at often."""
    held = [PAUSE + 1000]
    monkeypatch.setattr(module, "LOOK", 0.001)
    monkeypatch.setattr(reader.socket, "_unsent", lambda: held[0])
    return held


async def test_the_server_is_given_no_more_than_it_may_hold(reader: Reader, held: list[int]) -> None:
    reader.socket.write("a")
    await asyncio.sleep(0.02)
    assert reader.texts() == []
    held[0] = PAUSE
    await until(lambda: reader.texts() == ["a"])


async def test_a_client_that_takes_nothing_for_long_is_cut_off(
    reader: Reader, held: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STALL", 0.02)
    reader.socket.write("a")
    assert (await reader.end())[-1] == {"type": "websocket.close", "code": 4009}
    assert reader.texts() == []


async def test_a_client_that_takes_little_is_slow_but_alive(
    reader: Reader, held: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STALL", 0.05)
    reader.socket.write("a")
    for _ in range(20):
        await asyncio.sleep(0.01)
        held[0] -= 1
    assert reader.socket.closing is None
    held[0] = 0
    await until(lambda: reader.texts() == ["a"])


async def test_a_socket_that_closes_does_not_wait_for_its_reader(reader: Reader, held: list[int]) -> None:
    reader.socket.write("a")
    await asyncio.sleep(0.01)
    reader.socket.close(Close.SIGNED_OUT)
    assert (await reader.end())[-1] == {"type": "websocket.close", "code": 4001}


def test_servers_that_tell_nothing_hold_nothing() -> None:
    assert unsent_bytes(print)() == unsent_bytes(partial(print, "protocol"))() == 0
    assert transport_of(partial(print)) is None


def test_daphnes_transport_is_asked_what_it_holds() -> None:
    transport = FileDescriptor(reactor=object())
    transport.connected, transport.disconnected = True, False
    transport.dataBuffer, transport.offset = b"x" * 100, 40
    transport._tempDataLen = 7
    send = partial(print, SimpleNamespace(transport=transport))
    assert transport_of(send) is transport
    assert unsent_bytes(send)() == 67

"""From any thread of this process to its hubs, and through the channel layer to the other processes.

A hub lives on one event loop. While one runs, it carries this process's messages to the layer in the background, so
that a Redis that hangs delays nobody; a process without a hub (a management command) sends by itself, briefly.
"""

import asyncio
import logging
import secrets
from typing import Any, Protocol

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer

log = logging.getLogger("prosa.realtime")

CONTROL = "people"
# Who sent a message: a process ignores its own when they come back.
PROCESS = secrets.token_hex(8)
PATIENCE = 2.0

Message = dict[str, Any]


class Receiver(Protocol):
    """A running hub."""

    loop: asyncio.AbstractEventLoop

    def accept(self, message: Message) -> None: ...
    def forward(self, group: str, message: Message) -> None: ...


_receivers: list[Receiver] = []


def register(receiver: Receiver) -> None:
    _receivers.append(receiver)


def unregister(receiver: Receiver) -> None:
    if receiver in _receivers:
        _receivers.remove(receiver)


def room_group(room_id: int) -> str:
    return f"room.{room_id}"


def tell(group: str, message: Message) -> None:
    """Hand `message` to this process's hubs and to those of `group` in other processes. Never raises, never waits
    while a hub runs."""
    receivers = list(_receivers)
    for receiver in receivers:
        _on_loop(receiver, receiver.accept, message)
    if receivers:
        _on_loop(receivers[0], receivers[0].forward, group, message)
    else:
        _send_alone(group, message)


def _on_loop(receiver: Receiver, function: Any, *args: Any) -> None:
    try:
        running = asyncio.get_running_loop()
    except RuntimeError:
        running = None
    if running is receiver.loop:
        function(*args)
        return
    try:
        receiver.loop.call_soon_threadsafe(function, *args)
    except RuntimeError:  # that loop has just closed
        unregister(receiver)


def _send_alone(group: str, message: Message) -> None:
    layer = get_channel_layer()
    if layer is None or isinstance(layer, InMemoryChannelLayer):
        return  # nobody listens outside this process

    async def send() -> None:
        async with asyncio.timeout(PATIENCE):
            await layer.group_send(group, message)
        await layer.flush()

    try:
        async_to_sync(send)()
    except Exception as error:  # a hint: whoever missed it asks the database
        log.warning("channel layer: a publication was lost: %s", error or type(error).__name__)

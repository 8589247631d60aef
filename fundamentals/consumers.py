"""One echo, written three times: what Channels' consumers do for us, and what the word `async` in them decides.

An ASGI application is a function of three arguments (asgi.readthedocs.io). `bare_echo` is one, with nothing between it
and the server: its own loop asks for events and tells them apart.

A *consumer* (channels.readthedocs.io) is a class that turns the loop round: each event becomes a call of the method
that has its name, `websocket.receive` that of `websocket_receive`. The loop, in channels.consumer, is always the same.

`AsyncEcho` is called in the event loop, in this connection's own task: while it awaits, the others have their turn.
`SyncEcho` is written without a single `await`, so it may call whatever blocks. For that Channels takes it to another
thread, and that is *one* thread for all sync consumers of the process: what they touch need not be safe for several.
So one slow call there delays every other sync consumer. It delays even the async ones, for before each event Channels
closes old connections to the database, in that same thread. Only the bare one never passes there.

To see it: say `slow` on one connection, and anything on another one.
"""

from typing import Any

from channels.consumer import AsyncConsumer, SyncConsumer
from channels.exceptions import StopConsumer

from fundamentals.asgi.scope import Application, Event, Receive, Scope, Send
from fundamentals.pause import Pause
from fundamentals.witness import Witness

SLOW = "slow"
NO_LAYER = ""  # no other connection speaks to these, so they need no channel layer


def message(event: Event) -> dict[str, Any]:
    """What came, as the event that sends it back."""
    return {"type": "websocket.send", "text": event.get("text"), "bytes": event.get("bytes")}


def bare_echo(witness: Witness, pause: Pause) -> Application:
    async def echo(scope: Scope, receive: Receive, send: Send) -> None:
        witness.scope(scope)
        while True:
            event = await receive()
            witness.event(scope, event)
            match event["type"]:
                case "websocket.connect":
                    await send({"type": "websocket.accept"})
                case "websocket.receive":
                    if event.get("text") == SLOW:
                        await pause.wait()
                    await send(message(event))
                    witness.answered(scope)
                case "websocket.disconnect":
                    return

    return echo


class SyncEcho(SyncConsumer):
    channel_layer_alias = NO_LAYER

    def __init__(self, witness: Witness, pause: Pause) -> None:
        self.witness = witness
        self.pause = pause

    def websocket_connect(self, event: Event) -> None:
        self.witness.scope(self.scope)
        self.witness.event(self.scope, event)
        self.send({"type": "websocket.accept"})

    def websocket_receive(self, event: Event) -> None:
        self.witness.event(self.scope, event)
        if event.get("text") == SLOW:
            self.pause.block()
        self.send(message(event))
        self.witness.answered(self.scope)

    def websocket_disconnect(self, event: Event) -> None:
        self.witness.event(self.scope, event)
        raise StopConsumer


class AsyncEcho(AsyncConsumer):
    channel_layer_alias = NO_LAYER

    def __init__(self, witness: Witness, pause: Pause) -> None:
        self.witness = witness
        self.pause = pause

    async def websocket_connect(self, event: Event) -> None:
        self.witness.scope(self.scope)
        self.witness.event(self.scope, event)
        await self.send({"type": "websocket.accept"})

    async def websocket_receive(self, event: Event) -> None:
        self.witness.event(self.scope, event)
        if event.get("text") == SLOW:
            await self.pause.wait()
        await self.send(message(event))
        self.witness.answered(self.scope)

    async def websocket_disconnect(self, event: Event) -> None:
        self.witness.event(self.scope, event)
        raise StopConsumer


def echoes(witness: Witness, pause: Pause) -> dict[str, Application]:
    """The three of them, by the path where each is served."""
    return {
        "/bare": bare_echo(witness, pause),
        "/sync": SyncEcho.as_asgi(witness=witness, pause=pause),
        "/async": AsyncEcho.as_asgi(witness=witness, pause=pause),
    }

"""What a server holds of one client's bytes, in both directions.

ASGI has no word for it: Daphne's `send` returns at once and its buffers grow without bound while a client does not
read. Under Daphne `send` is a partial whose first argument is the protocol, with Twisted's transport; that is
private, so its shape is checked, and any other server counts as holding nothing (uvicorn's `send` waits by itself).
Likewise Daphne reads on and queues without bound while the application waits, unless its transport is paused.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from twisted.internet.abstract import FileDescriptor


def transport_of(send: Any) -> Any:
    """Daphne's transport behind an ASGI `send`, if this is one."""
    protocol = send.args[0] if isinstance(send, partial) and send.args else None
    transport = getattr(protocol, "transport", None)
    return transport if isinstance(transport, FileDescriptor) else None


def unsent_bytes(send: Any) -> Callable[[], int]:
    """A function that gives the bytes which wait in the server for this client to read."""
    transport = transport_of(send)
    if transport is None or not hasattr(transport, "_tempDataLen"):
        return lambda: 0
    return lambda: len(transport.dataBuffer) - transport.offset + transport._tempDataLen


@contextmanager
def paused(send: Any) -> Iterator[None]:
    """Read nothing more from this client inside: TCP's own back-pressure reaches it."""
    transport = transport_of(send)
    if transport is None:
        yield
        return
    transport.pauseProducing()
    try:
        yield
    finally:
        transport.resumeProducing()

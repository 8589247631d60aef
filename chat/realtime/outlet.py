"""What a server still holds of what was sent to one client.

ASGI has no word for it: Daphne's `send` returns at once and its buffers grow without bound while a client does not
read. Under Daphne `send` is a partial whose first argument is the protocol, with Twisted's transport; that is
private, so its shape is checked, and any other server counts as holding nothing (uvicorn's `send` waits by itself).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from twisted.internet.abstract import FileDescriptor


def transport_of(send: Any) -> FileDescriptor | None:
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

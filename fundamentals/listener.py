"""The listening socket: the calls that every server makes before its first client."""

import socket
from collections.abc import Callable
from typing import Any

from fundamentals.addrport import Address

BACKLOG = socket.SOMAXCONN
# The system's own buffer per client. Left alone it grows to megabytes for one that does not read, and the larger it
# is the later the system reports that a slow client took something (when a third of it is free again). Much smaller,
# and a fast client stalls: at 64 KiB an echo on one machine waits 40 ms for acknowledgements now and then.
SEND_BUFFER = 262144


def open_listener(
    address: Address,
    *,
    backlog: int = BACKLOG,
    reuse: bool = True,
    make_socket: Callable[..., socket.socket] = socket.socket,
) -> socket.socket:
    """A socket that listens at `address`; port 0 takes a free one.

    `reuse` sets SO_REUSEADDR. Without it the port stays taken for a minute after a server that closed connections
    itself, because the system keeps remembering them (TIME_WAIT); Linux wants it to have been set there as well.
    Raises OSError when the address cannot be had, and its subclass socket.gaierror when the name is unknown.
    """
    family, sockaddr = _resolve(address)
    listener = make_socket(family, socket.SOCK_STREAM)
    try:
        if reuse:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)  # each connection inherits it
        listener.bind(sockaddr)
        listener.listen(backlog)
    except BaseException:
        listener.close()
        raise
    return listener


def _resolve(address: Address) -> tuple[int, Any]:
    """The first address of a name, IPv4 before IPv6: clients that try both find it either way."""
    found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
    family, _type, _protocol, _name, sockaddr = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    return family, sockaddr

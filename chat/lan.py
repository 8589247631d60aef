"""This computer's addresses in its own network: where the phones in the same room reach it."""

import ipaddress
import socket
import struct
from collections.abc import Iterator
from fcntl import ioctl
from urllib.parse import urlsplit

SIOCGIFADDR = 0x8915  # Linux: an interface's IPv4 address (netdevice(7))
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
PATIENCE = 0.3


def shareable(url: str) -> str:
    """`url` as others in the network can open it: in place of this computer's own name its first address there,
    if the server answers at that."""
    parts = urlsplit(url)
    if parts.hostname not in LOCAL:
        return url
    port = parts.port or 80
    address = next(filter(lambda found: answers(found, port), lan_addresses()), None)
    return parts._replace(netloc=f"{address}:{port}").geturl() if address else url


def answers(address: str, port: int) -> bool:
    try:
        socket.create_connection((address, port), PATIENCE).close()
    except OSError:
        return False
    return True


def lan_addresses() -> list[str]:
    """This computer's private IPv4 addresses, the one that leads outside first."""
    found = dict.fromkeys([*outward_address(), *interface_addresses()])
    return [text for text in found if is_lan(ipaddress.ip_address(text))]


def is_lan(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_private and not (address.is_loopback or address.is_link_local or address.is_unspecified)


def outward_address() -> Iterator[str]:
    """The address that a packet to elsewhere would bear; connecting a UDP socket sends none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return
        yield probe.getsockname()[0]


def interface_addresses() -> Iterator[str]:
    """Each interface's address, as Linux tells it; elsewhere the outward one has to do."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _index, name in socket.if_nameindex():
            try:
                request = ioctl(probe, SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
            except OSError:
                continue
            yield socket.inet_ntoa(request[20:24])

"""Under which addresses other machines of the network reach this one."""

import ipaddress
import socket
from contextlib import suppress

# One address outside, and one in each range that private networks use: the way to them names our own address there.
PROBES = {
    socket.AF_INET: ("203.0.113.1", "192.168.0.1", "10.0.0.1", "172.16.0.1"),
    socket.AF_INET6: ("2001:db8::1", "fd00::1"),
}


def seen_from_outside(host: str) -> list[str]:
    """The addresses of this machine that lead to a server bound to `host`, an IP address that is not loopback."""
    address = ipaddress.ip_address(host)
    if not address.is_unspecified:
        return [host]
    # "::" takes IPv4 connections as well.
    families = [socket.AF_INET] if address.version == 4 else [socket.AF_INET6, socket.AF_INET]
    return [found for family in families for found in lan_addresses(family)]


def lan_addresses(family: socket.AddressFamily) -> list[str]:
    """This machine's addresses towards its networks, the one of the default route first; [] without a network.

    The host's own name is no good for this: many systems give it a loopback address.
    """
    found = (_source_towards(family, probe) for probe in PROBES[family])
    return [address for address in dict.fromkeys(found) if address and not ipaddress.ip_address(address).is_loopback]


def _source_towards(family: socket.AddressFamily, probe: str) -> str:
    """The address that packets to `probe` would leave from. Connecting a datagram socket sends none."""
    with socket.socket(family, socket.SOCK_DGRAM) as datagram, suppress(OSError):
        datagram.connect((probe, 9))
        return str(datagram.getsockname()[0])
    return ""

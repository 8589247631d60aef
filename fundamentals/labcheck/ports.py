"""Which TCP ports are free, and who listens where: from /proc/net on Linux, from `lsof` elsewhere."""

import ipaddress
import random
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

NET = Path("/proc/net")
CLIENTS = Path("/proc/sys/net/ipv4/ip_local_port_range")
LISTEN, TIME_WAIT, FIN_WAIT2 = "0A", "06", "05"
LOCAL = ("127.0.0.1", "0.0.0.0", "::", "::1")


class Place(NamedTuple):
    """Where somebody listens; `inode` is that of the socket (0: unknown)."""

    host: str
    port: int
    inode: int = 0

    @property
    def is_local(self) -> bool:
        """Whether a client that connects to localhost gets there."""
        return self.host in LOCAL


def free_port() -> int:
    """A port that nobody has, outside the range from which the system takes those of clients."""
    for _attempt in range(200):
        port = random.randrange(10_000, first_of_clients())
        if _is_free(port):
            return port
    raise OSError("there is no free port")


def listeners() -> list[Place]:
    """Where anybody on this machine listens (TCP)."""
    if NET.is_dir():
        return [place for place, state in connections(f" {LISTEN} ") if state == LISTEN]
    return list(parse_lsof(run_lsof()))


def remembered(port: int) -> bool:
    """Whether the system still remembers connections that this port's side closed first (TIME_WAIT)."""
    found = connections(f":{port:04X} ")
    return any(place.port == port and state in (TIME_WAIT, FIN_WAIT2) for place, state in found)


def bound_to_udp(port: int) -> bool:
    return any(place.port == port for place, _state in connections(f":{port:04X} ", "udp"))


def connections(text: str, protocol: str = "tcp") -> Iterator[tuple[Place, str]]:
    """Sockets of the system: their own side, and the state as two hexadecimal digits. Nothing without /proc.

    Only lines with `text` in them, as to read all of them takes time: there may be thousands.
    """
    for path in (NET / protocol, NET / f"{protocol}6"):
        with suppress(OSError):
            yield from (parse_line(line) for line in path.read_text().splitlines()[1:] if text in line)


def parse_line(line: str) -> tuple[Place, str]:
    """A line of /proc/net/tcp or tcp6: `sl local_address rem_address st … uid timeout inode`."""
    fields = line.split()
    address, _colon, port = fields[1].partition(":")
    return Place(parse_address(address), int(port, 16), int(fields[9])), fields[3]


def parse_address(digits: str) -> str:
    """`0100007F` is 127.0.0.1: words of 32 bits, each in the byte order of this machine (little endian)."""
    words = [bytes.fromhex(digits[at : at + 8])[::-1] for at in range(0, len(digits), 8)]
    address = ipaddress.ip_address(b"".join(words))
    return str(getattr(address, "ipv4_mapped", None) or address)  # Java listens at ::ffff:127.0.0.1


def run_lsof() -> str:
    try:
        command = ["lsof", "-nP", "-iTCP", "-sTCP:LISTEN", "-FPn"]
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def parse_lsof(text: str) -> Iterator[Place]:
    """The lines `n127.0.0.1:9090`, `n[::1]:9090` and `n*:9090` of `lsof -Fn`."""
    for host, port in re.findall(r"^n([^\s>]+):(\d+)$", text, re.MULTILINE):
        yield Place("0.0.0.0" if host == "*" else host.strip("[]"), int(port))


def first_of_clients() -> int:
    try:
        return max(11_000, int(CLIENTS.read_text().split()[0]))
    except OSError:
        return 32_768


def _is_free(port: int) -> bool:
    """Without SO_REUSEADDR, so that a port that the system still remembers does not count as free."""
    with socket.socket() as probe:
        try:
            probe.bind(("", port))
        except OSError:
            return False
    return True

"""Where a server listens, written as Django's `runserver` takes it: `9090`, `127.0.0.1:9090`, `[::1]:9090`."""

import ipaddress
import re
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 9090

HOST_NAME = re.compile(r"[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*")


class AddressError(ValueError):
    """An address that cannot be used; the message says what is wrong with it, in the reader's language."""


class Address(NamedTuple):
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_addrport(text: str | None, host: str | None = None) -> Address:
    """The address in `text` (None: the default one), with `host` as the separate option gives it.

    Raises AddressError when either is nonsense, or when both name a host and not the same one.
    """
    written, port = (None, str(DEFAULT_PORT)) if text is None else _split(text)
    hosts = {parse_host(name) for name in (written, host) if name is not None}
    if len(hosts) > 1:
        raise AddressError(
            _('two hosts were given, "%(first)s" and "%(second)s": keep one of them')
            % {"first": written, "second": host}
        )
    return Address(hosts.pop() if hosts else DEFAULT_HOST, parse_port(port))


def parse_port(text: str) -> int:
    """0 to 65535, where 0 asks the system for a free one."""
    if not (text.isascii() and text.isdigit()):
        raise AddressError(_('"%(text)s" is not a port number, nor address:port') % {"text": text})
    if len(text.lstrip("0")) > 5 or int(text) > 65535:
        raise AddressError(_("port %(text)s does not exist: the last one is 65535") % {"text": text})
    return int(text)


def parse_host(text: str) -> str:
    """An IPv4 address, an IPv6 address without its brackets, or a name; "0" is short for 0.0.0.0."""
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if bare == "0":
        return "0.0.0.0"
    looks_numeric = ":" in bare or bare != text or bare.rpartition(".")[2].isdigit()
    if looks_numeric and not _is_ip(bare):
        raise AddressError(_('"%(text)s" is not a valid IP address') % {"text": text})
    if not looks_numeric and not HOST_NAME.fullmatch(bare):
        raise AddressError(_('"%(text)s" is not an address nor the name of a machine') % {"text": text})
    return bare


def endpoint(address: Any) -> str:
    """`IP:PORT` of what accept() or getsockname() gives; an IPv6 address stands in brackets."""
    return str(Address(*address[:2]))


def _split(text: str) -> tuple[str | None, str]:
    host, colon, port = text.rpartition(":")
    if not colon:
        return None, text
    if not host:
        raise AddressError(_('"%(text)s" has no address before the colon') % {"text": text})
    if ":" in host and not (host.startswith("[") and host.endswith("]")):
        raise AddressError(
            _('"%(text)s": an IPv6 address goes in brackets and a port follows, as in [::1]:9090') % {"text": text}
        )
    return host, port


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True

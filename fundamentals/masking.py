"""What a page or a terminal may show of a connection: everything but what would let somebody else in."""

import re
from collections.abc import Iterable

HIDDEN = "••••••"
CREDENTIALS = {"authorization", "proxy-authorization", "x-csrftoken"}
PAIR = re.compile(r"(?<==)[^;]*")


def masked(fields: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    """Header fields as text. Of cookies only the names are left, of credentials nothing."""
    return [masked_field(bytes(name).decode("latin-1"), bytes(value).decode("latin-1")) for name, value in fields]


def masked_field(name: str, value: str) -> tuple[str, str]:
    match name.lower():
        case "cookie":
            return name, PAIR.sub(HIDDEN, value) if "=" in value else HIDDEN
        case "set-cookie":
            cookie, semicolon, attributes = value.partition(";")
            return name, masked_field("cookie", cookie)[1] + semicolon + attributes
        case word if word in CREDENTIALS:
            return name, HIDDEN
        case _:
            return name, value

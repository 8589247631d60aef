"""Requests for tests, as the parser would give them, and what a handler answers."""

import os
from pathlib import Path

from fundamentals.http.files import Files
from fundamentals.http.message import Headers, Request, Response


def request(target: str, method: str = "GET", **fields: str) -> Request:
    """`If_Match="*"` becomes the field `If-Match: *`."""
    path, _mark, query = target.partition("?")
    headers = Headers((name.replace("_", "-"), value) for name, value in fields.items())
    return Request(method, target, path, query, (1, 1), headers)


def ask(root: Path, target: str, method: str = "GET", **fields: str) -> Response:
    return Files(root)(request(target, method, **fields))


def header(response: Response, name: str) -> str | None:
    return Headers(response.headers).get(name)


def body(response: Response) -> bytes:
    if isinstance(response.body, bytes):
        return response.body
    try:
        return b"".join(response.body)
    finally:
        close = getattr(response.body, "close", None)
        assert close is not None
        close()


def open_descriptors() -> list[str]:
    """Of this process; listing them takes one more, always the same."""
    return sorted(os.listdir("/dev/fd"))

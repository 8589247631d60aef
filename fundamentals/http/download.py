"""The response with one file: all of it, a part, several parts, or the news that there is no need to send it."""

import os
import secrets
import time

from fundamentals.http.conditions import Validators, precondition, range_allowed
from fundamentals.http.content import PIECE, Chunk, Content
from fundamentals.http.dates import http_date
from fundamentals.http.media import media_type
from fundamentals.http.message import Field, Request, Response, error_response
from fundamentals.http.ranges import content_range, parse_range

# Without this a browser may look into a text and take it for a page, with the scripts of whoever wrote it.
NO_SNIFFING = ("X-Content-Type-Options", "nosniff")

Plan = tuple[Response, list[Chunk]]


def file_response(request: Request, name: bytes, fd: int, status: os.stat_result) -> Response:
    """The response with the file that is open as `fd`, which from now on is this function's to close.

    A small file is read here and now; for a large one the body is a Content.
    """
    response, chunks = plan(request, name, status, time.time())
    content = Content(fd, chunks)
    if len(content) > PIECE:
        response.headers.append(("Content-Length", str(len(content))))
        response.body = content
        return response
    try:
        response.body = b"".join(content) if chunks else response.body
        return response
    finally:
        content.close()


def plan(request: Request, name: bytes, status: os.stat_result, now: float) -> Plan:
    """The response but for the bytes of the file, and which of these it takes: none if the body is there already."""
    size, current = status.st_size, validators_of(status, now)
    if code := precondition(request, current, now):
        return unsent(code, current), []
    fields = [("Content-Type", media_type(name)), *fields_of(current), ("Accept-Ranges", "bytes"), NO_SNIFFING]
    parts = _parts(request, size, current, now)
    if parts is None:
        return Response(200, fields), [range(size)]
    if not parts:
        return error_response(416, headers=[("Content-Range", f"bytes */{size}")]), []
    return _one_part(fields, parts[0], size) if len(parts) == 1 else _many_parts(fields, parts, size)


def unsent(code: int, current: Validators) -> Response:
    """304, with what the client needs to find its copy (RFC 9110 section 15.4.5), or 412."""
    return Response(304, [("ETag", current.etag)]) if code == 304 else error_response(code)


def validators_of(status: os.stat_result, now: float) -> Validators:
    """A file that was written to gets another tag, even if its date is set back: nobody can set `st_ctime`."""
    tag = f'"{status.st_mtime_ns:x}-{status.st_ctime_ns:x}-{status.st_size:x}"'
    return Validators(tag, whole_seconds(status, now))


def whole_seconds(status: os.stat_result, now: float) -> int:
    """When the file was written: at the earliest in 1970, and not later than now (RFC 9110 section 8.8.2.1)."""
    return max(0, min(status.st_mtime_ns // 10**9, int(now)))


def fields_of(current: Validators) -> list[Field]:
    modified = [("Last-Modified", http_date(current.modified))] if current.modified is not None else []
    return [*modified, ("ETag", current.etag)]


def _parts(request: Request, size: int, current: Validators, now: float) -> list[range] | None:
    """As parse_range() gives them. Range means something only to GET (RFC 9110 section 14.2)."""
    wanted = request.headers.get("Range") if request.method == "GET" else None
    if wanted is None or not range_allowed(request.headers, current, now):
        return None
    return parse_range(wanted, size)


def _one_part(fields: list[Field], part: range, size: int) -> Plan:
    return Response(206, [*fields, ("Content-Range", content_range(part, size))]), [part]


def _many_parts(fields: list[Field], parts: list[range], size: int) -> Plan:
    """Each part with a head of its own, between lines that no file contains: they were not known before."""
    (_name, kind), *others = fields
    boundary = secrets.token_hex(16)
    chunks: list[Chunk] = []
    for part in parts:
        head = f"--{boundary}\r\nContent-Type: {kind}\r\nContent-Range: {content_range(part, size)}\r\n\r\n"
        chunks += [head.encode(), part, b"\r\n"]
    kind = f"multipart/byteranges; boundary={boundary}"
    return Response(206, [("Content-Type", kind), *others]), [*chunks, f"--{boundary}--\r\n".encode()]

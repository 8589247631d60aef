"""A correct web server in another style: one loop, fields in small letters, pages in chunks, an ETag and no date.

arguments: {port} {root}
"""

import asyncio
import contextlib
import hashlib
import html
import mimetypes
import re
import sys
from email.utils import formatdate
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes, urlsplit

ROOT = Path(sys.argv[2]).resolve()
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT")
LINE = re.compile(rb"([A-Z]+) (\S+) HTTP/([0-9])\.([0-9])")
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\0\r\n]*?)[ \t]*")
HOST = re.compile(r"[A-Za-z0-9.\[\]:_-]*")
MOST = 1 << 20


class Refused(Exception):
    def __init__(self, status):
        self.status = status


class Request:
    def __init__(self, head):
        first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
        if len(first) > 8000:
            raise Refused(414)
        found = LINE.fullmatch(first)
        if not found:
            raise Refused(501 if re.fullmatch(rb"\w+ \S+ HTTP/1\.[01]", first) else 400)
        self.method, self.target = found[1].decode(), found[2].decode("latin-1")
        self.version = int(found[3]), int(found[4])
        if len(lines) > 100:
            raise Refused(431)
        fields = [FIELD.fullmatch(line) for line in lines]
        if not all(fields):
            raise Refused(400)
        self.fields = [(field[1].decode().lower(), field[2].decode("latin-1")) for field in fields]
        self.check()

    def all(self, name):
        return [value for known, value in self.fields if known == name]

    def get(self, name, default=""):
        return ", ".join(self.all(name)) or default

    def check(self):
        if self.version[0] != 1:
            raise Refused(505)
        hosts = self.all("host")
        if self.version == (1, 1) and (len(hosts) != 1 or not HOST.fullmatch(hosts[0])):
            raise Refused(400)
        lengths, codings = set(self.all("content-length")), self.all("transfer-encoding")
        if len(lengths) > 1 or (lengths and codings) or not all(re.fullmatch("[0-9]+", one) for one in lengths):
            raise Refused(400)
        if codings and (self.version == (1, 0) or codings[0].lower() != "chunked"):
            raise Refused(400 if self.version == (1, 0) else 501)
        if self.method not in METHODS:
            raise Refused(501)
        self.length = int(lengths.pop()) if lengths else 0
        self.chunked = bool(codings)
        if self.length > MOST:
            raise Refused(413)


class Answer:
    def __init__(self, status, body=b"", kind="text/html; charset=utf-8", **fields):
        self.status, self.body = status, body
        self.fields = {name.replace("_", "-"): value for name, value in fields.items()}
        if status not in (204, 304):
            self.fields["content-type"] = kind


def page(status, text, **fields):
    return Answer(status, f"<!doctype html><meta charset=utf-8><p>{text}".encode(), **fields)


def respond(request):
    if request.method == "OPTIONS":
        return Answer(204, allow="GET, HEAD, OPTIONS")
    if request.method not in ("GET", "HEAD"):
        return page(405, "Assim não.", allow="HEAD, GET")
    path = urlsplit(request.target).path if "://" in request.target else request.target.partition("?")[0]
    name = unquote_to_bytes(path or "/").decode("utf-8", "surrogateescape")
    if "\0" in name:
        return page(400, "Isso não é um nome.")
    try:
        file = (ROOT / name.lstrip("/")).resolve()
        return find(request, file, name) if file.is_relative_to(ROOT) else page(403, "Fora daqui.")
    except OSError:
        return page(404, "Não encontrei.")


def find(request, file, name):
    if file.is_dir() and not name.endswith("/"):
        return page(302, "Logo ali.", location=f"http://{request.get('host')}{quote(name)}/")
    if file.is_dir() and not (file / "index.html").is_file():
        return listing(file, name)
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file() or name.endswith("/") and file.name != "index.html":
        return page(404, "Não encontrei.")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    kind += "; charset=utf-8" if kind.startswith("text/") else ""
    return portion(request, file.read_bytes(), kind)


def listing(folder, name):
    links = (f'<li><a href="{quote(name + one.name)}">{html.escape(one.name)}</a>' for one in sorted(folder.iterdir()))
    return page(200, f"<ul>{''.join(links)}</ul>")


def portion(request, data, kind):
    etag = f'"{hashlib.sha1(data).hexdigest()}"'
    if etag in request.get("if-none-match"):
        return Answer(304, etag=etag)
    part = re.fullmatch(r"bytes=(\d*)-(\d*)", request.get("range"))
    if not part or part.groups() == ("", ""):
        return Answer(200, data, kind, etag=etag)
    first = int(part[1]) if part[1] else max(0, len(data) - int(part[2]))
    last = min(int(part[2]) if part[1] and part[2] else len(data) - 1, len(data) - 1)
    if first > last:
        return Answer(416, b"", content_range=f"bytes */{len(data)}")
    return Answer(206, data[first : last + 1], kind, etag=etag, content_range=f"bytes {first}-{last}/{len(data)}")


async def read_head(reader):
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        line = await reader.readline()
        data += line
        if not line:
            raise Refused(400) if data else EOFError
        if data == b"\r\n":
            data = b""
        if len(data) > 16384:
            raise Refused(414 if data.count(b"\n") < 2 else 431)
    return data


async def read_body(reader, request):
    await reader.readexactly(request.length)
    total = 0
    while request.chunked:
        size = re.fullmatch(rb"([0-9A-Fa-f]{1,8})(?:;.*)?\r\n", await reader.readline(), re.DOTALL)
        if not size:
            raise Refused(400)
        total += int(size[1], 16)
        if total > MOST:
            raise Refused(413)
        if not int(size[1], 16):
            break
        await reader.readexactly(int(size[1], 16))
        if await reader.readexactly(2) != b"\r\n":
            raise Refused(400)
    while request.chunked and await reader.readline() not in (b"\r\n", b""):
        pass


async def send(writer, answer, *, head_only=False, old=False, close=False):
    fields = {"date": formatdate(usegmt=True), **answer.fields}
    chunked = answer.fields.get("content-type", "").startswith("text/html") and not old and answer.body
    if chunked:
        fields["transfer-encoding"] = "chunked"
    elif answer.status not in (204, 304):
        fields["content-length"] = str(len(answer.body))
    if close:
        fields["connection"] = "close"
    head = "".join(f"{name}:{value}\r\n" for name, value in fields.items())
    writer.write(f"HTTP/1.1 {answer.status} \r\n{head}\r\n".encode())
    if chunked and not head_only:
        for start in range(0, len(answer.body), 20):
            piece = answer.body[start : start + 20]
            writer.write(b"%X\r\n%b\r\n" % (len(piece), piece))
        writer.write(b"0\r\n\r\n")
    elif not head_only and answer.status not in (204, 304):
        writer.write(answer.body)
    await writer.drain()


async def exchange(reader, writer):
    """One request and its answer; whether another may follow."""
    request = Request(await read_head(reader))
    if request.get("expect").lower() == "100-continue":
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    await read_body(reader, request)
    answer = respond(request)
    close = request.version == (1, 0) or "close" in request.get("connection").lower() or answer.status == 403
    await send(writer, answer, head_only=request.method == "HEAD", old=request.version == (1, 0), close=close)
    return not close


async def converse(reader, writer):
    try:
        while await asyncio.wait_for(exchange(reader, writer), 30):
            pass
    except Refused as refused:
        await send(writer, page(refused.status, "Não entendi."), close=True)
    except ValueError:  # a line over the reader's limit
        await send(writer, page(414, "Longo demais."), close=True)
    except (TimeoutError, EOFError, OSError, asyncio.CancelledError):
        pass
    with contextlib.suppress(OSError, asyncio.CancelledError):
        writer.write_eof()
        await asyncio.wait_for(reader.read(1 << 16), 0.2)
    writer.close()


async def main():
    server = await asyncio.start_server(converse, "127.0.0.1", int(sys.argv[1]), limit=1 << 15, backlog=200)
    print("Pronto.", flush=True)
    async with server:
        await server.serve_forever()


with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(main())

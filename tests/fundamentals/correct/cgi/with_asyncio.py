"""A correct CGI server in another style: one loop, a temporary file as the script's input, its path as the whole name.

arguments: {port} {script}
"""

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
from urllib.parse import unquote_to_bytes

SCRIPT = os.path.abspath(sys.argv[2])
ONCE = ("content-length", "content-type", "proxy")


def environment(method, target, version, fields, length, writer):
    path, _, query = target.partition("?")
    host, port = writer.get_extra_info("sockname")[:2]
    told = {
        "GATEWAY_INTERFACE": "CGI/1.1",
        "SERVER_SOFTWARE": "asyncio",
        "SERVER_PROTOCOL": version,
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": writer.get_extra_info("peername")[0],
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "PATH": os.environ["PATH"],
    }
    for name, value in fields:
        if name == "content-type":
            told["CONTENT_TYPE"] = value
        if name not in ONCE:
            key = "HTTP_" + name.upper().replace("-", "_")
            told[key] = f"{told[key]}, {value}" if key in told else value
    if length:
        told["CONTENT_LENGTH"] = str(length)
    return {name.encode("latin-1"): value.encode("latin-1") for name, value in told.items()}


async def run(told, body):
    with tempfile.TemporaryFile() as file:
        file.write(body)
        file.seek(0)
        return await asyncio.create_subprocess_exec(
            SCRIPT, stdin=file, stdout=subprocess.PIPE, env=told, cwd=os.path.dirname(SCRIPT)
        )


async def read_head(output):
    fields = []
    while line := (await output.readline()).rstrip(b"\r\n"):
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon:
            return None
        fields.append((name.lower(), value.strip()))
    return fields or None


async def converse(reader, writer):
    with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
        await answer(reader, writer)
    writer.close()


async def answer(reader, writer):
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
    method, target, version = first.split()
    fields = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
    length = int(dict(fields).get("content-length", 0))
    body = await reader.readexactly(length)
    for _hop in range(5):
        process = await run(environment(method, target, version, fields, len(body), writer), body)
        try:
            head = await read_head(process.stdout)
            location = dict(head or ()).get("location", "")
            if location.startswith("/") and "status" not in dict(head):
                method, target, body = "GET", location, b""
                continue
            return await pass_on(head, location, method, process.stdout, writer)
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def pass_on(head, location, method, output, writer):
    if head is None:
        writer.write(b"HTTP/1.0 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
        return
    status = dict(head).get("status", "302 Found" if location else "200 OK")
    lines = [f"HTTP/1.0 {status}", *(f"{name}: {value}" for name, value in head if name != "status"), "", ""]
    writer.write("\r\n".join(lines).encode("latin-1"))
    while method != "HEAD" and (piece := await output.read(65536)):
        writer.write(piece)
        await writer.drain()


async def main():
    server = await asyncio.start_server(converse, "127.0.0.1", int(sys.argv[1]))
    print("Aguardando...", flush=True)
    await server.serve_forever()


with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(main())

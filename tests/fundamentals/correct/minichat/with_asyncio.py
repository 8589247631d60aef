"""A correct mini chat without threads: one loop, a buffer for each client that the loop empties when there is room."""

import asyncio
import contextlib
import sys
import unicodedata

LONGEST = 64 * 1024
MOST_WAITING = 1024 * 1024
everybody: dict[str, asyncio.StreamWriter] = {}


def say(line: str) -> None:
    for name, writer in list(everybody.items()):
        writer.write(line.encode())
        if writer.transport.get_write_buffer_size() > MOST_WAITING:
            del everybody[name]
            writer.transport.abort()
            say(f"* {name} saiu\n")


def leave(name: str) -> None:
    if name in everybody:
        say(f"* {name} saiu\n")
    everybody.pop(name, None)


async def listen(name: str, reader: asyncio.StreamReader) -> None:
    while line := await next_line(reader):
        if not line.endswith(b"\n"):
            return
        text = line.removesuffix(b"\n").removesuffix(b"\r").decode(errors="replace")
        if text == ":bye":
            return
        if len(line) > LONGEST:
            if name in everybody:
                everybody[name].write(b"! linha longa\n")
            continue
        say(f"{name}: {''.join(c for c in text if unicodedata.category(c) != 'Cc')}\n")


async def next_line(reader: asyncio.StreamReader) -> bytes:
    """A line; one that is too long comes without its middle."""
    start = b""
    while True:
        try:
            return start + await reader.readuntil(b"\n")
        except asyncio.IncompleteReadError as error:
            return start + error.partial
        except asyncio.LimitOverrunError as error:
            start = (await reader.readexactly(error.consumed))[: LONGEST + 1]


async def welcome(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    host, port = writer.get_extra_info("peername")
    name = f"{host}:{port}"
    writer.write(b"* Bem-vindo. Regra da casa: gentileza.\n")
    everybody[name] = writer
    try:
        await listen(name, reader)
    except (OSError, asyncio.CancelledError):
        pass
    finally:
        leave(name)
        writer.close()


async def main(port: int) -> None:
    server = await asyncio.start_server(welcome, "127.0.0.1", port, limit=LONGEST)
    print(f"Aguardando conexões na porta {port}...", flush=True)
    async with server:
        await server.serve_forever()


with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(main(int(sys.argv[1])))

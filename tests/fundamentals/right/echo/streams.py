"""One thread, and coroutines: drain() waits for the client. `localhost` may be two addresses."""

import asyncio
import contextlib
import sys


async def converse(reader, writer):
    with contextlib.suppress(OSError, asyncio.CancelledError):
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(converse, "localhost", int(sys.argv[1]))
    print("Aguardando conexões...", flush=True)
    await server.serve_forever()


with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(main())

# check: long_line
# mistake: mais de 64 KiB não foi recusada
import asyncio
import sys

clients = {}


async def talk(reader, writer):
    name = "{}:{}".format(*writer.get_extra_info("peername"))
    clients[name] = writer
    buffer = b""
    while data := await reader.read(65536):
        *lines, buffer = (buffer + data).split(b"\n")
        for line in lines:
            text = line.removesuffix(b"\r").decode(errors="replace")
            if text == ":bye":
                return await leave(name)
            tell(f"{name}: {text}\n")
    await leave(name)


def tell(message):
    for writer in clients.values():
        writer.write(message.encode())


async def leave(name):
    tell(f"* {name} saiu\n")
    writer = clients.pop(name)
    writer.close()
    await writer.wait_closed()


async def main():
    await (await asyncio.start_server(talk, "127.0.0.1", int(sys.argv[1]))).serve_forever()


asyncio.run(main())

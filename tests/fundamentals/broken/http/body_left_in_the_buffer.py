# check: body_is_read
# mistake: tomado pelo pedido seguinte
import asyncio
import sys

PAGE = 'Este é o conteúdo do recurso "/" neste servidor.'.encode()


async def converse(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")  # and the body stays where it is
            method, target, _ = head.split(b"\r\n")[0].split()
            if method not in (b"GET", b"HEAD"):
                status, body = b"405 Method Not Allowed", b"405"
            else:
                status, body = (b"200 OK", PAGE) if target == b"/" else (b"404 Not Found", b"404")
            fields = b"Content-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n" % len(body)
            writer.write(b"HTTP/1.1 %b\r\n%b\r\n" % (status, fields) + (b"" if method == b"HEAD" else body))
            await writer.drain()
    except (asyncio.IncompleteReadError, OSError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(converse, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()


asyncio.run(main())

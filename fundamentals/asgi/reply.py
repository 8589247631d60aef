"""A response that is known as a whole, as ASGI's two events."""

from fundamentals.asgi.scope import Send


async def reply(send: Send, status: int, body: bytes, kind: str, *fields: tuple[bytes, bytes]) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode()), *fields]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

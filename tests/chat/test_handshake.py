"""Who is let in, and with which close code who is not."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from chat import consumers, handshake
from chat.consumers import ChatConsumer
from chat.database import reading
from chat.handshake import same_origin
from chat.models import User
from tests.chat.client import Client, Closed
from tests.chat.conftest import Connect
from tests.chat.people import Cast, session_of
from tests.chat.test_standing import deleted, expired, gone, new_password

pytestmark = pytest.mark.stores
stored = pytest.mark.django_db(transaction=True)


# Where from


def scope(scheme: str, *headers: tuple[str, str]) -> dict[str, Any]:
    return {"scheme": scheme, "headers": [(name.encode(), value.encode()) for name, value in headers]}


LOCAL = [
    ("ws", "localhost:8000", "http://localhost:8000", True),
    ("ws", "192.168.1.7:8000", "http://192.168.1.7:8000", True),
    ("ws", "[::1]:8000", "http://[::1]:8000", True),
    ("ws", "localhost", "http://localhost", True),
    ("ws", "LocalHost:8000", "http://LOCALHOST:8000", True),
    ("wss", "localhost:8000", "https://localhost:8000", True),
    ("ws", "localhost:8000", "https://localhost:8000", False),
    ("wss", "localhost:8000", "http://localhost:8000", False),
    ("ws", "localhost:8000", "http://localhost:8001", False),
    ("ws", "localhost:8000", "http://localhost", False),
    ("ws", "localhost:8000", "http://127.0.0.1:8000", False),
    ("ws", "localhost:8000", "http://localhost:8000.evil.example", False),
    ("ws", "localhost:8000", "http://localhost:8000/", False),
    ("ws", "localhost:8000", "null", False),
    ("ws", "localhost:8000", "", False),
    ("ws", "evil.example", "http://evil.example", False),
    ("ws", "8.8.8.8", "http://8.8.8.8", False),
    ("ws", "", "http://", False),
]


@pytest.mark.parametrize(("scheme", "host", "origin", "same"), LOCAL)
def test_in_the_lan_the_origin_is_the_host(scheme: str, host: str, origin: str, same: bool, settings: Any) -> None:
    settings.PROSA_URL = ""
    assert same_origin(scope(scheme, ("host", host), ("origin", origin))) is same


NAMED = [
    ("https://chat.example.org", True),
    ("HTTPS://chat.example.org", True),
    ("http://chat.example.org", False),
    ("https://chat.example.org:8443", False),
    ("https://chat.example.org.evil.example", False),
    ("https://evil.example", False),
    ("http://localhost", False),
    ("null", False),
]


@pytest.mark.parametrize(("origin", "same"), NAMED)
def test_under_a_name_the_origin_is_that_name(origin: str, same: bool, settings: Any) -> None:
    settings.PROSA_URL = "https://chat.example.org"
    for host in ("chat.example.org", "localhost", "evil.example"):
        assert same_origin(scope("ws", ("host", host), ("origin", origin))) is same


def test_no_origin_and_two_origins_are_none(settings: Any) -> None:
    settings.PROSA_URL = ""
    host, origin = ("host", "localhost"), ("Origin", "http://localhost")
    assert same_origin(scope("ws", host, origin))
    assert not same_origin(scope("ws", host))
    assert not same_origin(scope("ws", host, origin, ("origin", "http://evil.example")))


@stored
@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:8001", "https://localhost:8000", None])
async def test_other_origins_are_refused_before_accept(cast: Cast, engine: None, origin: str | None) -> None:
    headers = [(b"host", b"localhost:8000")] + ([(b"origin", origin.encode())] if origin else [])
    client = Client(await reading(session_of, cast.carla), headers=headers)
    with pytest.raises(Closed):
        await client.open()
    assert client.code == 4403


# Who


async def refused(session: str | None) -> int:
    """The code that closes a socket of this session; it is accepted first, so that a browser can tell why."""
    client = Client(session)
    await client.open()
    code = await client.closed()
    await client.close()
    assert client.frames == []
    return code


@stored
@pytest.mark.parametrize("session", [None, "", "x" * 32, "a b", '"', "ç"])
async def test_nobody_signed_in(engine: None, session: str | None) -> None:
    assert await refused(session) == 4401


@stored
@pytest.mark.parametrize("end", [expired, deleted, gone, new_password])
async def test_a_session_that_ended(cast: Cast, engine: None, end: Callable[[User, str], None]) -> None:
    session = await reading(session_of, cast.charlie)
    await reading(end, cast.charlie, session)
    assert await refused(session) == 4401


@stored
@pytest.mark.parametrize("how", [{"banned_at": "2024-01-01T00:00Z"}, {"is_active": False}], ids=["banned", "inactive"])
async def test_somebody_shut_out(cast: Cast, engine: None, how: dict[str, Any]) -> None:
    session = await reading(session_of, cast.carla)
    await reading(User.objects.filter(pk=cast.carla.pk).update, **how)
    assert await refused(session) == 4403


@stored
async def test_while_the_database_is_away_one_comes_back_later(
    cast: Cast, engine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(key: str) -> None:
        raise OperationalError("away")

    session = await reading(session_of, cast.carla)
    monkeypatch.setattr(handshake, "session_user", away)
    assert await refused(session) == 4012


@stored
@pytest.mark.parametrize(
    ("offered", "agreed"),
    [(["prosa.v1"], "prosa.v1"), ([], None), (["prosa.v9"], None), (["prosa.v9", "prosa.v1"], "prosa.v1")],
)
async def test_subprotocols(cast: Cast, engine: None, offered: list[str], agreed: str | None) -> None:
    client = Client(await reading(session_of, cast.carla), subprotocols=offered)
    assert await client.open() == agreed
    assert (await client.hello())["user"]["username"] == "carla"
    await client.close()


# The first words


@stored
async def test_no_hello_in_time(cast: Cast, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    assert consumers.HELLO_PATIENCE == 10
    monkeypatch.setattr(consumers, "HELLO_PATIENCE", 0.05)
    client = await connect(cast.carla, hello=False)
    assert (await client.ask("ping"))["type"] == "pong"
    assert await client.closed() == 4008


@stored
async def test_a_hello_in_time(cast: Cast, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumers, "HELLO_PATIENCE", 0.2)
    client = await connect(cast.carla)
    await asyncio.sleep(0.3)
    assert (await client.ask("ping"))["type"] == "pong"


@stored
async def test_before_the_hello_there_is_only_ping(cast: Cast, connect: Connect) -> None:
    client = await connect(cast.carla, hello=False)
    for kind, fields in (("send", {"body": "Hello"}), ("history", {}), ("read", {"seq": 0}), ("sync", {"after": 0})):
        await client.send(kind, id="a", room=cast.room.pk, **fields)
        assert (await client.next("error"))["code"] == "invalid"
    assert (await client.ask("ping"))["type"] == "pong"
    assert {frame["type"] for frame in client.frames} == {"error", "pong"}


@stored
async def test_a_second_hello_is_a_mistake(cast: Cast, connect: Connect) -> None:
    client = await connect(cast.carla)
    await client.send("hello")
    assert (await client.next("error"))["code"] == "invalid"
    assert len(client.of("welcome")) == 1


@stored
async def test_an_eleventh_socket(cast: Cast, connect: Connect) -> None:
    session = await reading(session_of, cast.carla)
    first = [await connect(cast.carla, session=session) for _ in range(10)][0]
    eleventh = await connect(cast.carla, session=session, hello=False)
    assert await eleventh.closed() == 4029
    assert (await (await connect(cast.dave)).ask("ping"))["type"] == "pong"
    await first.close()
    await eleventh.close()
    assert (await (await connect(cast.carla)).ask("ping"))["type"] == "pong"


@stored
@pytest.mark.parametrize(("language", "word"), [("en", "room"), ("pt-br", "")])
async def test_errors_speak_the_persons_language(cast: Cast, connect: Connect, language: str, word: str) -> None:
    await reading(User.objects.filter(pk=cast.carla.pk).update, language=language)
    client = await connect(cast.carla)
    error = await client.ask("history", room="999")
    assert (error["code"], error["detail"] != "") == ("not_found", True)
    assert word in error["detail"]


async def test_what_is_no_connection_is_none_of_ours() -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "websocket.disconnect", "code": 1006}

    async def send(message: dict[str, Any]) -> None:
        raise AssertionError(message)

    await ChatConsumer.as_asgi(scope("ws"), receive, send)

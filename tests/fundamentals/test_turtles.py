"""What is noted of a connection, and who may see it."""

import asyncio
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx
import pytest
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser
from django.core.asgi import get_asgi_application
from django.test import AsyncClient, Client

from chat.models import User
from fundamentals import turtleconsumer, turtles
from fundamentals.asgi.scope import Event, Receive, Scope, Send
from fundamentals.turtleconsumer import TurtleConsumer
from fundamentals.turtles import Record, Watch, called, current_frame, holder

HEADERS = [
    (b"host", b"localhost"),
    (b"cookie", b"sessionid=secret1; csrftoken=secret2"),
    (b"origin", b"http://localhost"),
]
SCOPE: Scope = {"type": "http", "path": "/turtles/", "headers": HEADERS, "query_string": b""}


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Channels looks after each thread's connection, which a test before may have left there."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


# The turtle that watches.


async def run(application: Any, scope: Scope, events: list[Event]) -> list[Event]:
    sent: list[Event] = []
    waiting = iter(events)

    async def receive() -> Event:
        return next(waiting)

    async def send(event: Event) -> None:
        sent.append(event)

    await Watch(application)(scope, receive, send)
    return sent


async def test_what_passes_is_noted_and_passed_on() -> None:
    records: list[Record] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        records.append(scope[Watch.KEY])
        assert await receive() == {"type": "http.request", "body": b"12345"}
        await send({"type": "http.response.start", "status": 200, "headers": [(b"set-cookie", b"a=secret3; Path=/")]})
        await send({"type": "websocket.send", "text": "secret4", "bytes": None})

    sent = await run(inner, SCOPE, [{"type": "http.request", "body": b"12345"}])
    assert [event["type"] for event in sent] == ["http.response.start", "websocket.send"]
    [record] = records
    assert Watch.KEY not in SCOPE and record.scope == SCOPE
    assert record.events == [
        ("received", "http.request", [("body", "bytes: 5")]),
        ("sent", "http.response.start", [("status", "200"), ("headers", [("set-cookie", "a=••••••; Path=/")])]),
        ("sent", "websocket.send", [("text", "caracteres: 7"), ("bytes", "None")]),
    ]
    assert dict(record.shown_scope())["headers"][1] == ("cookie", "sessionid=••••••; csrftoken=••••••")


@pytest.mark.parametrize("scope", [SCOPE | {"path": "/r/geral/"}, {"type": "lifespan"}])
async def test_of_others_nothing_is_noted(scope: Scope) -> None:
    async def inner(given: Scope, receive: Receive, send: Send) -> None:
        assert given is scope

    assert await run(inner, scope, []) == []


async def test_the_record_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turtles, "EVENTS", 2)

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        for _ in range(5):
            await send({"type": "websocket.send", "text": ""})
        assert len(scope[Watch.KEY].events) == 2

    assert len(await run(inner, SCOPE, [])) == 5


async def test_the_first_stack_is_that_of_who_asks_for_the_first_event() -> None:
    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await receive()
        [stack] = scope[Watch.KEY].stacks
        names = [name for part in stack.parts for name in part.names]
        assert names.index("fundamentals.turtles.Watch.__call__") < names.index(f"{__name__}.{inner.__qualname__}")
        assert stack.task == asyncio.current_task().get_name() and stack.thread == threading.current_thread().name

    await run(inner, SCOPE, [{"type": "http.request"}] * 2)


# Names.


class Base:
    def method(self) -> str:
        frame = sys._getframe()
        del self
        return called(frame)

    def frame(self) -> Any:
        return sys._getframe()


class Derived(Base):
    async def send(self, event: Event) -> None: ...


def test_a_method_is_called_by_the_class_of_its_object() -> None:
    assert called(Derived().frame()) == f"{__name__}.Derived.frame"
    assert Derived().method() == f"{__name__}.Base.method"
    assert called((lambda: sys._getframe())()).endswith("<lambda>")


def test_without_an_event_loop_there_is_no_task() -> None:
    record = Record(SCOPE, "")
    record.stand_on(current_frame())
    assert record.stacks[0].task == ""


def test_in_a_callback_there_is_no_task() -> None:
    async def main() -> None:
        told: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(lambda: told.set_result(turtles.task_name()))
        assert await told == ""

    asyncio.run(main())


def closed_over(send: Any) -> Callable[[Event], Any]:
    return lambda event: send(event)


@pytest.mark.parametrize(
    ("send", "name"),
    [
        (partial(print, Derived()), f"{__name__}.Derived"),
        (Derived().send, f"{__name__}.Derived"),
        (closed_over(Derived().send), f"{__name__}.Derived"),
        (partial(Derived().send), f"{__name__}.Derived"),
        (called, "called"),
        (Derived(), f"{__name__}.Derived"),
    ],
)
def test_who_holds_the_other_end(send: Any, name: str) -> None:
    assert holder(send) == name


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("daphne.server.Server.run", "O Daphne"),
        ("config.static.Middleware.__call__", "O middleware do Django"),
        ("config.help.CommandLine.execute", "O comando"),
        ("fundamentals.asyncserver.AsyncServer.run", "A parte do próprio"),
        ("twisted.internet.asyncioreactor.AsyncioSelectorReactor.run", "O laço de eventos"),
        ("somewhere.else", "Outro código"),
    ],
)
def test_what_a_call_is_for(name: str, about: str) -> None:
    assert str(turtles.about_name(name)).startswith(about)


# The page.

database = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ana(transactional_db: None) -> User:
    return User.objects.create(username="ana", display_name="Ana")


async def get(application: Any, key: str, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(application)
    cookies = {"sessionid": key} if key else {}
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost", cookies=cookies) as client:
        return await client.get("/turtles/", headers=headers)


@database
async def test_the_page_shows_its_own_delivery(ana: User) -> None:
    signed_in = AsyncClient()
    await signed_in.aforce_login(ana, "chat.accounts.Backend")
    key = signed_in.cookies["sessionid"].value
    page = await get(Watch(get_asgi_application()), key, **{"Accept-Encoding": "gzip", "X-Test": "<!-- the events -->"})
    assert page.status_code == 200 and page.text.endswith("</html>\n")
    events = page.text.partition("Os eventos")[2]
    assert events.index("http.request") < events.index("http.response.start") < events.index("http.response.body")
    assert "chat.middleware.lan_host_only" in page.text and "fundamentals.views.turtles.page" in page.text
    assert key not in page.text and "sessionid=••••••" in page.text
    assert "&lt;!-- the events --&gt;" in page.text


@database
def test_without_a_scope_the_page_says_so(ana: User) -> None:
    client = Client(headers={"host": "localhost"})
    assert client.get("/turtles/").url == "/accounts/login/?next=/turtles/"
    client.force_login(ana, "chat.accounts.Backend")
    assert "o servidor fala WSGI" in client.get("/turtles/").text
    assert client.post("/turtles/").status_code == 405


# Its WebSocket.


def someone() -> User:
    return User(username="ana")


def socket(user: Any = None, *, headers: Any = HEADERS, query: str = "", **scope: Any) -> WebsocketCommunicator:
    consumer = TurtleConsumer.as_asgi()

    async def with_user(given: Scope, receive: Receive, send: Send) -> None:
        await consumer({**given, "user": user or someone()} | scope, receive, send)

    return WebsocketCommunicator(Watch(with_user), f"/ws/turtles/{query}", headers=list(headers))


async def test_the_socket_shows_itself() -> None:
    line = socket()
    assert (await line.connect())[0]
    whole = await line.receive_from()
    assert whole.startswith('<div class="stack" data-part="connection">')
    assert "TurtleConsumer.websocket_connect" in whole and "websocket.accept" in whole and "<code>user</code>" in whole
    assert "secret" not in whole
    await line.send_to(text_data="<b>oi</b>")
    events = await line.receive_from()
    assert events.startswith('<div class="stack" data-part="events">') and "&lt;b&gt;oi" in events
    await line.send_to(bytes_data=b"\0\1")
    assert "bytes: 2" in await line.receive_from()
    await line.disconnect()


@pytest.mark.parametrize(
    ("query", "title"), [("?language=en", "The stack"), ("?language=xx", "A pilha"), ("", "A pilha")]
)
async def test_it_speaks_the_language_of_the_page(query: str, title: str) -> None:
    line = socket(query=query)
    await line.connect()
    assert title in await line.receive_from()
    await line.disconnect()


def origin(value: bytes) -> list[tuple[bytes, bytes]]:
    return [(b"host", b"localhost"), (b"origin", value)]


@pytest.mark.parametrize(
    ("line", "site"),
    [
        (partial(socket, AnonymousUser()), ""),
        (partial(socket, headers=origin(b"http://evil.example")), ""),
        (partial(socket, headers=origin(b"null")), ""),
        (partial(socket, headers=[(b"host", b"localhost")]), ""),
        (partial(socket, headers=[(b"origin", b"http://")]), ""),
        (partial(socket), "https://chat.example"),
    ],
)
async def test_strangers_and_pages_of_other_sites_are_refused(line: Any, site: str, settings: Any) -> None:
    settings.PROSA_URL = site
    communicator = line()
    assert (await communicator.connect())[0] is False


async def test_the_site_has_the_name_that_it_was_given(settings: Any) -> None:
    settings.PROSA_URL = "https://chat.example"
    line = socket(headers=origin(b"https://chat.example"))
    assert (await line.connect())[0]
    await line.disconnect()


async def test_it_ends_when_there_were_too_many_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turtleconsumer, "MESSAGES", 1)
    line = socket()
    await line.connect()
    for _ in range(2):
        await line.receive_from()
        await line.send_to(text_data="oi")
    assert (await line.receive_output()) == {"type": "websocket.close", "code": 1008}

"""The external API, the client that asks it, and what the pages make of both."""

import asyncio
import builtins
import json
import threading
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import httpx
import pytest
from django.core.asgi import get_asgi_application
from django.test import AsyncClient, Client

from chat.models import User
from fundamentals import films
from fundamentals.cinema import FILMS, Film
from fundamentals.films import COMMAND, NoFilms, fetch_films, parse
from fundamentals.filmsapi import FilmsAPI, Manners
from fundamentals.views import films as views
from tests.fundamentals.servers import GUARD

FIRST = {"title": "Limite", "year": 1931, "director": "Mário Peixoto"}


def api(*, chance: float = 0.5, **manners: Any) -> FilmsAPI:
    return FilmsAPI(Manners(**{"delay": 0.0} | manners), lambda line: None, lambda: chance)


def asking(application: Any) -> httpx.Client:
    return httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://api")


# The API.


async def test_the_films_of_the_api() -> None:
    async with asking(api()) as client:
        entries = (await client.get("/films")).json()
        assert len(entries) == 20 and entries[0] == FIRST
        assert (await client.get("/")).json() == {"films": "/films"}
        assert (await client.get("/other")).status_code == 404
        refused = await client.post("/films")
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(("rate", "status"), [(0, 200), (0.5, 200), (0.51, 500), (1, 500)])
async def test_the_share_of_requests_that_fail(rate: float, status: int) -> None:
    async with asking(api(fail_rate=rate)) as client:
        assert (await client.get("/films")).status_code == status


async def test_other_protocols_are_no_affair_of_the_api() -> None:
    with pytest.raises(ValueError, match="websocket"):
        await api()({"type": "websocket"}, None, None)


async def test_an_api_without_an_answer_gives_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundamentals.filmsapi.SILENCE", 0.0)
    sent: list[Any] = []

    async def send(event: Any) -> None:
        sent.append(event)

    await api(answer="nothing")({"type": "http", "method": "GET", "path": "/films"}, None, send)
    assert sent == []


async def test_it_counts_who_asks_at_the_same_time() -> None:
    application = api(delay=0.05)
    async with asking(application) as client:
        await asyncio.gather(*(client.get("/films") for _ in range(5)))
        await client.get("/films")
    assert (application.most, application.now) == (5, 0)


# The client.


def test_films_are_read() -> None:
    assert parse(json.dumps([FIRST]).encode()) == [Film("Limite", 1931, "Mário Peixoto")]
    assert parse(b"[]") == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[{",
        b"{}",
        b"7",
        b"null",
        b"[1]",
        b"[{}]",
        b'["film"]',
        b'[{"title": 1, "year": 1931, "director": ""}]',
        b'[{"title": "", "year": "1931", "director": ""}]',
        b'[{"title": "", "year": true, "director": ""}]',
        b'[{"title": "", "year": 1931, "director": null}]',
        b"[" * 100_000,
    ],
)
def test_nonsense_is_no_list_of_films(body: bytes) -> None:
    with pytest.raises(NoFilms, match="não é uma lista de filmes"):
        parse(body)


async def problem(application: Any) -> NoFilms:
    with pytest.raises(NoFilms) as caught:
        await fetch_films(httpx.ASGITransport(application))
    return caught.value


async def test_the_client_gets_the_films() -> None:
    assert await fetch_films(httpx.ASGITransport(api())) == list(FILMS)


async def test_a_failing_api_is_a_sentence() -> None:
    assert (await problem(api(fail_rate=1))).text == "A API de filmes está com defeito (status 500)."


async def test_bad_json_is_a_sentence() -> None:
    assert "não é uma lista de filmes" in (await problem(api(answer="bad-json"))).text


async def test_a_silent_api_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(films, "PATIENCE", 0.05)
    assert "não respondeu a tempo" in (await problem(api(answer="nothing"))).text


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (httpx.ConnectError("refused"), "não está rodando"),
        (httpx.ReadError("reset"), "parou no meio"),
        (httpx.RemoteProtocolError("nonsense"), "parou no meio"),
    ],
)
async def test_what_breaks_on_the_way_is_a_sentence(error: Exception, text: str) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(NoFilms, match=text) as caught:
        await fetch_films(httpx.MockTransport(fail))
    assert caught.value.advice == (COMMAND if isinstance(error, httpx.ConnectError) else "")


async def test_too_much_is_not_read() -> None:
    endless = httpx.MockTransport(lambda request: httpx.Response(200, content=forever()))

    async def forever() -> Any:
        while True:
            yield b" " * 65536

    with pytest.raises(NoFilms, match="não é uma lista"):
        await asyncio.wait_for(fetch_films(endless), GUARD)


async def test_without_httpx_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "httpx":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(NoFilms, match="httpx"):
        await fetch_films()


# The pages.

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ana(transactional_db: None) -> User:
    return User.objects.create(username="ana", display_name="Ana")


@pytest.fixture
def visitor(ana: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(ana, "chat.accounts.Backend")
    return client


Answer = Callable[[Any], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answer]:
    """What the API answers in this test: films, or a problem."""

    def set_answer(outcome: Any) -> None:
        async def fetch() -> list[Film]:
            if isinstance(outcome, Exception):
                raise outcome
            return list(outcome)

        monkeypatch.setattr(views, "fetch_films", fetch)

    yield set_answer


def test_the_page_does_not_wait_for_the_api(visitor: Client, answer: Answer) -> None:
    answer(AssertionError("the page asked the API"))
    page = visitor.get("/filmes/")
    assert page.status_code == 200
    assert 'data-url="/filmes/list/"' in page.text and "Limite" not in page.text


@pytest.mark.parametrize("path", ["/filmes/list/", "/filmes/sync/"])
def test_the_films_are_listed(visitor: Client, answer: Answer, path: str) -> None:
    answer([*FILMS, Film("<b>", 2000, "&")])
    page = visitor.get(path)
    assert page.text.count("<tr>") == 22 and "<td>1931</td>" in page.text
    assert "&lt;b&gt;" in page.text and "<b>" not in page.text
    assert "no-store" in page.headers["cache-control"]


@pytest.mark.parametrize("path", ["/filmes/list/", "/filmes/sync/"])
def test_a_problem_is_shown_with_a_way_to_repeat(visitor: Client, answer: Answer, path: str) -> None:
    answer(NoFilms("Está fora.", "<comando>"))
    page = visitor.get(path)
    assert "Está fora." in page.text and "<code>&lt;comando&gt;</code>" in page.text and "Tentar de novo" in page.text


@pytest.mark.parametrize("path", ["/filmes/list/", "/filmes/sync/"])
def test_an_empty_list_is_shown(visitor: Client, answer: Answer, path: str) -> None:
    answer([])
    assert "não conhece nenhum filme" in visitor.get(path).text


@pytest.mark.parametrize("path", ["/filmes/", "/filmes/list/", "/filmes/sync/"])
def test_it_is_for_people_who_are_signed_in(visitor: Client, answer: Answer, path: str) -> None:
    answer(FILMS)
    assert visitor.get(path).status_code == 200
    stranger = Client(headers={"host": "localhost"}).get(path)
    assert (stranger.status_code, stranger.url) == (302, f"/accounts/login/?next={path}")
    assert visitor.post(path).status_code == 405


async def test_the_visitors_of_the_async_view_wait_together(ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is answered before all have asked."""
    all_here = asyncio.Barrier(5)

    async def fetch() -> list[Film]:
        async with asyncio.timeout(GUARD):
            await all_here.wait()
        return list(FILMS)

    monkeypatch.setattr(views, "fetch_films", fetch)
    signed_in = AsyncClient()
    await signed_in.aforce_login(ana, "chat.accounts.Backend")
    transport = httpx.ASGITransport(get_asgi_application())
    cookies = {"sessionid": signed_in.cookies["sessionid"].value}
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost", cookies=cookies) as client:
        answers = await asyncio.gather(*(client.get("/filmes/list/") for _ in range(5)))
    assert [answer.text.count("<tr>") for answer in answers] == [21] * 5


class Queue(threading.BoundedSemaphore):
    """One that tells when it is full."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.full = threading.Event()
        self._taken = count(1)
        self._size = size

    def acquire(self, *arguments: Any, **options: Any) -> bool:
        taken = super().acquire(*arguments, **options)
        if taken and next(self._taken) == self._size:
            self.full.set()
        return taken


def test_the_one_worker_serves_one_after_the_other_and_the_queue_is_bounded(
    visitor: Client, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once: list[int] = []
    busy = threading.Lock()

    async def fetch() -> list[Film]:
        at_once.append(busy.acquire(blocking=False))
        await asyncio.sleep(0)
        busy.release()
        return list(FILMS)

    monkeypatch.setattr(views, "fetch_films", fetch)
    queue = Queue(3)
    monkeypatch.setattr(views, "QUEUE", queue)
    with views.WORKER:
        waiting = [threading.Thread(target=visitor.get, args=("/filmes/sync/",)) for _ in range(3)]
        for thread in waiting:
            thread.start()
        assert queue.full.wait(GUARD)
        sent_away = visitor.get("/filmes/sync/")
        assert sent_away.status_code == 503 and "único trabalhador" in sent_away.text
        assert at_once == []
    for thread in waiting:
        thread.join(GUARD)
    assert at_once == [True] * 3
    assert visitor.get("/filmes/sync/").status_code == 200

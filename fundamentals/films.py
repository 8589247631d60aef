"""Films from the external API, and what can go wrong on the way: it is another program, maybe of other people.

It may be away, silent, out of order or talk nonsense; each has a sentence for the visitor. It may also send too much
or too slowly: the answer has a bound in bytes and one in seconds, for the whole of it.
"""

import asyncio
import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from fundamentals.cinema import Film

if TYPE_CHECKING:
    import httpx

PATIENCE = 5.0  # seconds for the whole answer
LARGEST = 1 << 20  # bytes of it
COMMAND = "python manage.py runfilmsapi"


class NoFilms(Exception):
    """Why there is no list, as a sentence; `advice` is a command that would help, or ""."""

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.advice = advice


async def fetch_films(transport: "httpx.AsyncBaseTransport | None" = None) -> list[Film]:
    """The films, in the order of the API. Raises NoFilms.

    httpx is one of the lab's packages: it is imported here, so that the chat starts without it.
    """
    try:
        import httpx
    except ImportError:
        raise NoFilms(_("The package httpx, which asks the API, is not installed.")) from None
    try:
        async with asyncio.timeout(PATIENCE):
            return parse(await _ask(f"{settings.PROSA_FILMS_API}/films", transport))
    except TimeoutError:
        raise NoFilms(_("The film API did not answer in time (%(seconds)d s).") % {"seconds": PATIENCE}) from None
    except (httpx.ConnectError, httpx.UnsupportedProtocol, httpx.InvalidURL):
        raise NoFilms(_("The film API is not running. This command starts it:"), COMMAND) from None
    except httpx.HTTPError:
        raise NoFilms(_("The film API broke off in the middle of its answer.")) from None


async def _ask(url: str, transport: "httpx.AsyncBaseTransport | None") -> bytes:
    """The body of a 200. Our own time-out holds, for the whole; theirs are for each read."""
    import httpx

    # Without TLS there are no certificates to check, and loading them takes 30 ms. Nor is there a proxy on the way.
    secure = url.startswith("https:")
    options: dict[str, Any] = {"timeout": None, "trust_env": False, "verify": secure, "transport": transport}
    async with httpx.AsyncClient(**options) as client, client.stream("GET", url) as response:
        if response.status_code != 200:
            raise NoFilms(_("The film API is out of order (status %(status)d).") % {"status": response.status_code})
        body = b""
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > LARGEST:
                raise nonsense()
        return body


def parse(body: bytes) -> list[Film]:
    """Films of a JSON list of objects with title, year and director. Raises NoFilms."""
    try:
        entries = json.loads(body)
        films = [Film(entry["title"], entry["year"], entry["director"]) for entry in entries]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise nonsense() from None
    if not isinstance(entries, list) or not all(map(is_film, films)):
        raise nonsense()
    return films


def is_film(film: Film) -> bool:
    return type(film.title) is str and type(film.year) is int and type(film.director) is str


def nonsense() -> NoFilms:
    return NoFilms(_("The film API answered something that is no list of films."))

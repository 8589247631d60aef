"""The jokes API: a plain WSGI application on Werkzeug, which is what Flask stands on.

Werkzeug turns the environ into a request with its parts, finds the function for a path, and makes an answer out of
what that returns. It opens no socket and starts no thread; so this runs unchanged on every server of the lab.
"""

import json
import random
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from werkzeug.exceptions import BadRequest, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

LONGEST = 500  # characters of a joke
MOST = 1000  # jokes; the oldest make room
LARGEST_BODY = 16384
SLOWEST = 30.0  # seconds that /slow may be asked for

jokes: dict[int, str] = dict(
    enumerate(
        (
            "Há 10 tipos de pessoas: as que entendem binário e as que não entendem.",
            "Por que o servidor foi ao médico? Estava com muitas conexões abertas.",
            "O programador morreu no banho: no xampu estava escrito aplicar, enxaguar, repetir.",
            "Eu contaria uma piada sobre UDP, mas talvez você não a receba.",
            "Conhece a piada do TCP? Sim? Então vou contar a piada do TCP.",
        ),
        start=1,
    )
)
writing = threading.Lock()

# The rules: values in, values out.


def add_joke(text: object) -> int:
    """The new joke's number. Raises BadRequest for what is no joke."""
    if not isinstance(text, str) or not 0 < len(text.strip()) <= LONGEST:
        raise BadRequest(f'"text" must have 1 to {LONGEST} characters')
    with writing:
        number = max(jokes) + 1
        jokes[number] = text.strip()
        if len(jokes) > MOST:
            del jokes[min(jokes)]
    return number


def as_json(number: int) -> dict[str, object]:
    """Raises NotFound."""
    try:
        return {"id": number, "text": jokes[number]}
    except KeyError:
        raise NotFound(f"there is no joke {number}") from None


# What each address does.


def list_jokes(request: Request) -> Response:
    return answer([as_json(number) for number in sorted(jokes)])


def new_joke(request: Request) -> Response:
    try:
        sent = json.loads(request.get_data())
    except ValueError:
        raise BadRequest("the body is not JSON") from None
    number = add_joke(sent.get("text") if isinstance(sent, dict) else None)
    created = answer(as_json(number), 201)
    created.headers["Location"] = f"/api/jokes/{number}"
    return created


def random_joke(request: Request) -> Response:
    return answer(as_json(random.choice(list(jokes))))


def one_joke(request: Request, number: int) -> Response:
    return answer(as_json(number))


def slow(request: Request) -> Response:
    """Wait, as for a database, and answer: what happens to the others meanwhile is the server's doing."""
    try:
        seconds = float(request.args.get("seconds", "1"))
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= SLOWEST:
        raise BadRequest(f'"seconds" must be 0 to {SLOWEST:g}')
    time.sleep(seconds)
    return answer({"waited": seconds})


ADDRESSES = Map(
    [
        Rule("/api/jokes", endpoint=list_jokes, methods=["GET"]),
        Rule("/api/jokes", endpoint=new_joke, methods=["POST"]),
        Rule("/api/jokes/random", endpoint=random_joke, methods=["GET"]),
        Rule("/api/jokes/<int:number>", endpoint=one_joke, methods=["GET"]),
        Rule("/slow", endpoint=slow, methods=["GET"]),
    ]
)


def answer(value: object, status: int = 200) -> Response:
    return Response(json.dumps(value, ensure_ascii=False) + "\n", status, mimetype="application/json")


def answer_for(request: Request) -> Response:
    """What the address' function answers, or the error as JSON: 400, 404, 405 with Allow, 413."""
    request.max_content_length = LARGEST_BODY
    try:
        view, values = ADDRESSES.bind_to_environ(request.environ).match()
        found: Response = view(request, **values)
        return found
    except HTTPException as error:
        response = answer({"error": error.description}, error.code or 500)
        response.headers.extend((name, value) for name, value in error.get_headers() if name in ("Allow", "Location"))
        return response


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The application, as WSGI has it."""
    request = Request(environ)
    with request:
        return answer_for(request)(environ, start_response)

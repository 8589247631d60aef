"""What an application is told of the server's own start and stop, and what it may answer."""

import pytest

from fundamentals.asgi.lifespan import Lifespan, StartupFailed
from fundamentals.asgi.scope import Receive, Scope, Send


async def test_it_is_told_of_start_and_stop() -> None:
    seen = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])
        for kind in ("startup", "shutdown"):
            seen.append((await receive())["type"])
            await send({"type": f"lifespan.{kind}.complete"})

    lifespan = Lifespan(application)
    await lifespan.startup()
    assert lifespan.supported and seen == ["lifespan", "lifespan.startup"]
    await lifespan.shutdown(5.0)
    assert seen[-1] == "lifespan.shutdown"


async def test_an_application_without_it_is_left_alone() -> None:
    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"

    lifespan = Lifespan(application)
    await lifespan.startup()
    assert not lifespan.supported
    await lifespan.shutdown(5.0)


async def test_one_that_just_returns_is_left_alone_too() -> None:
    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        pass

    lifespan = Lifespan(application)
    await lifespan.startup()
    assert not lifespan.supported


async def test_one_that_cannot_start_says_why() -> None:
    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "no database"})

    with pytest.raises(StartupFailed, match="no database"):
        await Lifespan(application).startup()


async def test_one_that_does_not_end_is_cancelled() -> None:
    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await receive()

    lifespan = Lifespan(application)
    await lifespan.startup()
    await lifespan.shutdown(0.01)


async def test_without_a_start_there_is_no_stop() -> None:
    await Lifespan(lambda *_call: pytest.fail("called")).shutdown(0.01)

"""The application's own life: it is told when the server starts and when it stops (ASGI, Lifespan Protocol)."""

import asyncio

from fundamentals.asgi.scope import VERSIONS, Application, Event


class StartupFailed(Exception):
    """The application says that it cannot start."""


class Lifespan:
    """An application that does not know this protocol raises at once; that is allowed, and it is left alone."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._incoming: asyncio.Queue[Event] = asyncio.Queue()
        self._outgoing: asyncio.Queue[Event] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self.supported = False

    async def startup(self) -> None:
        """Raises StartupFailed."""
        scope = {"type": "lifespan", "asgi": VERSIONS}
        running = self._application(scope, self._incoming.get, self._outgoing.put)
        self._task = asyncio.ensure_future(running)
        answer = await self._ask("lifespan.startup")
        if answer and answer["type"] == "lifespan.startup.failed":
            raise StartupFailed(answer.get("message", ""))
        self.supported = answer is not None

    async def shutdown(self, seconds: float) -> None:
        """Let it clear up, in `seconds` at most."""
        if self._task is None:
            return
        if self.supported:
            await asyncio.wait({asyncio.ensure_future(self._ask("lifespan.shutdown"))}, timeout=seconds)
        self._task.cancel()
        await asyncio.wait({self._task})

    async def _ask(self, kind: str) -> Event | None:
        """Its answer to an event; None when it ends without one."""
        assert self._task
        await self._incoming.put({"type": kind})
        answering = asyncio.ensure_future(self._outgoing.get())
        await asyncio.wait({answering, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if answering.done():
            return answering.result()
        answering.cancel()
        self._task.exception()  # looked at: it says "unsupported", and nobody need be told
        return None

"""What the commands share that serve an ASGI application: give `application`, and the rest is this."""

import asyncio
import socket
from functools import partial
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fundamentals.asgi.connection import Terms, talk
from fundamentals.asgi.lifespan import Lifespan, StartupFailed
from fundamentals.asgi.scope import Application
from fundamentals.asynccommand import AsyncServerCommand
from fundamentals.asyncserver import AsyncServer
from fundamentals.console import Console
from fundamentals.server import CUT, Settings

LONG = 5.0  # seconds after which it is said that the application has not started yet


class ASGICommand(AsyncServerCommand):
    client = "curl http://{host}:{port}/"
    sentences = {
        ("scope", "made"): gettext_lazy("%(peer)s: the application is called with this scope: %(scope)s"),
        ("event", "received"): gettext_lazy("%(peer)s: receive() gives the application: %(event)s"),
        ("event", "sent"): gettext_lazy("%(peer)s: the application sends: %(event)s"),
    }

    def application(self, console: Console, options: dict[str, Any]) -> Application:
        """What is served; called when the port is ours."""
        raise NotImplementedError

    async def serve_until(
        self, stopped: asyncio.Event, listener: socket.socket, settings: Settings, options: dict[str, Any]
    ) -> None:
        application = self.application(settings.console, options)
        lifespan = Lifespan(application)
        try:
            await started(lifespan, stopped, settings.console)
        except StartupFailed as error:
            raise CommandError(_("The application cannot start: %(error)s") % {"error": error}) from None
        terms = Terms(application, settings.tell, settings.console.log, settings.idle_timeout)
        await AsyncServer(listener, partial(talk, terms=terms), settings, stopped).run()
        await lifespan.shutdown(CUT)


async def started(lifespan: Lifespan, stopped: asyncio.Event, console: Console) -> None:
    """Wait until the application has started. When the server is stopped before, it has CUT seconds to do so.

    Raises StartupFailed.
    """
    starting, stopping = asyncio.ensure_future(lifespan.startup()), asyncio.ensure_future(stopped.wait())
    done, _waiting = await asyncio.wait({starting, stopping}, timeout=LONG, return_when=asyncio.FIRST_COMPLETED)
    if not done:
        console.log(_("The application has not answered lifespan.startup yet; nobody is served before it does."))
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    await asyncio.wait({starting}, timeout=CUT)
    if not starting.cancel():
        starting.result()

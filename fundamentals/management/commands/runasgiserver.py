import asyncio
import socket
from functools import partial
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from fundamentals.asgi.connection import Terms, talk
from fundamentals.asgi.lifespan import Lifespan, StartupFailed
from fundamentals.asynccommand import AsyncServerCommand
from fundamentals.asyncserver import AsyncServer
from fundamentals.loading import load
from fundamentals.server import CUT, Settings

DEFAULT = "config.asgi:application"


class Command(AsyncServerCommand):
    help = gettext_noop("The smallest ASGI server that runs this chat: HTTP and WebSockets, one event loop.")
    client = "curl http://{host}:{port}/"
    sentences = {
        ("scope", "made"): gettext_lazy("%(peer)s: the application is called with this scope: %(scope)s"),
        ("event", "received"): gettext_lazy("%(peer)s: receive() gives the application: %(event)s"),
        ("event", "sent"): gettext_lazy("%(peer)s: the application sends: %(event)s"),
    }

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        text = _("the application, as module:name (default: %(default)s)") % {"default": DEFAULT}
        parser.add_argument("--app", default=DEFAULT, metavar="MODULE:NAME", help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        self._application = load(options["app"])
        super().handle(*args, **options)

    async def serve_until(
        self, stopped: asyncio.Event, listener: socket.socket, settings: Settings, options: dict[str, Any]
    ) -> None:
        lifespan = Lifespan(self._application)
        try:
            await lifespan.startup()
        except StartupFailed as error:
            raise CommandError(_("The application cannot start: %(error)s") % {"error": error}) from None
        terms = Terms(self._application, settings.tell, settings.console.log, settings.idle_timeout)
        await AsyncServer(listener, partial(talk, terms=terms), settings, stopped).run()
        await lifespan.shutdown(CUT)

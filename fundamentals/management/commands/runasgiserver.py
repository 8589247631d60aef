import inspect
import socket
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.asgi.command import ASGICommand
from fundamentals.asgi.scope import Application
from fundamentals.console import Console
from fundamentals.loading import load
from fundamentals.migrated import trouble
from fundamentals.server import Settings

DEFAULT = "config.asgi:application"


def takes_three(application: Callable[..., Any]) -> bool:
    """Whether it may be called with scope, receive and send: one for WSGI, the likely slip, takes two arguments."""
    try:
        inspect.signature(application).bind(None, None, None)
    except TypeError:
        return False
    except ValueError:  # it is written in C, and does not tell
        return True
    return True


class Command(ASGICommand):
    help = gettext_noop("The smallest ASGI server that runs this chat: HTTP and WebSockets, one event loop.")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        text = _("the application, as module:name (default: %(default)s)") % {"default": DEFAULT}
        parser.add_argument("--app", default=DEFAULT, metavar="MODULE:NAME", help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        self._application: Application = load(options["app"])
        if not takes_three(self._application):
            name = options["app"]
            raise CommandError(
                _("%(name)s is no ASGI application: those take scope, receive and send.") % {"name": name}
            )
        super().handle(*args, **options)

    def application(self, console: Console, options: dict[str, Any]) -> Application:
        return self._application

    def serve(
        self, listener: socket.socket, settings: Settings, options: dict[str, Any], ready: Callable[[], None]
    ) -> None:
        reason = trouble() if options["app"] == DEFAULT else ""

        def ready_but() -> None:
            ready()
            if reason:
                settings.console.say(reason)

        super().serve(listener, settings, options, ready_but)

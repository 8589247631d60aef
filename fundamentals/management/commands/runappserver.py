import os
import socket
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals import development, production
from fundamentals.addrport import Address
from fundamentals.command import ServerCommand
from fundamentals.console import Console
from fundamentals.loading import load
from fundamentals.narrated import NarratedSocket
from fundamentals.narration import silent
from fundamentals.server import Settings

DEFAULT = "fundamentals.jokes:application"
VARIABLE = "APP_ENV"
DEVELOPMENT = ("dev", "development")


class Command(ServerCommand):
    help = gettext_noop("The jokes API on a server for development or for production, as APP_ENV says.")
    client = "curl http://{host}:{port}/api/jokes"
    port = 8000

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(idle_timeout=75)
        text = _("the application, as module:name (default: %(default)s)") % {"default": DEFAULT}
        parser.add_argument("--app", default=DEFAULT, metavar="MODULE:NAME", help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        self._left = development.left_listener()
        self._environment = os.environ.get(VARIABLE)
        self.goes_on = self._left is not None
        if self._environment not in DEVELOPMENT:
            self._application = loaded(options["app"])
        elif not self.goes_on:
            check_name(options["app"])
        super().handle(*args, **options)

    def serve(
        self, listener: socket.socket, settings: Settings, options: dict[str, Any], ready: Callable[[], None]
    ) -> None:
        def ready_and_why() -> None:
            ready()
            settings.console.say(reason(self._environment))

        if self._environment in DEVELOPMENT:
            development.serve(options["app"], listener, settings, ready_and_why)
        else:
            production.serve(self._application, listener, settings, ready_and_why)

    def _listen(self, address: Address, console: Console, options: dict[str, Any]) -> socket.socket:
        if self._left is None:
            return super()._listen(address, console, options)
        listener = socket.socket(fileno=self._left)
        if self.tell is silent:
            return listener
        return NarratedSocket(self.tell, listener.family, listener.type, listener.detach())


def reason(environment: str | None) -> str:
    """Which server it is, and why."""
    if environment in DEVELOPMENT:
        text = _("APP_ENV is %(value)s: development server (Werkzeug). It starts anew when a file changes.")
    elif environment:
        text = _("APP_ENV is %(value)s, and neither dev nor development: production server (Waitress).")
    else:
        text = _("APP_ENV is not set: production server (Waitress). With APP_ENV=dev: the development server.")
    return text % {"value": environment}


def loaded(name: str) -> Any:
    """The application. Raises CommandError, whatever is wrong with it."""
    try:
        return load(name)
    except CommandError:
        raise
    except Exception as error:
        raise CommandError(
            _("Cannot load %(name)s: %(error)s.") % {"name": name, "error": " ".join(str(error).split())}
        ) from None


def check_name(name: str) -> None:
    """Raises CommandError for what never was the name of an application, which no change of a file will mend."""
    if not all(name.partition(":")):
        load(name)

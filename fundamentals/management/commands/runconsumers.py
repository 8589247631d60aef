from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.asgi.command import ASGICommand
from fundamentals.asgi.scope import Application
from fundamentals.command import whole
from fundamentals.console import Console
from fundamentals.consumers import echoes
from fundamentals.echoes import Echoes
from fundamentals.pause import Pause
from fundamentals.witness import Witness


class Command(ASGICommand):
    help = gettext_noop("One echo as a bare ASGI application, a sync consumer and an async one.")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        text = _("how long the message “slow” takes to answer (default: %(default)s)") % {"default": 3}
        parser.add_argument("--slow", type=whole(0, 60), default=3, metavar=_("SECONDS"), help=text)

    def application(self, console: Console, options: dict[str, Any]) -> Application:
        self._pause = Pause(options["slow"])
        return Echoes(echoes(Witness(console.say), self._pause))

    def ending(self) -> None:
        self._pause.end()

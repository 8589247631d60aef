from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from fundamentals.command import ServerCommand
from fundamentals.console import Console
from fundamentals.hello import STYLES
from fundamentals.server import Converse


class Command(ServerCommand):
    help = gettext_noop("Hello server: says “Hello, World!” to one client, closes the connection, and ends.")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(once=True)
        add = parser.add_argument
        add("--style", choices=STYLES, default="with", help=_("who closes the connection: our own close(), or `with`"))
        add("--forever", dest="once", action="store_false", help=_("serve one client after the other, without end"))

    def conversation(self, console: Console, options: dict[str, Any]) -> Converse:
        return STYLES[options["style"]]
